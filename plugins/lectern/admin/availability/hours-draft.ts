import { __ } from '@wordpress/i18n';
import type { ApiCall, Availability } from '@lectern/contracts';
import type { Remarks } from '../shared/use-form.ts';
import { settings } from '../shared/settings.ts';
import { zoneForPlans } from '../shared/zone-search.ts';

/** Hours as they stand in the form; `key` tells rows apart while they change. */
export interface BlockDraft {
  readonly key: number;
  readonly weekday: number;
  readonly from: string;
  /** A field of the browser knows no 24:00: midnight at the end of the day is 00:00. */
  readonly to: string;
}
export interface HoursDraft {
  readonly weekly: readonly BlockDraft[];
  readonly zone: string;
  readonly bufferMinutes: string;
}

const midnight = '24:00';

export function draftOf({ weekly, zone, bufferMinutes, version }: Availability): HoursDraft {
  const ordered = [...weekly].sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));
  return {
    weekly: ordered.map((block, key) => ({ ...block, key, to: block.to === midnight ? '00:00' : block.to })),
    zone: version === 0 ? zoneForPlans(settings.siteZone) : zone,
    bufferMinutes: String(bufferMinutes),
  };
}

export function hoursOf(draft: HoursDraft, version: number): ApiCall<'writeHours'>['body'] {
  return {
    weekly: draft.weekly.map(({ weekday, from, to }) => ({ weekday, from, to: to === '00:00' ? midnight : to })),
    zone: draft.zone,
    bufferMinutes: Number(draft.bufferMinutes),
    version,
  };
}

/** What is missing; whether hours overlap is the server's to say. */
export function remarkOn({ weekly, bufferMinutes }: HoursDraft): Remarks {
  return {
    ...Object.fromEntries<string | false>(
      weekly.flatMap(({ from, to }, index): [string, string | false][] => [
        [`weekly.${String(index)}.from`, from === '' && __('Choose when these hours begin.', 'lectern')],
        [`weekly.${String(index)}.to`, to === '' && __('Choose when these hours end.', 'lectern')],
      ]),
    ),
    bufferMinutes:
      !(/^\d+$/.test(bufferMinutes) && Number(bufferMinutes) <= 120) && __('Give a number from 0 to 120.', 'lectern'),
  };
}

/** The next hours of a day: after those that are there, else a morning. */
export function nextBlock(weekly: readonly BlockDraft[], weekday: number): BlockDraft {
  const key = Math.max(-1, ...weekly.map((block) => block.key)) + 1;
  const isFirst = weekly.every((block) => block.weekday !== weekday);
  return isFirst ? { key, weekday, from: '09:00', to: '12:00' } : { key, weekday, from: '', to: '' };
}
