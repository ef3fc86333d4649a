import type { WallTime } from '@lectern/contracts';
import { invalidInput } from '../../platform/errors/domain-error.ts';
import { onClocks } from './wall-time.rules.ts';

interface TaughtClass {
  readonly id: number;
  readonly startsAtLocal: WallTime;
  readonly teacherId: number | null;
  readonly coTeacherIds: readonly number[];
}

/**
 * Nobody teaches a class in which they have a booked seat. What is only kept there is refused when it is booked. The class sessions are locked.
 * @throws DomainError `invalid_input` that names the field, and of several classes the one
 */
export function refuseSeatedTeachers(
  holders: readonly { readonly classSessionId: number; readonly userId: number }[],
  classes: readonly TaughtClass[],
): void {
  for (const { id, startsAtLocal, teacherId, coTeacherIds } of classes) {
    const isSeated = (userId: number | null) =>
      holders.some((holder) => holder.classSessionId === id && holder.userId === userId);
    const fields = [
      ...(isSeated(teacherId) ? ['teacherId'] : []),
      ...(coTeacherIds.some(isSeated) ? ['coTeacherIds'] : []),
    ];
    if (fields.length === 0) continue;
    const where = classes.length > 1 ? `the class on ${onClocks(startsAtLocal)}` : 'the class';
    const sentence = `This person has a seat in ${where}. Free it first, or choose somebody else.`;
    throw invalidInput(Object.fromEntries(fields.map((field) => [field, sentence])));
  }
}
