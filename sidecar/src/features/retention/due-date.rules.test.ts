import { describe, expect, test } from '@jest/globals';
import { defaultSettings, type RetentionTerm } from '@lectern/contracts';
import fc from 'fast-check';
import {
  addDays,
  anchorOf,
  ceilingAfter,
  contractsOn,
  dateIn,
  dueForAll,
  dueForPerson,
  dueForSupport,
  earlierOf,
  type BindingContract,
  type DueDate,
} from './due-date.rules.ts';

const hour = 3_600_000;
const day = 24 * hour;
const berlin = 'Europe/Berlin';

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Atlantic/Azores',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Asia/Gaza',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];
const someZone = fc.constantFrom(...zones);
const someInstant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2045, 0, 1) });
const someDays = fc.integer({ min: 1, max: 1826 });
const someTerm: fc.Arbitrary<RetentionTerm> = fc.oneof(
  fc.constantFrom<RetentionTerm>({ mode: 'days', days: 7 }, { mode: 'days', days: 14 }, { mode: 'on_request' }),
  someDays.map((days): RetentionTerm => ({ mode: 'days', days })),
);

function contract(more: Partial<BindingContract> = {}): BindingContract {
  return {
    contractId: 1,
    organisationName: 'Müller GmbH',
    retention: { mode: 'days', days: 7 },
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    memberFrom: '2026-01-01',
    memberUntil: null,
    ...more,
  };
}

/** Wall time of an instant, without Temporal. */
function wallTime(instant: number, zone: string): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: zone, fractionalSecondDigits: 3 });
}

describe('anchorOf', () => {
  const startedAt = Date.parse('2026-11-23T17:00:00Z');
  const endedAt = startedAt + 90 * 60_000;

  test('is the end that the server reports, where ours was noticed days later', () => {
    expect(anchorOf({ startedAt, endedAt: endedAt + 3 * day, reportedEndedAt: endedAt })).toBe(endedAt);
  });

  test.each([
    ['before the start', startedAt - 1],
    ['1970', 0],
    ['after the end was noticed', endedAt + 1],
    ['years ahead', endedAt + 4000 * day],
    ['none', null],
  ])('a reported end that cannot be or does not matter changes nothing: %s', (_what, reportedEndedAt) => {
    expect(anchorOf({ startedAt, endedAt, reportedEndedAt })).toBe(endedAt);
  });

  test('without any end it is a day after the start', () => {
    expect(anchorOf({ startedAt, endedAt: null, reportedEndedAt: null })).toBe(startedAt + day);
    expect(anchorOf({ startedAt, endedAt: null, reportedEndedAt: startedAt + 60_000 })).toBe(startedAt + 60_000);
  });

  test('never lies before the start, nor after the end that was noticed', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (reportedEndedAt) => {
        const anchor = anchorOf({ startedAt, endedAt, reportedEndedAt });
        expect(startedAt <= anchor && anchor <= endedAt).toBe(true);
      }),
    );
  });
});

describe('N days after', () => {
  test('is never more than N times 24 hours, and never an hour and a half less', () => {
    fc.assert(
      fc.property(someInstant, someDays, someZone, (anchor, days, zone) => {
        const span = addDays(anchor, days, zone) - anchor;
        expect(span).toBeLessThanOrEqual(days * day);
        // Apia left out a whole day, before the years tried here; Lord Howe moves by half an hour, Casablanca and Cairo by one.
        expect(span).toBeGreaterThanOrEqual(days * day - 1.5 * hour);
      }),
      { numRuns: 3000 },
    );
  });

  test('is the same wall time where that comes first', () => {
    fc.assert(
      fc.property(someInstant, someDays, someZone, (anchor, days, zone) => {
        const due = addDays(anchor, days, zone);
        fc.pre(due !== anchor + days * day);
        // In a gap of the clocks the wall time does not exist: the instant before it is the earlier reading.
        const isSame = wallTime(due, zone).slice(11) === wallTime(anchor, zone).slice(11);
        expect(isSame || wallTime(due, zone).slice(11) < wallTime(anchor, zone).slice(11)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('more days are never sooner, a later anchor never sooner by more than a change of the clocks', () => {
    fc.assert(
      fc.property(
        someInstant,
        someDays,
        someZone,
        fc.integer({ min: 0, max: 30 * day }),
        (anchor, days, zone, later) => {
          expect(addDays(anchor, days + 1, zone)).toBeGreaterThan(addDays(anchor, days, zone));
          expect(addDays(anchor + later, days, zone)).toBeGreaterThanOrEqual(addDays(anchor, days, zone) - hour);
        },
      ),
    );
  });

  test('across the changes in Berlin: the earlier reading each time', () => {
    const spring = Date.parse('2026-03-22T18:00:00+01:00');
    expect(addDays(spring, 14, berlin)).toBe(Date.parse('2026-04-05T18:00:00+02:00'));
    const autumn = Date.parse('2026-10-18T18:00:00+02:00');
    expect(addDays(autumn, 14, berlin)).toBe(Date.parse('2026-11-01T17:00:00+01:00'));
    expect(addDays(Date.parse('2028-02-15T18:00:00+01:00'), 14, berlin)).toBe(Date.parse('2028-02-29T18:00:00+01:00'));
  });
});

describe('the ceiling', () => {
  test('is the end of the day, five years after the last; a leap day becomes the 28th', () => {
    expect(ceilingAfter('2026-12-31', berlin)).toBe(Date.parse('2032-01-01T00:00:00+01:00') - 1);
    expect(ceilingAfter('2024-02-29', berlin)).toBe(Date.parse('2029-03-01T00:00:00+01:00') - 1);
    expect(ceilingAfter('2024-02-29', 'Pacific/Kiritimati')).toBe(Date.parse('2029-03-01T00:00:00+14:00') - 1);
  });

  test('stands before no rule: nothing of a person in a contract outlives it', () => {
    fc.assert(
      fc.property(someInstant, someTerm, someTerm, someZone, (anchor, own, site, zone) => {
        const on = dateIn(anchor, zone);
        const binding = contract({ retention: own, startsOn: on, endsOn: on, memberFrom: on });
        const { dueAt } = dueForPerson(anchor, [binding], site, zone);
        expect(dueAt).not.toBeNull();
        expect(dueAt ?? 0).toBeLessThanOrEqual(ceilingAfter(on, zone));
      }),
    );
  });
});

describe('what belongs to one person', () => {
  const classEnd = Date.parse('2026-06-10T19:30:00+02:00');
  const site: RetentionTerm = { mode: 'days', days: 14 };

  test('goes by the rule of the school where no contract binds', () => {
    expect(dueForPerson(classEnd, [], site, berlin)).toEqual({
      dueAt: classEnd + 14 * day,
      reason: { code: 'site_days', organisationName: null, days: 14 },
    });
  });

  test.each<[string, RetentionTerm, number | null, string]>([
    ['seven days', { mode: 'days', days: 7 }, classEnd + 7 * day, 'contract_days'],
    ['fourteen days', { mode: 'days', days: 14 }, classEnd + 14 * day, 'contract_days'],
    ['on request', { mode: 'on_request' }, Date.parse('2032-01-01T00:00:00+01:00') - 1, 'ceiling'],
    ['five years', { mode: 'days', days: 1826 }, classEnd + 1826 * day, 'contract_days'],
  ])('goes by the contract: %s', (_words, retention, dueAt, code) => {
    const due = dueForPerson(classEnd, [contract({ retention })], site, berlin);
    expect([due.dueAt, due.reason.code, due.reason.organisationName]).toEqual([dueAt, code, 'Müller GmbH']);
  });

  test('on request with a contract without an end has no date yet', () => {
    const due = dueForPerson(classEnd, [contract({ retention: { mode: 'on_request' }, endsOn: null })], site, berlin);
    expect(due).toEqual({ dueAt: null, reason: { code: 'on_request', organisationName: 'Müller GmbH', days: null } });
  });

  test('with two contracts the earliest counts, in whatever order they stand', () => {
    const contracts = [
      contract({ organisationName: 'A', retention: { mode: 'on_request' }, endsOn: null }),
      contract({ organisationName: 'B', retention: { mode: 'days', days: 14 } }),
      contract({ organisationName: 'C', retention: { mode: 'days', days: 7 } }),
    ];
    for (const order of [contracts, [...contracts].reverse()]) {
      const due = dueForPerson(classEnd, order, site, berlin);
      expect([due.dueAt, due.reason.organisationName]).toEqual([classEnd + 7 * day, 'C']);
    }
  });

  test('is bound only on days that contract and membership both cover, in the zone of the school', () => {
    const binding = contract({
      startsOn: '2026-06-10',
      endsOn: '2026-06-20',
      memberFrom: '2026-06-11',
      memberUntil: '2026-06-12',
    });
    expect(contractsOn([binding], '2026-06-10')).toEqual([]);
    expect(contractsOn([binding], '2026-06-11')).toEqual([binding]);
    expect(contractsOn([binding], '2026-06-12')).toEqual([binding]);
    expect(contractsOn([binding], '2026-06-13')).toEqual([]);
    const lateEvening = Date.parse('2026-06-12T23:30:00+02:00');
    expect(dueForPerson(lateEvening, [binding], site, berlin).reason.code).toBe('contract_days');
    expect(dueForPerson(lateEvening, [binding], site, 'Asia/Tokyo').reason.code).toBe('site_days');
  });
});

describe('what several share, and support data', () => {
  const anchor = Date.parse('2026-06-10T19:30:00+02:00');
  const someDue: fc.Arbitrary<DueDate> = fc
    .option(someInstant, { nil: null })
    .map((dueAt) => ({ dueAt, reason: { code: 'contract_days', organisationName: null, days: 7 } }));

  test('shared things go with the first person', () => {
    fc.assert(
      fc.property(fc.array(someDue, { minLength: 1 }), (dues) => {
        const dates = dues.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
        expect(dueForAll(dues, anchor, { mode: 'on_request' }, berlin).dueAt).toBe(
          dates.length === 0 ? null : Math.min(...dates),
        );
      }),
    );
    expect(dueForAll([], anchor, { mode: 'days', days: 3 }, berlin).dueAt).toBe(anchor + 3 * day);
  });

  test('a date wins over "on request"', () => {
    const open: DueDate = { dueAt: null, reason: { code: 'on_request', organisationName: null, days: null } };
    const dated: DueDate = { dueAt: anchor, reason: { code: 'raw_days', organisationName: null, days: 7 } };
    expect([earlierOf(open, dated), earlierOf(dated, open), earlierOf(open, open)]).toEqual([dated, dated, open]);
  });

  test('support data go after their own days, sooner only where the ceiling says so', () => {
    const person = dueForPerson(anchor, [contract()], defaultSettings.meetingData, berlin);
    const { record, address } = dueForSupport(anchor, person, defaultSettings, berlin);
    expect([record.dueAt, record.reason.code]).toEqual([addDays(anchor, 90, berlin), 'support_days']);
    expect([address.dueAt, address.reason.code]).toEqual([anchor + 14 * day, 'support_address_days']);
    const ceiling: DueDate = { dueAt: anchor + day, reason: { code: 'ceiling', organisationName: 'A', days: null } };
    expect(dueForSupport(anchor, ceiling, defaultSettings, berlin)).toEqual({ record: ceiling, address: ceiling });
  });
});
