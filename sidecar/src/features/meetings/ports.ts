import type { PublicId, RoomSettings, Settings, Slide } from '@lectern/contracts';
import type { BbbClient } from '../../platform/bbb/bbb-client.ts';
import type { PoolServer } from '../../platform/bbb/server-pool.rules.ts';

/** How somebody enters: a teacher of the class as moderator, everybody else as viewer. */
export type EntryRole = 'moderator' | 'viewer';

/** When a class session is, as the sessions feature answers it. */
export interface SessionPlan {
  readonly id: number;
  readonly publicId: PublicId;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly earlyJoinMinutes: number;
  readonly lateJoinMinutes: number | null;
  readonly isCancelled: boolean;
}

/** A class session with what decides whether this person may enter. */
export interface JoinFacts extends SessionPlan {
  readonly courseId: number;
  readonly capacity: number;
  readonly recorded: boolean;
  readonly slides: readonly Slide[];
  readonly room: RoomSettings;
  readonly hasTeacher: boolean;
  readonly teacherCount: number;
  readonly isTeacher: boolean;
  readonly hasSeat: boolean;
  readonly seatsTaken: number;
}

/** A server with its client, ready to be asked. */
export interface BbbServerAccess extends PoolServer {
  readonly id: number;
  readonly client: BbbClient;
}

/** What meetings need of others. compose.ts puts it together. */
export interface MeetingPorts {
  joinFacts(classSessionPublicId: string, userId: number): Promise<JoinFacts | null>;
  sessionById(classSessionId: number): Promise<SessionPlan | null>;
  serversInOrder(): Promise<BbbServerAccess[]>;
  serverById(id: number): Promise<BbbServerAccess | null>;
  markTrouble(serverId: number, until: number, code: string): Promise<void>;
  settings(): Promise<Settings>;
  externalUserId(userId: number): Promise<string>;
  displayName(userId: number): Promise<string | null>;
  /** Remembers the click for support: browser, system, address. */
  /** Makes the support record ready while the server is asked; what it gives writes it, once the person is let in. */
  prepareJoin(join: SupportJoin): () => Promise<void>;
  /** Short-lived address from which BBB may fetch one slide file. */
  slideUrl(attachmentId: number): Promise<string>;
  callbackUrl(token: string, kind: 'end' | 'recording-ready' | 'analytics'): string;
  /** The page of the school to which BBB returns people. */
  logoutUrl(courseId: number): string;
}

/** One click on "join" that was let through. */
export interface SupportJoin {
  readonly meetingId: number;
  readonly userId: number;
  readonly externalUserId: string;
  readonly name: string;
  readonly role: 'moderator' | 'viewer';
  readonly address: string;
  readonly agent: string;
  readonly at: number;
}
