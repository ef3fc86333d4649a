import { __ } from '@wordpress/i18n';
import type { ClassPhase } from '@lectern/contracts';

/** Where a class stands, in one word and not in colour only. */
export function PhaseBadge({ phase }: { readonly phase: ClassPhase }) {
  return <span className={`lectern-badge is-${phase}`}>{wordPhase(phase)}</span>;
}

function wordPhase(phase: ClassPhase): string {
  switch (phase) {
    case 'upcoming':
      return __('Planned', 'lectern');
    case 'open':
      return __('Open', 'lectern');
    case 'running':
      return __('Running', 'lectern');
    case 'ended':
      return __('Over', 'lectern');
    case 'cancelled':
      return __('Cancelled', 'lectern');
  }
}
