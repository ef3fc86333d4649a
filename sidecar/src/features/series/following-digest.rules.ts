import { createHash } from 'node:crypto';
import type { FollowingItem, StandingClass } from './following.rules.ts';

/** A class with what identifies it as it was read. */
interface ReadClass extends StandingClass {
  readonly publicId: string;
  readonly version: number;
}

/** Somebody in a class: a teacher, or a booked seat; null: the seat of an organisation that nobody sits on yet. */
interface Attending {
  readonly classSessionId: number;
  readonly userId: number | null;
}

/** All that a preview of "this and all following" is made of. */
export interface PreviewedChange {
  readonly series: { readonly publicId: string; readonly version: number };
  readonly items: readonly FollowingItem<ReadClass>[];
  /** What series and classes would be: the same wish in other words leads to the same. */
  readonly template: object;
  readonly changes: readonly { readonly record: ReadClass; readonly planned: object }[];
  readonly teachers: readonly Attending[];
  readonly seats: readonly Attending[];
}

/**
 * The same again means that the same is done to the same classes and the same people: nobody changed anything, took a seat or gave one up in
 * between, and nothing else is asked for. Seats that are only kept do not count; they come and go by the minute.
 */
export function digestOf({ series, items, template, changes, teachers, seats }: PreviewedChange): string {
  const affected = changes.map(({ record, planned }) => [
    record.publicId,
    planned,
    peopleIn(teachers, record.id),
    peopleIn(seats, record.id),
  ]);
  const parts = [
    [series.publicId, series.version, template],
    items.map(({ record, leftOut }) => [record.publicId, record.version, leftOut]),
    affected,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function peopleIn(attending: readonly Attending[], classSessionId: number): number[] {
  return attending
    .filter((one) => one.classSessionId === classSessionId)
    .map(({ userId }) => userId ?? 0)
    .sort((one, other) => one - other);
}
