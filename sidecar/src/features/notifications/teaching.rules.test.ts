import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideTeaching, type TeachingFacts, type ToldTeaching } from './teaching.rules.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-23T08:00:00.000Z');
const facts: TeachingFacts = {
  startsAt: now + 48 * hour,
  endsAt: now + 49 * hour,
  title: 'Past tenses',
  isTheirs: true,
  isCancelled: false,
  isLesson: false,
  isNew: true,
  version: 1,
};
const tell = (told: ToldTeaching | null, change: Partial<TeachingFacts>, isOwn = false) =>
  decideTeaching(told, { ...facts, ...change }, { now, isOwn });
function given(): ToldTeaching {
  const news = tell(null, {});
  if (news === null) throw new Error('a class that is given is told');
  return news.told;
}

describe('what a teacher is told', () => {
  test('a class that is given, changed, taken and cancelled, with the version as its number', () => {
    expect(tell(null, {})).toMatchObject({ kind: 'teaching_given', told: { version: 1, isGone: false } });
    expect(tell(given(), {})).toBeNull();
    for (const change of [{ startsAt: now + 50 * hour }, { endsAt: now + 60 * hour }, { title: 'x' }])
      expect(tell(given(), { ...change, version: 2 })).toMatchObject({
        kind: 'teaching_changed',
        told: { version: 2 },
      });
    const gone = { version: 3, isGone: true };
    expect(tell(given(), { isTheirs: false, version: 3 })).toMatchObject({ kind: 'teaching_taken', told: gone });
    expect(tell(given(), { isCancelled: true, version: 3 })).toMatchObject({ kind: 'teaching_cancelled', told: gone });
  });

  test('given anew after it was taken; not what came and went unheard, and nothing of what is over', () => {
    const taken = { ...given(), isGone: true, version: 2 };
    expect(tell(taken, { version: 3, isNew: false })).toMatchObject({ kind: 'teaching_given', told: { version: 3 } });
    expect(tell(taken, { version: 3, isCancelled: true })).toBeNull();
    expect(tell(null, { isTheirs: false })).toBeNull();
    expect(tell(given(), { endsAt: now, version: 2 })).toMatchObject({ kind: null });
  });

  test('a lesson that a student books, and one that is given by the school', () => {
    expect(tell(null, { isLesson: true })).toMatchObject({ kind: 'lesson_booked' });
    expect(tell(null, { isLesson: true, isNew: false })).toMatchObject({ kind: 'teaching_given' });
  });

  test('not what they did themselves, but for lessons, and not where somebody else changed it as well', () => {
    expect(tell(null, {}, true)).toMatchObject({ kind: null, told: { version: 1 } });
    expect(tell(given(), { title: 'x', version: 2 }, true)).toMatchObject({ kind: null, told: { title: 'x' } });
    expect(tell(given(), { title: 'x', version: 3 }, true)).toMatchObject({ kind: 'teaching_changed' });
    expect(tell(given(), { isLesson: true, isCancelled: true, version: 2 }, true)).toMatchObject({
      kind: 'teaching_cancelled',
    });
    // What nobody needs to be told counts as seen.
    expect(tell(given(), { version: 2 })).toMatchObject({ kind: null, told: { version: 2 } });
  });

  test('however often it is looked at, each state once, and the calendar’s number never falls', () => {
    const step = fc.record({ isTheirs: fc.boolean(), isOwn: fc.boolean(), startsIn: fc.integer({ min: 2, max: 4 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let told: ToldTeaching | null = null;
        let isTold = false;
        for (const [index, { isTheirs, isOwn, startsIn }] of steps.entries()) {
          const is = { isTheirs, startsAt: now + startsIn * hour, endsAt: now + 9 * hour, version: index + 1 };
          const news = tell(told, is, isOwn);
          if (news !== null) {
            expect(news.told.version).toBeGreaterThan(told?.version ?? 0);
            told = news.told;
          }
          expect(tell(told, is, isOwn)).toBeNull();
          isTold = told !== null && !told.isGone;
          expect(isTold).toBe(isTheirs);
        }
      }),
    );
  });
});
