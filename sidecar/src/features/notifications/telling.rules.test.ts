import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideTelling, isReminderDue, type BookingFacts, type ToldFacts } from './telling.rules.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-23T08:00:00.000Z');
const facts: BookingFacts = {
  classSessionRowId: 1,
  startsAt: now + 48 * hour,
  endsAt: now + 49 * hour,
  title: 'Past tenses',
  teacherId: 7,
  isCancelled: false,
  isClassCancelled: false,
};
function tell(told: ToldFacts | null, change: Partial<BookingFacts>) {
  return decideTelling(told, { ...facts, ...change }, now);
}
function booked(): ToldFacts {
  const telling = tell(null, {});
  if (telling === null) throw new Error('a booking is told');
  return telling.told;
}

describe('what is told', () => {
  test('a booking once, its change, its move and its end', () => {
    expect(tell(null, {})).toMatchObject({ kind: 'booking_made', told: { sequence: 0 } });
    expect(tell(booked(), {})).toBeNull();
    for (const change of [{ startsAt: now + 50 * hour }, { endsAt: now + 60 * hour }, { title: 'x' }, { teacherId: 8 }])
      expect(tell(booked(), change)).toMatchObject({ kind: 'class_changed', told: { sequence: 1 } });
    expect(tell(booked(), { classSessionRowId: 2 })).toMatchObject({ kind: 'booking_moved', told: { sequence: 1 } });
    expect(tell(booked(), { isCancelled: true })).toMatchObject({ kind: 'booking_cancelled', told: { sequence: 1 } });
    expect(tell(booked(), { isClassCancelled: true })).toMatchObject({ kind: 'class_cancelled' });
  });

  test('nothing of what came and went unheard, and nothing of what is over', () => {
    expect(tell(null, { isCancelled: true })).toBeNull();
    expect(tell(null, { startsAt: now - hour, endsAt: now })).toMatchObject({ kind: null });
    expect(tell(booked(), { endsAt: now, isClassCancelled: true })).toMatchObject({ kind: null });
  });

  test('whatever happens in whatever order: said twice is told once, and the sequence only rises', () => {
    const change = fc.record({
      classSessionRowId: fc.constantFrom(1, 2),
      startsAt: fc.constantFrom(now + hour, now + 48 * hour),
      endsAt: fc.constantFrom(now - hour, now + 49 * hour),
      title: fc.constantFrom('a', 'b'),
      teacherId: fc.constantFrom(null, 7),
      isCancelled: fc.boolean(),
      isClassCancelled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        let told: ToldFacts | null = null;
        for (const is of changes) {
          const telling = decideTelling(told, is, now);
          if (telling === null) continue;
          if (told !== null) expect(telling.told.sequence).toBe(told.sequence + 1);
          told = telling.told;
          expect(decideTelling(told, is, now)).toBeNull();
        }
      }),
    );
  });
});

describe('reminders', () => {
  const told = { ...booked(), toldAt: now };

  test('come once, from the hour on until the start', () => {
    expect(isReminderDue(told, 24, told.startsAt - 24 * hour - 1)).toBe(false);
    expect(isReminderDue(told, 24, told.startsAt - 24 * hour)).toBe(true);
    expect(isReminderDue(told, 24, told.startsAt)).toBe(false);
    expect(isReminderDue({ ...told, isReminded: true }, 24, told.startsAt - hour)).toBe(false);
    expect(isReminderDue({ ...told, isCancelled: true }, 24, told.startsAt - hour)).toBe(false);
  });

  test('not for who booked or heard of the new start inside the window; anew for a class that moves', () => {
    expect(isReminderDue({ ...told, toldAt: told.startsAt - 23 * hour }, 24, told.startsAt - hour)).toBe(false);
    const moved = tell({ ...told, isReminded: true }, { startsAt: now + 90 * hour, endsAt: now + 91 * hour });
    expect(moved?.told).toMatchObject({ isReminded: false, toldAt: now });
    const longer = tell({ ...told, isReminded: true }, { endsAt: now + 52 * hour });
    expect(longer?.told).toMatchObject({ isReminded: true });
  });
});
