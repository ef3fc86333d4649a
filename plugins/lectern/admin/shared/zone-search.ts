import type { Choice } from './search-select.tsx';

const foundCount = 30;

/** IANA zones that this browser knows, by a part of the name: "berlin" finds `Europe/Berlin`. */
export function searchZones(text: string): Promise<Choice[]> {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, '_');
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().includes(wanted));
  return Promise.resolve(zones.slice(0, foundCount).map((zone) => ({ value: zone, label: zone })));
}

/**
 * The zone that a new plan begins with: the school's, or where the reader is while WordPress is set to an offset (`+02:00`), which knows
 * no summer time and is refused.
 */
export function zoneForPlans(siteZone: string): string {
  return /^[+-]/.test(siteZone) ? new Intl.DateTimeFormat().resolvedOptions().timeZone : siteZone;
}
