import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { RetentionTerm } from '@lectern/contracts';
import { TextField } from './text-field.tsx';

/** A retention term as it is typed. */
export interface TermDraft {
  readonly choice: '7' | '14' | 'other' | 'on_request';
  readonly days: string;
}

export function termDraftOf(term: RetentionTerm): TermDraft {
  if (term.mode === 'on_request') return { choice: 'on_request', days: '' };
  return { choice: term.days === 7 ? '7' : term.days === 14 ? '14' : 'other', days: String(term.days) };
}

export function termOf({ choice, days }: TermDraft): RetentionTerm {
  if (choice === 'on_request') return { mode: 'on_request' };
  return { mode: 'days', days: Number(choice === 'other' ? days : choice) };
}

/** What is wrong with the number of days, if anything. */
export function remarkOnTerm({ choice, days }: TermDraft): string | false {
  return (
    choice === 'other' &&
    !(/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 1826) &&
    __('Give a number from 1 to 1826, which is five years.', 'lectern')
  );
}

interface TermFieldsProps {
  readonly label: string;
  readonly term: TermDraft;
  readonly error: string | undefined;
  readonly onChange: (term: TermDraft) => void;
}

const choices = ['7', '14', 'other', 'on_request'] as const;

/** How long recordings and statistics stay, each choice by what it means. */
export function TermFields({ label, term, error, onChange }: TermFieldsProps) {
  return (
    <div className="lectern-stack">
      <RadioControl
        label={label}
        selected={term.choice}
        options={[
          {
            value: '7',
            label: __('7 days', 'lectern'),
            description: __('Deleted one week after each class.', 'lectern'),
          },
          {
            value: '14',
            label: __('14 days', 'lectern'),
            description: __('Deleted two weeks after each class.', 'lectern'),
          },
          { value: 'other', label: __('Another number of days', 'lectern') },
          {
            value: 'on_request',
            label: __('On request', 'lectern'),
            description: __(
              'Stays until deletion is asked for, at most five years after the contract has ended.',
              'lectern',
            ),
          },
        ]}
        onChange={(value) => {
          const choice = choices.find((one) => one === value) ?? '14';
          onChange({ ...term, choice });
        }}
      />
      {term.choice === 'other' && (
        <TextField
          label={__('Days after each class', 'lectern')}
          error={error}
          type="number"
          min={1}
          max={1826}
          value={term.days}
          onChange={(days) => {
            onChange({ ...term, days });
          }}
        />
      )}
      {term.choice !== 'other' && error !== undefined && <p className="lectern-error">{error}</p>}
    </div>
  );
}
