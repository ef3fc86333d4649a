/**
 * The instant (milliseconds UTC) at which clocks of a zone show a wall time such as `2026-11-23T18:30`: the first where they show it twice.
 * null: they never do, or it is no time at all.
 */
export function instantOf(wallTime: string, zone: string): number | null {
  const asUtc = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(asUtc)) return null;
  // Offsets of a day before and a day after are all that can hold at that time: no zone changes its clocks twice within two days.
  const candidates = [asUtc - day, asUtc + day].map((near) => asUtc - (clockIn(near, zone) - near));
  return candidates.sort((a, b) => a - b).find((instant) => clockIn(instant, zone) === asUtc) ?? null;
}

const day = 86_400_000;

/** What clocks of a zone show at an instant, read as if they were in UTC. */
export function clockIn(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const read = (name: string) => Number(parts.find(({ type }) => type === name)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}
