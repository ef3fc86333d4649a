import { clockIn } from '../shared/wall-time.ts';

export type Span = 'day' | 'week';

/** Days of the reader's own calendar as `2027-01-11`; noon in UTC stands for each, so that no change of the clocks shifts one. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

export function shiftDay(day: string, days: number): string {
  const shifted = noonOf(day);
  shifted.setUTCDate(shifted.getUTCDate() + days);
  return shifted.toISOString().slice(0, 10);
}

export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(noonOf(text).getTime());
}

/** The day itself, or Monday to Sunday of its week. */
export function daysOf(span: Span, day: string): string[] {
  if (span === 'day') return [day];
  const sinceMonday = (noonOf(day).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => shiftDay(day, index - sinceMonday));
}

/** On which day an instant is in a zone. */
export function dayIn(instant: number, zone: string): string {
  return new Date(clockIn(instant, zone)).toISOString().slice(0, 10);
}
