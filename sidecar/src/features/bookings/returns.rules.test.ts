import { describe, expect, test } from '@jest/globals';
import { bookingPolicySchema, defaultCoursePolicy, defaultSettings, type BookingPolicy } from '@lectern/contracts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { policyInForce, schoolPolicy } from '../courses/course-policy.rules.ts';
import { changeUntil } from './booking-window.rules.ts';
import { isInTime, whatComesBack } from './returns.rules.ts';

const hour = 3_600_000;
const given = fc.constantFrom('money', 'credit', 'nothing');
const policies = fc.record({
  bookingOpensDays: fc.option(fc.integer({ min: 1, max: 365 })),
  bookingClosesMinutes: fc.integer({ min: 0, max: 20_160 }),
  cancelHours: fc.integer({ min: 0, max: 720 }),
  maxUpcomingPerCourse: fc.option(fc.integer({ min: 1, max: 200 })),
  returnInTime: given,
  returnLate: fc.constantFrom('money', 'credit', 'nothing', 'refused'),
  returnBySchool: given,
}) as fc.Arbitrary<BookingPolicy>;
const costs = fc.constantFrom('free', 'credit', 'invoiced');
const startsAt = Date.parse('2026-11-23T17:00:00.000Z');

describe('what comes back', () => {
  test('is decided at the deadline to the millisecond, and late ends with the start', () => {
    fc.assert(
      fc.property(policies, costs, (policy, cost) => {
        const at = (now: number) => whatComesBack({ cost, source: 'self' }, { by: 'student', startsAt, now }, policy);
        const until = changeUntil(startsAt, policy);
        const asCost = (rule: BookingPolicy['returnLate']) =>
          cost === 'free' || rule === 'refused' ? null : cost === 'credit' && rule === 'money' ? 'credit' : rule;
        expect(at(until - 1)).toBe(asCost(policy.returnInTime));
        if (policy.cancelHours > 0) expect(at(until)).toBe(asCost(policy.returnLate));
        expect(at(startsAt)).toBeNull();
        expect(whatComesBack({ cost, source: 'self' }, { by: 'school', startsAt, now: startsAt + hour }, policy)).toBe(
          asCost(policy.returnBySchool),
        );
      }),
    );
  });

  test('of a seat that somebody else takes and pays for is all of it, whenever and whatever the rules', () => {
    fc.assert(
      fc.property(policies, costs, fc.integer({ min: 0, max: 2 * startsAt }), (policy, cost, now) => {
        const back = whatComesBack({ cost, source: 'self' }, { by: 'successor', startsAt, now }, policy);
        expect(back).toBe({ free: null, credit: 'credit', invoiced: 'money' }[cost]);
      }),
    );
  });

  test('of a seat that an organisation booked is money where others get a credit', () => {
    fc.assert(
      fc.property(policies, costs, (policy, cost) => {
        const back = (source: 'self' | 'organisation') =>
          whatComesBack({ cost, source }, { by: 'school', startsAt, now: startsAt }, policy);
        const rule = cost === 'free' ? null : policy.returnBySchool;
        expect(back('organisation')).toBe(rule === 'credit' ? 'money' : rule);
        if (back('self') !== 'credit') expect(back('organisation')).toBe(back('self'));
        const act = { by: 'student', startsAt, now: 0 } as const;
        expect(whatComesBack({ cost, source: 'organisation' }, act, policy)).toBeNull();
      }),
    );
  });

  test('counts hours that pass, not those on the clock: a day before a class after the change of time is 24 of them', () => {
    const zoned = Temporal.ZonedDateTime.from('2026-03-29T10:00[Europe/Berlin]');
    const [start, policy] = [zoned.epochMilliseconds, { cancelHours: 24 }];
    // 09:00 on the day before, for the night has an hour less.
    const deadline = Temporal.ZonedDateTime.from('2026-03-28T09:00[Europe/Berlin]').epochMilliseconds;
    expect([isInTime(start, policy, deadline - 1), isInTime(start, policy, deadline)]).toEqual([true, false]);
  });
});

describe('the rules of a course', () => {
  test('are its own where it has some, and the school’s otherwise; none is a rule of its own', () => {
    fc.assert(
      fc.property(
        policies,
        policies,
        fc.array(fc.constantFrom(...Object.keys(bookingPolicySchema.shape))),
        (school, own, names) => {
          const overridden = Object.fromEntries(Object.entries(own).filter(([name]) => names.includes(name)));
          expect(policyInForce(school, { ...defaultCoursePolicy, ...overridden })).toEqual({
            ...school,
            ...overridden,
          });
        },
      ),
    );
  });

  test('stand beside those of the school alone, not all of its settings', () => {
    expect(Object.keys(schoolPolicy(defaultSettings))).toEqual(Object.keys(bookingPolicySchema.shape));
  });
});
