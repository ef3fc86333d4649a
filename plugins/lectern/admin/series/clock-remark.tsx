import { __ } from '@wordpress/i18n';

interface ClockRemarkProps {
  readonly isMoved: boolean;
  readonly isDoubled: boolean;
}

/** Says where a change of the clocks falls on the time of a class. */
export function ClockRemark({ isMoved, isDoubled }: ClockRemarkProps) {
  if (!isMoved && !isDoubled) return null;
  return (
    <span className="lectern-badge is-warning">
      {isMoved
        ? __('Begins later: the clocks are put forward then', 'lectern')
        : __('Begins the first time: the clocks are put back and show this time twice', 'lectern')}
    </span>
  );
}
