import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface FormActionsProps {
  readonly saveLabel: string;
  readonly isBusy: boolean;
  readonly onCancel?: (() => void) | undefined;
  /** A small form among others on a screen: its save is not the screen's primary action. */
  readonly isSecondary?: boolean | undefined;
}

/** Save, and the way back without saving. */
export function FormActions({ saveLabel, isBusy, onCancel, isSecondary = false }: FormActionsProps) {
  return (
    <div className="lectern-actions">
      <Button
        __next40pxDefaultSize
        type="submit"
        variant={isSecondary ? 'secondary' : 'primary'}
        isBusy={isBusy}
        disabled={isBusy}
        accessibleWhenDisabled
      >
        {saveLabel}
      </Button>
      {onCancel && (
        <Button __next40pxDefaultSize variant="tertiary" onClick={onCancel}>
          {__('Go back', 'lectern')}
        </Button>
      )}
    </div>
  );
}
