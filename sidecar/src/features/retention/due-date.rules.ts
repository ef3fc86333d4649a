import type { DueReason, RetentionTerm, Settings } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';

/** A contract as it binds one person: whose, how long, and when it ends. Dates are days in the site's zone. */
export interface BindingContract {
  readonly contractId: number;
  readonly organisationName: string;
  readonly retention: RetentionTerm;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly memberFrom: string;
  readonly memberUntil: string | null;
}

/** A due date with the rule that decided it. `dueAt` in milliseconds UTC; null: only on request, with no contract's end in sight. */
export interface DueDate {
  readonly dueAt: number | null;
  readonly reason: Omit<DueReason, 'sentence'>;
}

/** The promise: everything of a client is gone five years after the contract's end. */
const ceilingYears = 5;

/** A meeting that never told its end is treated as over a day after it began. */
const longestMeeting = 86_400_000;

/**
 * The instant from which days count: the end as we noticed it, or the end that the server's figures report where that is earlier (we may
 * have been away). A reported end before the start cannot be true and would delete early: it is not believed. Milliseconds UTC.
 */
export function anchorOf(meeting: {
  startedAt: number;
  endedAt: number | null;
  reportedEndedAt: number | null;
}): number {
  const { startedAt, endedAt, reportedEndedAt } = meeting;
  const noticed = endedAt ?? startedAt + longestMeeting;
  return reportedEndedAt !== null && startedAt <= reportedEndedAt ? Math.min(noticed, reportedEndedAt) : noticed;
}

/**
 * The last instant by which something must be gone N days after an anchor. Two readings of "N days": N × 24 hours, and the same wall
 * time N days later in the site's zone; across a change of the clocks they differ by an hour, and the earlier one counts.
 */
export function addDays(anchor: number, days: number, zone: string): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(anchor).toZonedDateTimeISO(zone);
  const sameWallTime = wall.toPlainDateTime().add({ days }).toZonedDateTime(zone, { disambiguation: 'earlier' });
  return Math.min(anchor + days * 86_400_000, sameWallTime.epochMilliseconds);
}

/** Last millisecond of the day five years after a contract's last day: 29 February becomes the 28th. */
export function ceilingAfter(endsOn: string, zone: string): number {
  const day = Temporal.PlainDate.from(endsOn).add({ years: ceilingYears }, { overflow: 'constrain' });
  return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
}

/** The civil date of an instant in a zone. */
export function dateIn(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The contracts that bind a person on a day: both membership and contract must cover it. */
export function contractsOn(contracts: readonly BindingContract[], day: string): BindingContract[] {
  const covers = (from: string, until: string | null) => from <= day && (until === null || day <= until);
  return contracts.filter(
    ({ startsOn, endsOn, memberFrom, memberUntil }) => covers(startsOn, endsOn) && covers(memberFrom, memberUntil),
  );
}

/**
 * When what belongs to one person of one meeting must be gone: the contract's rule where one binds the person on that day, else the
 * site's; never later than the ceiling of any contract involved. The earliest wins.
 */
export function dueForPerson(
  anchor: number,
  contracts: readonly BindingContract[],
  site: RetentionTerm,
  zone: string,
): DueDate {
  const binding = contractsOn(contracts, dateIn(anchor, zone));
  const candidates: DueDate[] = binding.length === 0 ? fromTerm(anchor, site, null, zone) : [];
  for (const { organisationName, retention, endsOn } of binding) {
    candidates.push(...fromTerm(anchor, retention, organisationName, zone));
    if (endsOn !== null) {
      candidates.push({ dueAt: ceilingAfter(endsOn, zone), reason: { code: 'ceiling', organisationName, days: null } });
    }
  }
  return earliest(candidates, binding[0]?.organisationName ?? null);
}

/** When what several people share (a recording, raw bodies, polls) must be gone: the earliest of theirs. */
export function dueForAll(dues: readonly DueDate[], anchor: number, site: RetentionTerm, zone: string): DueDate {
  return earliest(dues.length === 0 ? fromTerm(anchor, site, null, zone) : dues, null);
}

/** A support record goes after its own period, sooner where the person's ceiling says so. */
export function dueForSupport(
  anchor: number,
  person: DueDate,
  settings: Settings,
  zone: string,
): { record: DueDate; address: DueDate } {
  const after = (days: number, code: 'support_days' | 'support_address_days'): DueDate => ({
    dueAt: addDays(anchor, days, zone),
    reason: { code, organisationName: null, days },
  });
  const ceiling = person.reason.code === 'ceiling' ? [person] : [];
  return {
    record: earliest([after(settings.supportDays, 'support_days'), ...ceiling], null),
    address: earliest([after(settings.supportAddressDays, 'support_address_days'), ...ceiling], null),
  };
}

/** The earlier of two; what is only on request yields to any date. */
export function earlierOf(first: DueDate, second: DueDate): DueDate {
  return earliest([first, second], null);
}

function fromTerm(anchor: number, term: RetentionTerm, organisationName: string | null, zone: string): DueDate[] {
  if (term.mode === 'on_request')
    return [{ dueAt: null, reason: { code: 'on_request', organisationName, days: null } }];
  const code = organisationName === null ? 'site_days' : 'contract_days';
  return [{ dueAt: addDays(anchor, term.days, zone), reason: { code, organisationName, days: term.days } }];
}

function earliest(candidates: readonly DueDate[], organisationName: string | null): DueDate {
  let best: DueDate = { dueAt: null, reason: { code: 'on_request', organisationName, days: null } };
  for (const candidate of candidates) {
    if (candidate.dueAt === null) {
      if (best.dueAt === null) best = candidate;
    } else if (best.dueAt === null || candidate.dueAt < best.dueAt) {
      best = candidate;
    }
  }
  return best;
}
