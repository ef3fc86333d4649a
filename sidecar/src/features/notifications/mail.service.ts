import type { Mail, MessageKind, Person } from '@lectern/contracts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { BookingQueries, BookingStanding } from '../bookings/bookings.queries.ts';
import type { GuardianQueries } from '../guardianships/guardians.queries.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import { standingIn } from '../sessions/standing-in.rules.ts';
import type { SubstitutionQueries } from '../sessions/substitutions.queries.ts';
import type { WaitlistQueries } from '../waitlist/waitlist.queries.ts';
import { titleOfEntry, writeCalendarFile } from './calendar-file.rules.ts';
import { endOf, noEnd } from './ends.rules.ts';
import type { DueMessage, WriteMail } from './message.ts';
import { createTeachingMail } from './teaching-mail.service.ts';

/** Kinds that tell of a seat that is gone. */
const tellsOfEnd: ReadonlySet<MessageKind> = new Set<MessageKind>(['booking_cancelled', 'class_cancelled']);

export function createMailWriting(dependencies: {
  siteUrl: string;
  /** What the school is called; null: not known yet. */
  schoolName(): Promise<string | null>;
  bookings: Pick<BookingQueries, 'standingByPublicIds' | 'standingOfClasses'>;
  sessions: Pick<SessionQueries, 'byIds' | 'byPublicIds' | 'teachersOf'>;
  substitutions: Pick<SubstitutionQueries, 'latestOf'>;
  waitlist: Pick<WaitlistQueries, 'offer' | 'classesOfOffer'>;
  guardians: Pick<GuardianQueries, 'isGuardianSince' | 'guardiansOf'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
}): WriteMail {
  const { siteUrl, schoolName, bookings, sessions, substitutions, waitlist, guardians, wordpress } = dependencies;
  const teachingMail = createTeachingMail({ siteUrl, schoolName, bookings, sessions, substitutions });
  return (message, now) => {
    if (message.parameters.classes.length > 0) return teachingMail(message, now);
    return message.kind === 'waitlist_offer' ? offerMail(message, now) : bookingMail(message, now);
  };

  async function bookingMail(message: DueMessage, now: number): Promise<Mail | null> {
    const { kind, parameters } = message;
    const isEnd = tellsOfEnd.has(kind);
    const told = new Map(parameters.bookings.map((booking) => [booking.id, booking]));
    const booked = await bookings.standingByPublicIds([...told.keys()]);
    // All are one person's; those that were taken from the person are nobody's.
    const personId = booked.find((standing) => standing.userId !== null)?.userId ?? null;
    const standings = booked
      .filter((standing) => standing.userId === personId && standing.endsAt > now)
      .filter((standing) => isEnd || !isGone(standing))
      .sort((one, other) => one.startsAt - other.startsAt);
    if (standings.length === 0) return null;
    // A reminder says "soon": of the start that it was planned for, and only before it.
    if (kind === 'reminder' && standings.some(({ startsAt }) => startsAt <= now || startsAt !== parameters.startedAt))
      return null;
    const about = await aboutWhom(message, personId);
    if (about === null) return null;
    const { child } = about;
    const hasGuardian = personId !== null && kind === 'booking_cancelled' && (await isInSomebodysCharge(personId));
    const isTeacherNew = ({ publicId }: BookingStanding) =>
      kind === 'class_changed' && told.get(publicId)?.isTeacherNew === true;
    const substituted = await substitutions.latestOf(
      standings.filter(isTeacherNew).map(({ classSessionRowId }) => classSessionRowId),
    );
    const calendar = writeCalendarFile({
      siteUrl,
      // A CANCEL speaks of one event (RFC 5546, 3.2.5); of several, each says itself that it is cancelled.
      method: isEnd && standings.length === 1 ? 'CANCEL' : 'PUBLISH',
      writtenAt: message.createdAt,
      school: await schoolName(),
      entries: standings.map((standing) => ({
        objectId: standing.publicId,
        classSessionId: standing.classSessionId,
        title: titleOfEntry(standing.title, child),
        startsAt: standing.startsAt,
        endsAt: standing.endsAt,
        sequence: told.get(standing.publicId)?.sequence ?? 0,
        isCancelled: isEnd,
      })),
    });
    return {
      key: message.publicId,
      userId: message.userId,
      childUserId: child?.userId ?? null,
      kind,
      classes: standings.map((standing) => ({
        id: standing.classSessionId,
        title: standing.title,
        courseId: standing.courseId,
        teacherId: standing.teacherId,
        startsAt: standing.startsAt,
        endsAt: standing.endsAt,
        startedAt: kind === 'reminder' ? null : (told.get(standing.publicId)?.startedAt ?? parameters.startedAt),
        studentId: null,
        isTeacherNew: isTeacherNew(standing),
        teacherBefore: standingIn(standing.teacherId, substituted.get(standing.classSessionRowId))?.fromUserId ?? null,
        ...endOf(standing, kind, hasGuardian),
      })),
      until: null,
      // What was sent with the booking stands in the calendar already.
      calendar: kind === 'reminder' ? null : calendar,
    };
  }

  async function offerMail(message: DueMessage, now: number): Promise<Mail | null> {
    const offer = await waitlist.offer(message.objectId);
    if (offer === null || !offer.isOpen) return null;
    if (offer.heldUntil === null || offer.heldUntil <= now) return null;
    const offered = await sessions.byIds(await waitlist.classesOfOffer(offer.offerId));
    if (offered.length === 0) return null;
    const about = await aboutWhom(message, offer.userId);
    if (about === null) return null;
    const teachers = await sessions.teachersOf(offered.map(({ id }) => id));
    const teacherOf = (id: number) =>
      teachers.find(({ classSessionId, role }) => classSessionId === id && role === 'teacher')?.userId ?? null;
    return {
      key: message.publicId,
      userId: message.userId,
      childUserId: about.child?.userId ?? null,
      kind: message.kind,
      classes: offered
        .toSorted((one, other) => one.startsAt - other.startsAt)
        .map((session) => ({
          id: session.publicId,
          title: session.title,
          courseId: session.courseId,
          teacherId: teacherOf(session.id),
          startsAt: session.startsAt,
          endsAt: session.endsAt,
          startedAt: null,
          studentId: null,
          isTeacherNew: false,
          teacherBefore: null,
          ...noEnd,
        })),
      until: offer.heldUntil,
      calendar: null,
    };
  }

  async function isInSomebodysCharge(personId: number): Promise<boolean> {
    return ((await guardians.guardiansOf([personId])).get(personId) ?? []).length > 0;
  }

  /** Whose class it is to who reads of it; `child` null: the reader's own. @returns null where it is nothing to the reader any more */
  async function aboutWhom(
    { userId, createdAt }: DueMessage,
    personId: number | null,
  ): Promise<{ child: Person | null } | null> {
    if (personId === null) return null;
    if (personId === userId) return { child: null };
    // Who has become a guardian since is told of what happens from then on.
    if (!(await guardians.isGuardianSince(userId, personId, createdAt))) return null;
    const child = (await wordpress.peopleByIds([personId])).get(personId);
    return child === undefined ? null : { child };
  }
}

function isGone({ cancelledAt, classCancelledAt }: BookingStanding): boolean {
  return cancelledAt !== null || classCancelledAt !== null;
}
