import { deviceZone, showsSameClock } from './clock-words.ts';

/** Context of a block whose times are worded by the server (`data-wp-context`). */
export interface ZoneContext {
  /** In which times are shown. */
  readonly zone: string;
  /** The address names it: the reader chose it, or this script did before. */
  readonly isChosen: boolean;
  /** Name of the parameter of the address that says it. */
  readonly parameter: string;
}

/**
 * Asks once for days and times of the reader's clock.
 * @returns whether the page is being left for it
 */
export function goToOwnZone({ zone, isChosen, parameter }: ZoneContext): boolean {
  const own = deviceZone();
  if (isChosen || showsSameClock(Date.now(), own, zone)) return false;
  const address = new URL(window.location.href);
  address.searchParams.set(parameter, own);
  window.location.replace(address);
  return true;
}
