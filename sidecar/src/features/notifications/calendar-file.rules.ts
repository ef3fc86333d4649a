import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Person, PublicId } from '@lectern/contracts';

/** How often programs are asked to look again; most look less often. */
const rereadSeconds = 3_600;

/** One class in a calendar. Instants in milliseconds UTC. */
export interface CalendarEntry {
  /** The booking; for who teaches it the class session. */
  readonly objectId: PublicId;
  readonly classSessionId: PublicId;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly sequence: number;
  readonly isCancelled: boolean;
}

/**
 * An iCalendar file (RFC 5545, RFC 5546). The booking is what keeps its identity when it moves, so the UID comes from it. Times are instants in UTC:
 * a class is dated, and each reader's calendar shows its own wall time, whatever the zone database of that program knows.
 */
export function writeCalendarFile(options: {
  siteUrl: string;
  method: 'PUBLISH' | 'CANCEL';
  entries: readonly CalendarEntry[];
  /** When it was first written: sent again, the file is the same. */
  writtenAt: number;
  /** What the school is called; null: WordPress has not told yet. */
  school: string | null;
  /** Programs read it again and again, as a calendar of its own. */
  isFeed?: boolean;
}): string {
  const { siteUrl, method, entries, writtenAt, isFeed = false } = options;
  const { hostname } = new URL(siteUrl);
  const school = onOneLine(options.school ?? '') || hostname;
  const calendar = ical({
    prodId: { company: 'Lectern', product: 'Lectern', language: 'EN' },
    method: ICalCalendarMethod[method],
    ...(isFeed ? { name: asText(school), ttl: rereadSeconds } : {}),
  });
  for (const entry of entries) {
    const url = classAddress(siteUrl, entry.classSessionId);
    calendar.createEvent({
      id: `${entry.objectId}@${hostname}`,
      sequence: entry.sequence,
      stamp: new Date(writtenAt),
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      summary: onOneLine(entry.title),
      description: url,
      url,
      // RFC 5546 asks for one; answers go nowhere.
      organizer: { name: asParameter(school), email: `no-reply@${hostname}` },
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** What a class is called in the calendar of whoever sits in it, or (with the child) of that child's guardian: as "My classes" names it. */
export function titleOfEntry(title: string, child: Person | null): string {
  return child === null ? title : `${title} – ${child.displayName}`;
}

/** Names are one line; what would turn the letters of others round (bidirectional controls) is no part of them. */
function onOneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ')
    .trim();
}

/** RFC 5545, 3.3.11: the library writes the name of a calendar as it is. */
function asText(name: string): string {
  return name.replaceAll(/[\\;,]/g, String.raw`\$&`);
}

/** RFC 5545, 3.2: the value of a parameter holds no quotation mark; a backslash the library would double, a caret begins an escape (RFC 6868). */
function asParameter(name: string): string {
  return name.replaceAll('"', "'").replaceAll('\\', '/').replaceAll('^', '^^');
}

/** WordPress sends who opens this on to the page of the class, wherever the school has that page by then. */
function classAddress(siteUrl: string, classSessionId: PublicId): string {
  return `${siteUrl}/?lectern_to_class=${classSessionId}`;
}
