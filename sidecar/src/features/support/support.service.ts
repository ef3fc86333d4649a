import { fromInstant } from '../../platform/clock/clock.ts';
import type { ParticipantStatistics } from '@lectern/contracts';
import { countReconnects } from './reconnects.rules.ts';
import { describeAgent, normaliseAddress } from './support-entry.rules.ts';
import type { SupportRepository } from './support.repository.ts';

/** One click on "join" that was let through. */
export interface JoinClick {
  readonly meetingId: number;
  readonly userId: number;
  readonly externalUserId: string;
  readonly name: string;
  readonly role: 'moderator' | 'viewer';
  readonly address: string;
  readonly agent: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** Support records: what helps when somebody's class did not work. */
export function createSupportService(repository: SupportRepository) {
  return {
    /** What it gives writes the record of a click, once the click is let through. */
    prepareJoin(click: JoinClick): () => Promise<void> {
      return repository.prepare({ ...click, ...describeAgent(click.agent), address: normaliseAddress(click.address) });
    },

    /** Once the figures are there: when people left, how long they stayed, how often they came back. */
    async complete(meetingId: number, participants: readonly ParticipantStatistics[]): Promise<void> {
      await repository.complete(
        meetingId,
        participants.map((person) => {
          const leaves = person.leaves.map(fromInstant);
          return {
            externalUserId: person.externalUserId,
            leftAt: leaves.length === 0 ? null : Math.max(...leaves),
            sessionSeconds: person.sessionSeconds,
            reconnects: countReconnects(person.joins.map(fromInstant), leaves),
          };
        }),
      );
    },
  };
}
export type SupportService = ReturnType<typeof createSupportService>;
