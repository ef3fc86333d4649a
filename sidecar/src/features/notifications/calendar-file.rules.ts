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
  /** Of a calendar that programs read again and again: what it is called there. */
  name?: string;
}): string {
  const { siteUrl, method, entries, writtenAt, name } = options;
  const { hostname } = new URL(siteUrl);
  const calendar = ical({
    prodId: { company: 'Lectern', product: 'Lectern', language: 'EN' },
    method: ICalCalendarMethod[method],
    ...(name === undefined ? {} : { name: asText(name), ttl: rereadSeconds }),
  });
  for (const entry of entries) {
    const url = classAddress(siteUrl, entry.classSessionId);
    calendar.createEvent({
      id: `${entry.objectId}@${hostname}`,
      sequence: entry.sequence,
      stamp: new Date(writtenAt),
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      summary: entry.title,
      description: url,
      url,
      // RFC 5546 asks for one; answers go nowhere. In a file of a mail WordPress, which knows the school's name, puts it here.
      organizer: { name: asOrganizer(name) ?? hostname, email: `no-reply@${hostname}` },
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** What a class is called in the calendar of whoever sits in it, or (with the child) of that child's guardian: as "My classes" names it. */
export function titleOfEntry(title: string, child: Person | null): string {
  return child === null ? title : `${title} – ${child.displayName}`;
}

/** RFC 5545, 3.3.11: the library writes the name as it is. */
function asText(name: string): string {
  return name.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[\\;,]/g, String.raw`\$&`);
}

/** RFC 5545, 3.2: the value of a parameter holds no quotation mark and no line end. */
function asOrganizer(name: string | undefined): string | undefined {
  const text = name?.replaceAll(/[\p{Cc}"\\]+/gu, ' ').trim();
  return text === '' ? undefined : text;
}

/** WordPress sends who opens this on to the page of the class, wherever the school has that page by then. */
function classAddress(siteUrl: string, classSessionId: PublicId): string {
  return `${siteUrl}/?lectern_to_class=${classSessionId}`;
}
