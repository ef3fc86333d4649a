import { __ } from '@wordpress/i18n';
import type { AttendanceState } from '@lectern/contracts';

const looks: Readonly<Record<AttendanceState, string>> = {
  attended: 'is-good',
  late: 'is-warning',
  left_early: 'is-warning',
  no_show: 'is-bad',
  unknown: '',
};

/** What became of a seat, in one word and not in colour only. */
export function AttendanceBadge({ state }: { readonly state: AttendanceState }) {
  return <span className={`lectern-badge ${looks[state]}`}>{wordAttendance(state)}</span>;
}

export function wordAttendance(state: AttendanceState): string {
  switch (state) {
    case 'attended':
      return __('Present', 'lectern');
    case 'late':
      return __('Late', 'lectern');
    case 'left_early':
      return __('Left early', 'lectern');
    case 'no_show':
      return __('Did not come', 'lectern');
    case 'unknown':
      return __('Attendance not reported', 'lectern');
  }
}
