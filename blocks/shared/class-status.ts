import type { ClassPhase, ClassStatus } from '@lectern/contracts';

/** Phases in which nothing more can happen: a waiting page stops asking. */
export function isOver(phase: ClassPhase): boolean {
  return phase === 'ended' || phase === 'cancelled';
}

/**
 * Reads a status of the API or of an event. The schema itself is too heavy for a page of a visitor; what the page uses is checked here.
 * @returns null for what is not a status, such as the page of a proxy.
 */
export function readClassStatus(text: string): ClassStatus | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isClassStatus(value) ? value : null;
}

const phases: Record<ClassPhase, true> = { upcoming: true, open: true, running: true, ended: true, cancelled: true };

/** Whether what came is a status, as far as a waiting page uses it. */
export function isClassStatus(value: unknown): value is ClassStatus {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string): unknown => (Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined);
  const phase = has('phase');
  const pollAfterSeconds = has('pollAfterSeconds');
  return (
    typeof phase === 'string' &&
    Object.hasOwn(phases, phase) &&
    ['startsAt', 'endsAt', 'mayEnterFrom', 'now'].every((name) => {
      const instant = has(name);
      return typeof instant === 'string' && !Number.isNaN(Date.parse(instant));
    }) &&
    typeof pollAfterSeconds === 'number' &&
    pollAfterSeconds > 0
  );
}
