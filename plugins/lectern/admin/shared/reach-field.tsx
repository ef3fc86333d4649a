import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ClassSessionCard, Reach } from '@lectern/contracts';

interface ReachFieldProps {
  readonly session: Pick<ClassSessionCard, 'series'> | undefined;
  readonly reach: Reach;
  readonly onChange: (reach: Reach) => void;
  /** What becomes of classes in which it is done already. */
  readonly help?: string;
}

/** Asks for the classes of the series that follow; a class of no series asks nothing. */
export function ReachField({ session, reach, onChange, help }: ReachFieldProps) {
  if (session?.series == null) return null;
  return (
    <CheckboxControl
      __nextHasNoMarginBottom
      label={__('Also in all following classes of the series', 'lectern')}
      {...(help === undefined ? {} : { help })}
      checked={reach === 'following'}
      onChange={(isChecked) => {
        onChange(isChecked ? 'following' : 'one');
      }}
    />
  );
}
