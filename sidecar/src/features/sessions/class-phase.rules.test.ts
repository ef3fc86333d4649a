import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  classPhase,
  classTimes,
  closesAt,
  mayEnterFrom,
  mayEnterUntil,
  opensAt,
  type ClassPlan,
} from './class-phase.rules.ts';

const minute = 60_000;
const startsAt = Date.parse('2026-11-23T17:00:00.000Z');
const plan: ClassPlan = {
  startsAt,
  endsAt: startsAt + 90 * minute,
  earlyJoinMinutes: 10,
  lateJoinMinutes: 30,
  isCancelled: false,
};

const plans: fc.Arbitrary<ClassPlan> = fc
  .record({
    startsAt: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
    length: fc.integer({ min: 1, max: 720 }),
    earlyJoinMinutes: fc.integer({ min: 0, max: 120 }),
    lateJoinMinutes: fc.option(fc.integer({ min: 0, max: 720 })),
    isCancelled: fc.boolean(),
  })
  .map(({ length, ...rest }) => ({ ...rest, endsAt: rest.startsAt + length * minute }));
const offsets = fc.integer({ min: -3 * 1440 * minute, max: 3 * 1440 * minute });

describe('phase of a class', () => {
  test.each([
    ['more than an hour before', -61 * minute, false, 'upcoming'],
    ['an hour before: the teacher may start', -60 * minute, false, 'open'],
    ['after the start, nobody started it', 5 * minute, false, 'open'],
    ['a meeting runs', 5 * minute, true, 'running'],
    ['the last millisecond', 90 * minute - 1, false, 'open'],
    ['the planned end', 90 * minute, false, 'ended'],
    ['it overruns', 100 * minute, true, 'running'],
  ])('%s', (_words, offset, isRunning, phase) => {
    expect(classPhase(plan, isRunning, startsAt + offset)).toBe(phase);
  });

  test('a cancelled class is cancelled at all times', () => {
    fc.assert(
      fc.property(plans, offsets, fc.boolean(), (some, offset, isRunning) => {
        expect(classPhase({ ...some, isCancelled: true }, isRunning, some.startsAt + offset)).toBe('cancelled');
      }),
    );
  });

  test('goes forward only: upcoming, open, ended', () => {
    const order = ['upcoming', 'open', 'ended'];
    fc.assert(
      fc.property(plans, offsets, offsets, (some, one, other) => {
        const live = { ...some, isCancelled: false };
        const early = classPhase(live, false, some.startsAt + Math.min(one, other));
        const late = classPhase(live, false, some.startsAt + Math.max(one, other));
        expect(order.indexOf(early)).toBeLessThanOrEqual(order.indexOf(late));
      }),
    );
  });

  test('is open for somebody whenever a student may enter', () => {
    fc.assert(
      fc.property(plans, offsets, (some, offset) => {
        const live = { ...some, isCancelled: false };
        const now = some.startsAt + offset;
        if (now >= opensAt(live) && now < closesAt(live)) expect(classPhase(live, false, now)).toBe('open');
      }),
    );
  });
});

describe('join windows', () => {
  test('students: minutes before the start until minutes after it', () => {
    expect(opensAt(plan)).toBe(startsAt - 10 * minute);
    expect(closesAt(plan)).toBe(startsAt + 30 * minute);
  });

  test('students may come until the end where no minutes are set', () => {
    expect(closesAt({ ...plan, lateJoinMinutes: null })).toBe(plan.endsAt);
  });

  test('a teacher: an hour around the class', () => {
    expect(mayEnterFrom(plan, 'moderator')).toBe(startsAt - 60 * minute);
    expect(mayEnterUntil(plan, 'moderator')).toBe(plan.endsAt + 60 * minute);
  });

  test('students never come before the teacher may, nor after the planned end', () => {
    fc.assert(
      fc.property(plans, (some) => {
        expect(mayEnterFrom(some, 'moderator')).toBeLessThanOrEqual(mayEnterFrom(some, 'viewer'));
        expect(mayEnterUntil(some, 'viewer')).toBeLessThanOrEqual(some.endsAt);
        expect(mayEnterUntil(some, 'viewer')).toBeLessThan(mayEnterUntil(some, 'moderator'));
        expect(opensAt(some)).toBeLessThanOrEqual(some.startsAt);
      }),
    );
  });

  test('classTimes answers the same as the single rules', () => {
    fc.assert(
      fc.property(plans, offsets, fc.boolean(), (some, offset, isRunning) => {
        const now = some.startsAt + offset;
        const times = classTimes(some, isRunning, now);
        expect(times).toMatchObject({
          phase: classPhase(some, isRunning, now),
          opensAt: opensAt(some),
          closesAt: closesAt(some),
        });
        expect(times.mayEnterFrom('moderator')).toBe(mayEnterFrom(some, 'moderator'));
        expect(times.mayEnterUntil('viewer')).toBe(mayEnterUntil(some, 'viewer'));
      }),
    );
  });
});
