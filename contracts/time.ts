import { z } from 'zod';

/** UTC instant, ISO 8601 with milliseconds: `2026-11-23T10:00:00.000Z`. */
export const instantSchema = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** Civil date `2026-11-23`, meant in a zone that stands beside it. */
export const civilDateSchema = z.iso.date().brand<'CivilDate'>();
export type CivilDate = z.infer<typeof civilDateSchema>;

/** Wall time `2026-11-23T18:30`, meant in a zone that stands beside it. */
export const wallTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Please enter a date and a time, such as 2026-11-23T18:30.')
  .brand<'WallTime'>();
export type WallTime = z.infer<typeof wallTimeSchema>;

const wrongZone = 'Please choose a time zone, such as Europe/Berlin.';

/** The time zone of what was planned: any that Intl knows, so that what is stored stays readable. */
export const storedZoneSchema = z.string().max(64).refine(isKnown, { error: wrongZone, abort: true }).brand<'Zone'>();
export type Zone = z.infer<typeof storedZoneSchema>;

/**
 * The time zone of a plan: a place, as the IANA time zone database spells it (`Europe/Berlin`), or `UTC`. Older names of a place are taken as well, for
 * WordPress offers them. Offsets (`+02:00`) and abbreviations (`EST`) know no summer time: a weekly class would move by an hour with it.
 */
export const zoneSchema = storedZoneSchema.refine(isPlace, wrongZone);

/** Asking Intl takes longer than all the rest of a token; there are some hundred names. */
const knownZones = new Set<string>();

/** Intl takes names in any mixture of capitals and answers with the oldest name of a place, so spelling is judged by form. */
const placeName =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:\/[A-Z][a-z]+(?:[_-](?:[A-Z][a-z]*|au|da|de|es|of))*){1,2}$/;
/** Spelled like no other. */
const unusualPlaces = new Set(['UTC', 'Antarctica/DumontDUrville', 'Antarctica/McMurdo']);

function isPlace(name: string): boolean {
  return placeName.test(name) || unusualPlaces.has(name);
}

function isKnown(name: string): boolean {
  if (knownZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Intl takes them in any mixture of capitals.
    if (knownZones.size < 1_000) knownZones.add(name);
    return true;
  } catch {
    return false;
  }
}
