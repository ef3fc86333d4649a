import { describe, expect, test } from '@jest/globals';
import { civilDateSchema } from '@lectern/contracts';
import fc from 'fast-check';
import { contractOn, findOverlap, isInForce, termProblems, type DatedTerm } from './dated-term.rules.ts';

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
