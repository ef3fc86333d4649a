/** How a time is worded for one reader: BCP 47 tag and IANA zone. */
export interface Reading {
  readonly locale: string;
  readonly zone: string;
}

/** WordPress writes locales as `de_DE_formal`, browsers read `de-DE`. Falls back to English for what no browser knows. */
export function languageTag(locale: string): string {
  const [language, region] = locale.split(/[_-]/);
  const tag = region !== undefined && /^([A-Z]{2}|\d{3})$/.test(region) ? `${language}-${region}` : (language ?? '');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The zone of this device. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `Monday, 23 November 2026` */
export function wordDate(instant: number, { locale, zone }: Reading): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  }).format(instant);
}

/** `Mon, 23 Nov 2026`, for columns. */
export function wordShortDate(instant: number, { locale, zone }: Reading): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: zone,
  }).format(instant);
}

/** `10:00` */
export function wordTime(instant: number, { locale, zone }: Reading): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(instant);
}

/** `Monday, 23 November 2026 at 10:00`, as the language joins the two. */
export function wordMoment(instant: number, { locale, zone }: Reading): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(instant);
}

/** Short name of the zone at that moment: `CET`, or `GMT+5:30` where the language has no name for it. */
export function wordZone(instant: number, { locale, zone }: Reading): string {
  const parts = new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    timeZone: zone,
    timeZoneName: 'short',
  }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** Whether clocks in both zones show the same at that moment: a zone is only worth naming where they differ. */
export function showsSameClock(instant: number, zone: string, otherZone: string): boolean {
  const read = (timeZone: string) =>
    new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(instant);
  return read(zone) === read(otherZone);
}

const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;
const daySeconds = 24 * hourSeconds;

/** "in 12 minutes", "2 hours ago": the largest unit of which there are at least two, so that the words stay exact enough to act on. */
export function wordDistance(fromInstant: number, toInstant: number, locale: string): string {
  const seconds = Math.round((toInstant - fromInstant) / 1000);
  const size = Math.abs(seconds);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  if (size < 90) return format.format(seconds, 'second');
  if (size < 2 * hourSeconds) return format.format(Math.round(seconds / minuteSeconds), 'minute');
  if (size < 2 * daySeconds) return format.format(Math.round(seconds / hourSeconds), 'hour');
  return format.format(Math.round(seconds / daySeconds), 'day');
}

/** A length of time in seconds as `1 hr 12 min`, `45 sec`; seconds are left out from an hour on. */
export function wordLength(lengthSeconds: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(lengthSeconds / hourSeconds);
  const minutes = Math.floor((lengthSeconds % hourSeconds) / minuteSeconds);
  const seconds = Math.floor(lengthSeconds % minuteSeconds);
  const parts = [
    hours > 0 && unit(hours, 'hour'),
    minutes > 0 && unit(minutes, 'minute'),
    hours === 0 && (seconds > 0 || minutes === 0) && unit(seconds, 'second'),
  ];
  return parts.filter((part) => part !== false).join(' ');
}
