import { CheckboxControl, RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** How far a change of a class of a series goes. */
export interface Scope {
  readonly reach: 'one' | 'following';
  /** Also those that somebody changed on their own before. */
  readonly includeChangedAlone: boolean;
}

export const onlyThisClass: Scope = { reach: 'one', includeChangedAlone: false };

interface ScopeFieldsProps {
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
}

export function ScopeFields({ scope, onChange }: ScopeFieldsProps) {
  return (
    <div className="lectern-stack">
      <RadioControl
        label={__('How far does it go?', 'lectern')}
        selected={scope.reach}
        options={[
          { value: 'one', label: __('Only this class', 'lectern') },
          { value: 'following', label: __('This and all following', 'lectern') },
        ]}
        onChange={(reach) => {
          onChange({ ...scope, reach: reach === 'following' ? 'following' : 'one' });
        }}
      />
      {scope.reach === 'following' && (
        <CheckboxControl
          __nextHasNoMarginBottom
          label={__('Also classes that were changed on their own', 'lectern')}
          help={__('They lose what makes them different.', 'lectern')}
          checked={scope.includeChangedAlone}
          onChange={(includeChangedAlone) => {
            onChange({ ...scope, includeChangedAlone });
          }}
        />
      )}
    </div>
  );
}
