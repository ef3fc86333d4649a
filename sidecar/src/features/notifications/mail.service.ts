import type { Mail, MessageKind } from '@lectern/contracts';
import type { BookingQueries, BookingStanding } from '../bookings/bookings.queries.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import type { WaitlistQueries } from '../waitlist/waitlist.queries.ts';
import { writeCalendarFile } from './calendar-file.rules.ts';
import type { DueMessage } from './message.ts';

/** Kinds that tell of a seat that is gone. */
const tellsOfEnd: ReadonlySet<MessageKind> = new Set<MessageKind>(['booking_cancelled', 'class_cancelled']);

/** Makes of a message what WordPress sends, from what is true in this moment. null: nobody needs it any more. */
export type WriteMail = (message: DueMessage, now: number) => Promise<Mail | null>;

export function createMailWriting(dependencies: {
  siteUrl: string;
  bookings: Pick<BookingQueries, 'standingByPublicIds'>;
  sessions: Pick<SessionQueries, 'byIds' | 'teachersOf'>;
  waitlist: Pick<WaitlistQueries, 'offer'>;
}): WriteMail {
  const { siteUrl, bookings, sessions, waitlist } = dependencies;
  return (message, now) => (message.kind === 'waitlist_offer' ? offerMail(message, now) : bookingMail(message, now));

  async function bookingMail(message: DueMessage, now: number): Promise<Mail | null> {
    const { kind, parameters, userId } = message;
    const isEnd = tellsOfEnd.has(kind);
    const told = new Map(parameters.bookings.map((booking) => [booking.id, booking]));
    const standings = (await bookings.standingByPublicIds([...told.keys()]))
      .filter((standing) => standing.userId === userId && standing.endsAt > now)
      .filter((standing) => isEnd || !isGone(standing))
      .sort((one, other) => one.startsAt - other.startsAt);
    if (standings.length === 0) return null;
    // A reminder says "soon": of the start that it was planned for, and only before it.
    if (kind === 'reminder' && standings.some(({ startsAt }) => startsAt <= now || startsAt !== parameters.startedAt))
      return null;
    const calendar = writeCalendarFile({
      siteUrl,
      // A CANCEL speaks of one event (RFC 5546, 3.2.5); of several, each says itself that it is cancelled.
      method: isEnd && standings.length === 1 ? 'CANCEL' : 'PUBLISH',
      writtenAt: message.createdAt,
      entries: standings.map((standing) => ({
        objectId: standing.publicId,
        classSessionId: standing.classSessionId,
        title: standing.title,
        startsAt: standing.startsAt,
        endsAt: standing.endsAt,
        sequence: told.get(standing.publicId)?.sequence ?? 0,
        isCancelled: isEnd,
      })),
    });
    return {
      key: message.publicId,
      userId,
      kind,
      classes: standings.map((standing) => ({
        id: standing.classSessionId,
        title: standing.title,
        courseId: standing.courseId,
        teacherId: standing.teacherId,
        startsAt: standing.startsAt,
        endsAt: standing.endsAt,
        startedAt: kind === 'reminder' ? null : (told.get(standing.publicId)?.startedAt ?? parameters.startedAt),
      })),
      until: null,
      // What was sent with the booking stands in the calendar already.
      calendar: kind === 'reminder' ? null : calendar,
    };
  }

  async function offerMail({ publicId, objectId, userId, kind }: DueMessage, now: number): Promise<Mail | null> {
    const offer = await waitlist.offer(objectId);
    if (offer === null || !offer.isOpen || offer.userId !== userId) return null;
    if (offer.heldUntil === null || offer.heldUntil <= now) return null;
    const [session] = await sessions.byIds([offer.classSessionId]);
    if (session === undefined) return null;
    const teachers = await sessions.teachersOf([session.id]);
    return {
      key: publicId,
      userId,
      kind,
      classes: [
        {
          id: session.publicId,
          title: session.title,
          courseId: session.courseId,
          teacherId: teachers.find(({ role }) => role === 'teacher')?.userId ?? null,
          startsAt: session.startsAt,
          endsAt: session.endsAt,
          startedAt: null,
        },
      ],
      until: offer.heldUntil,
      calendar: null,
    };
  }
}

function isGone({ cancelledAt, classCancelledAt }: BookingStanding): boolean {
  return cancelledAt !== null || classCancelledAt !== null;
}
