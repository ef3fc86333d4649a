import { createHash } from 'node:crypto';
import {
  civilDateSchema,
  wordSentence,
  type DueReason,
  type PurgeItem,
  type RetentionTerm,
  type Settings,
} from '@lectern/contracts';
import { toInstant, toInstantOrNull } from '../../platform/clock/clock.ts';
import { addDays, dateIn, dueForAll, dueForPerson, dueForSupport, earlierOf, type DueDate } from './due-date.rules.ts';
import { contractsOfGone, contractsOfPart, decidingParts, type Contracts } from './kept-terms.rules.ts';
import type { PurgeMeeting, PurgePart } from './purge-candidate.ts';

/** Raw bodies serve to apply figures again after a fault; a week is enough to notice one. */
const rawDays = 7;

const hour = 3_600_000;

/**
 * A run deletes a little before the promised instant, so that what must be gone by then is gone, also when a server is away for an hour
 * or a run is late: an hour for each day of the period, half a day at most.
 */
function leadOf({ reason }: DueDate): number {
  return Math.min(reason.days ?? 12, 12) * hour;
}

const sentences: Record<DueReason['code'], string> = {
  contract_days: '{days} days after the class: contract of {organisation}',
  site_days: '{days} days after the class: rule of the school',
  ceiling: 'five years after the contract of {organisation} ended',
  on_request: 'kept until {asker} asks for deletion',
  support_days: '{days} days after the class: support data',
  support_address_days: '{days} days after the class: network addresses in support data',
  raw_days: '{days} days after arrival: raw data from the class server',
};

/** The reason of a due date with its sentence. */
export function wordReason(reason: DueDate['reason']): DueReason {
  const organisation = reason.organisationName ?? '';
  return {
    ...reason,
    sentence: wordSentence(sentences[reason.code], {
      days: reason.days ?? '',
      organisation,
      asker: organisation === '' ? 'somebody entitled' : organisation,
    }),
  };
}

/** When what all participants share of a meeting must be gone; those whose rows are gone still count by what bound them. */
export function dueOfMeeting(
  meeting: Pick<PurgeMeeting, 'id' | 'anchorAt' | 'keptTerms'>,
  parts: readonly PurgePart[],
  contracts: Contracts,
  site: RetentionTerm,
  zone: string,
): DueDate {
  const everybody = parts.filter(({ meetingId }) => meetingId === meeting.id);
  const binding = [
    ...decidingParts(meeting, everybody).map((part) => contractsOfPart(contracts, part)),
    ...contractsOfGone(meeting.keptTerms, contracts),
  ];
  const dues = binding.map((ofOne) => dueForPerson(meeting.anchorAt, ofOne, site, zone));
  return dueForAll(dues, meeting.anchorAt, site, zone);
}

/** The items of one meeting's data, each with its own due date. */
export function planMeeting(options: {
  meeting: PurgeMeeting;
  parts: readonly PurgePart[];
  contracts: Contracts;
  settings: Settings;
  zone: string;
  at: number;
}): PurgeItem[] {
  const { meeting, contracts, settings, zone, at } = options;
  const parts = options.parts.filter(({ meetingId }) => meetingId === meeting.id);
  const shared = dueOfMeeting(meeting, parts, contracts, settings.meetingData, zone);
  const items: PurgeItem[] = [];
  const add = (dataClass: PurgeItem['dataClass'], externalUserId: string | null, due: DueDate) => {
    items.push({
      dataClass,
      meetingId: meeting.publicId,
      classSessionId: meeting.classSessionId,
      title: meeting.title,
      externalUserId,
      anchorAt: toInstant(meeting.anchorAt),
      dueAt: toInstantOrNull(due.dueAt),
      dueOn: due.dueAt === null ? null : civilDateSchema.parse(dateIn(due.dueAt, zone)),
      isDue: due.dueAt !== null && due.dueAt - leadOf(due) <= at,
      isUnproven: dataClass === 'recording' && meeting.hasUnprovenDeletion,
      reason: wordReason(due.reason),
    });
  };
  if (meeting.hasRecordings) add('recording', null, shared);
  if (meeting.rawReceivedAt !== null) add('raw_callback', null, earlierOf(shared, rawDue(meeting.rawReceivedAt, zone)));
  if (meeting.hasSummary) add('meeting', null, shared);
  for (const part of parts) {
    const person = dueForPerson(meeting.anchorAt, contractsOfPart(contracts, part), settings.meetingData, zone);
    const support = dueForSupport(meeting.anchorAt, person, settings, zone);
    if (part.hasStatistics) add('statistics', part.externalUserId, person);
    if (part.hasSupport) add('support', part.externalUserId, support.record);
    if (part.hasAddress) add('support_address', part.externalUserId, support.address);
  }
  return items;
}

/** The same items give the same digest, in whatever order they were found. */
export function planDigest(items: readonly PurgeItem[]): string {
  const lines = items.map((item) =>
    [item.dataClass, item.meetingId, item.externalUserId ?? '', item.dueAt ?? '', item.reason.code].join('|'),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

function rawDue(receivedAt: number, zone: string): DueDate {
  return {
    dueAt: addDays(receivedAt, rawDays, zone),
    reason: { code: 'raw_days', organisationName: null, days: rawDays },
  };
}
