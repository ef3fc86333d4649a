import type { CivilDate, DueReason, PublicId, PurgeItem, PurgePlan, Settings } from '@lectern/contracts';
import { civilDateSchema } from '@lectern/contracts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { dateIn, type BindingContract } from './due-date.rules.ts';
import { termsOfLeaving, type Contracts } from './kept-terms.rules.ts';
import type { KeptTerms, PurgeMeeting, PurgePart } from './purge-candidate.ts';
import type { PurgeQueries } from './purge-candidates.queries.ts';
import { dueOfMeeting, planDigest, planMeeting, wordReason } from './purge-plan.rules.ts';
import type { PurgeRepository } from './purge.repository.ts';

/** What due dates are computed from, beside what is held. */
export interface TermPorts {
  settings(): Promise<Settings>;
  siteZone(): Promise<string>;
  /** Contracts that bind these people through their memberships, past ones too; people without any are missing. */
  contractsOfPeople(userIds: readonly number[]): Promise<ReadonlyMap<number, readonly BindingContract[]>>;
  /** Contracts by row id, as they bind somebody who was a member all the time; those that are gone are missing. */
  contractsByIds(ids: readonly number[]): Promise<ReadonlyMap<number, BindingContract>>;
}

/** What bound people whose rows of a meeting are about to go. */
export interface Leaving {
  readonly meetingRowId: number;
  readonly terms: KeptTerms;
}

const meetingsInOnePage = 200;

/** When what is held must go, and what is remembered so that it does not depend on what has gone already. */
export function createPurgePlanning(dependencies: {
  queries: PurgeQueries;
  repository: Pick<PurgeRepository, 'keepTerms'>;
  ports: TermPorts;
  clock: Clock;
}) {
  const { queries, repository, ports, clock } = dependencies;

  return {
    /** What will be deleted, when and why, as seen at an instant; beside it what bound the people whose rows are due. Changes nothing. */
    planAll,

    /** Due date of what a meeting's participants share, for showing it beside the figures. */
    async dueDates(
      meetingIds: readonly number[],
    ): Promise<Map<number, { dueOn: CivilDate | null; reason: DueReason }>> {
      const [settings, zone, meetings] = await Promise.all([
        ports.settings(),
        ports.siteZone(),
        queries.meetingsByIds(meetingIds),
      ]);
      const { parts, contracts } = await boundBy(meetings);
      return new Map(
        meetings.map((meeting) => {
          const due = dueOfMeeting(meeting, parts, contracts, settings.meetingData, zone);
          const dueOn = due.dueAt === null ? null : civilDateSchema.parse(dateIn(due.dueAt, zone));
          return [meeting.id, { dueOn, reason: wordReason(due.reason) }];
        }),
      );
    },

    /**
     * Must run before a person's rows are erased: what bound the person in each meeting is remembered without the person, so that what all
     * share of it goes neither sooner nor later.
     */
    async keepTermsOf(userId: number): Promise<void> {
      const [zone, ids] = await Promise.all([ports.siteZone(), queries.meetingIdsOfPerson(userId)]);
      for (let start = 0; start < ids.length; start += meetingsInOnePage) {
        const meetings = await queries.meetingsByIds(ids.slice(start, start + meetingsInOnePage));
        const { parts, contracts } = await boundBy(meetings);
        for (const meeting of meetings) {
          const inMeeting = parts.filter(({ meetingId }) => meetingId === meeting.id);
          const terms = termsOfLeaving(meeting, inMeeting, (part) => part.userId === userId, contracts, zone);
          if (terms !== null) await repository.keepTerms(meeting.id, terms);
        }
      }
    },
  };

  async function planAll(at: number): Promise<{ plan: PurgePlan; leaving: Map<PublicId, Leaving> }> {
    const [settings, zone] = await Promise.all([ports.settings(), ports.siteZone()]);
    const items: PurgeItem[] = [];
    const leaving = new Map<PublicId, Leaving>();
    let page: PurgeMeeting[];
    let afterId = 0;
    const latest = Math.max(at, clock.now());
    do {
      page = await queries.meetings(afterId, meetingsInOnePage);
      const { parts, contracts } = await boundBy(page);
      for (const meeting of page) {
        if (meeting.anchorAt > latest) continue;
        const inMeeting = parts.filter(({ meetingId }) => meetingId === meeting.id);
        const planned = planMeeting({ meeting, parts: inMeeting, contracts, settings, zone, at });
        items.push(...planned);
        const due = new Set(planned.filter(takesRows).map(({ externalUserId }) => externalUserId));
        const terms = termsOfLeaving(meeting, inMeeting, (part) => due.has(part.externalUserId), contracts, zone);
        if (terms !== null) leaving.set(meeting.publicId, { meetingRowId: meeting.id, terms });
      }
      afterId = page.at(-1)?.id ?? afterId;
    } while (page.length > 0);
    items.sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.meetingId.localeCompare(b.meetingId));
    return { plan: { at: toInstant(at), zone, items, digest: planDigest(items) }, leaving };
  }

  /** People with something in these meetings, and the contracts that bind them or those who are gone. */
  async function boundBy(meetings: readonly PurgeMeeting[]): Promise<{ parts: PurgePart[]; contracts: Contracts }> {
    const parts = await queries.parts(meetings.map(({ id }) => id));
    const [ofPeople, byId] = await Promise.all([
      ports.contractsOfPeople(parts.flatMap(({ userId }) => (userId === null ? [] : [userId]))),
      ports.contractsByIds(meetings.flatMap(({ keptTerms }) => keptTerms?.contractIds ?? [])),
    ]);
    return { parts, contracts: { ofPeople, byId } };
  }
}
export type PurgePlanning = ReturnType<typeof createPurgePlanning>;

/** A due item after which a row no longer tells that its person was there. */
export function takesRows({ dataClass, isDue }: PurgeItem): boolean {
  return isDue && (dataClass === 'statistics' || dataClass === 'support');
}
