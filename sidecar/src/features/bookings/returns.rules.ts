import type { BookingPolicy, BookingSource, GivenBack, Price } from '@lectern/contracts';
import { changeUntil } from './booking-window.rules.ts';

type Ender = 'student' | 'school' | 'successor';

/**
 * What somebody gets back who does not take a class; null: nothing to give back, or the student cannot cancel any more. A lesson that a credit paid
 * is worth a credit, never money. What an organisation paid is not its employee's, who gives up nothing but the place; and it has no credits: it gets
 * money where others get a credit. Where somebody else takes the place and pays the same for it, all comes back, whatever the rules say.
 * @param by `student`: gives it up at `now`; `school`: takes it away; `successor`: takes the place
 */
export function whatComesBack(
  { cost, source }: { readonly cost: Price; readonly source: BookingSource },
  act: { readonly by: Ender; readonly startsAt: number; readonly now: number },
  policy: Pick<BookingPolicy, 'cancelHours' | 'returnInTime' | 'returnLate' | 'returnBySchool'>,
): GivenBack | null {
  const rule = ruleOf(act, policy);
  if (cost === 'free' || rule === 'refused') return null;
  if (source === 'organisation' && act.by === 'student') return null;
  if (source === 'organisation') return rule === 'credit' ? 'money' : rule;
  return cost === 'credit' && rule === 'money' ? 'credit' : rule;
}

/** Whether a student who gives a class up at `now` does so in time: at the deadline itself it is too late. */
export function isInTime(startsAt: number, policy: Pick<BookingPolicy, 'cancelHours'>, now: number): boolean {
  return now < changeUntil(startsAt, policy);
}

function ruleOf(
  { by, startsAt, now }: { readonly by: Ender; readonly startsAt: number; readonly now: number },
  policy: Pick<BookingPolicy, 'cancelHours' | 'returnInTime' | 'returnLate' | 'returnBySchool'>,
): GivenBack | 'refused' {
  if (by === 'successor') return 'money';
  if (by === 'school') return policy.returnBySchool;
  if (isInTime(startsAt, policy, now)) return policy.returnInTime;
  return now < startsAt ? policy.returnLate : 'refused';
}
