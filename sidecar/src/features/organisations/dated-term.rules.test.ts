import { describe, expect, test } from '@jest/globals';
import { civilDateSchema } from '@lectern/contracts';
import fc from 'fast-check';
import { contractOn, findOverlap, isInForce, termOfArrival, termProblems, type DatedTerm } from './dated-term.rules.ts';

const date = (text: string) => civilDateSchema.parse(text);
const term = (startsOn: string, endsOn: string | null): DatedTerm => ({
  startsOn: date(startsOn),
  endsOn: endsOn === null ? null : date(endsOn),
});
const firstDay = Date.parse('2026-01-01');
const dates = fc
  .integer({ min: 0, max: 60 })
  .map((days) => date(new Date(firstDay + days * 86_400_000).toISOString().slice(0, 10)));
const terms: fc.Arbitrary<DatedTerm> = fc
  .tuple(dates, fc.option(dates))
  .map(([one, other]) =>
    other === null || other >= one ? { startsOn: one, endsOn: other } : { startsOn: other, endsOn: one },
  );

describe('dated terms', () => {
  test('hold from the first day to the last, both included', () => {
    const january = term('2026-01-10', '2026-01-20');
    expect(
      ['2026-01-09', '2026-01-10', '2026-01-20', '2026-01-21'].map((day) => isInForce(january, date(day))),
    ).toEqual([false, true, true, false]);
    expect(isInForce(term('2026-01-10', null), date('2099-12-31'))).toBe(true);
  });

  test('the contract of a day is the one in force', () => {
    const contracts = [term('2025-01-01', '2025-12-31'), term('2026-02-01', null)];
    expect(contractOn(contracts, date('2025-12-31'))).toBe(contracts[0]);
    expect(contractOn(contracts, date('2026-01-15'))).toBeNull();
    expect(contractOn(contracts, date('2026-02-01'))).toBe(contracts[1]);
  });

  test('two overlap exactly when some day lies in both', () => {
    const days = Array.from({ length: 62 }, (_, index) =>
      date(new Date(firstDay + index * 86_400_000).toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(terms, terms, (one, other) => {
        const share = days.some((day) => isInForce(one, day) && isInForce(other, day));
        expect(findOverlap([one], other) !== null).toBe(share);
        expect(findOverlap([other], one) !== null).toBe(share);
      }),
    );
  });

  test('who arrives belongs from today on, or from a past day of class, between the terms that are there', () => {
    const arrive = (there: DatedTerm[], day: string) => termOfArrival(there, date('2026-06-20'), date(day));
    expect(arrive([], '2026-07-05')).toEqual(term('2026-06-20', null));
    expect(arrive([], '2026-06-01')).toEqual(term('2026-06-01', null));
    expect(arrive([term('2026-01-01', '2026-06-30')], '2026-07-05')).toEqual(term('2026-07-01', null));
    expect(arrive([term('2026-08-01', null)], '2026-07-05')).toEqual(term('2026-06-20', '2026-07-31'));
    expect(arrive([term('2026-01-01', '2026-06-30'), term('2026-08-01', null)], '2026-07-05')).toEqual(
      term('2026-07-01', '2026-07-31'),
    );
    expect(arrive([term('2026-07-01', null)], '2026-07-05')).toBeNull();
  });

  test('the term of an arrival holds on the day and shares none with another', () => {
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 4 }), dates, dates, (some, today, day) => {
        const there = some.reduce<DatedTerm[]>(
          (kept, one) => (findOverlap(kept, one) === null ? [...kept, one] : kept),
          [],
        );
        const missing = termOfArrival(there, today, day);
        if (missing === null) expect(there.some((one) => isInForce(one, day))).toBe(true);
        else {
          expect(isInForce(missing, day)).toBe(true);
          expect(findOverlap(there, missing)).toBeNull();
        }
      }),
    );
  });

  test('one after the other is well; the same day twice is not, and the sentence names the other one', () => {
    const others = [term('2026-01-01', '2026-06-30')];
    expect(termProblems(term('2026-07-01', null), others, 'contract')).toEqual({});
    expect(termProblems(term('2026-06-30', null), others, 'contract')).toEqual({
      startsOn:
        'There is a contract already that starts on 2026-01-01 and ends on 2026-06-30. End it first, or choose other days.',
    });
    expect(termProblems(term('2025-01-01', null), [term('2026-01-01', null)], 'membership')['startsOn']).toContain(
      'has no end',
    );
    expect(termProblems(term('2026-07-02', '2026-07-01'), [], 'contract')).toHaveProperty('endsOn');
  });
});
