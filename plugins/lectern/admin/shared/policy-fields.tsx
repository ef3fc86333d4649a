import { __, sprintf } from '@wordpress/i18n';
import type { BookingPolicy } from '@lectern/contracts';
import { policyDraftOf, type PolicyDraft } from './policy-draft.ts';
import { SelectField, TextField } from './text-field.tsx';

interface PolicyFieldsProps {
  readonly draft: PolicyDraft;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
  readonly errorOf: (field: keyof BookingPolicy) => string | undefined;
  /** The rules that hold where a field is empty; absent: each must be filled in. */
  readonly school?: BookingPolicy;
}

/** How students book, cancel and move: of the school, or of one course. */
export function PolicyFields({ draft, onChange, errorOf, school }: PolicyFieldsProps) {
  const inherited = school === undefined ? undefined : policyDraftOf(school);
  const field = (name: keyof BookingPolicy) => ({
    error: errorOf(name),
    value: draft[name],
    onChange: (value: string) => {
      onChange({ [name]: value });
    },
  });
  const number = (name: NumberName, help: string) => ({
    ...field(name),
    help: inherited === undefined ? help : `${help} ${asSchool(inherited[name])}`.trim(),
    type: 'number' as const,
    min: 0,
  });
  const choices = (name: ReturnName, options: readonly Option[]) => ({
    ...field(name),
    options:
      inherited === undefined ? options : [{ value: '', label: likeSchool(options, inherited[name]) }, ...options],
  });
  const returns = returnOptions();
  return (
    <div className="lectern-stack">
      <TextField
        label={__('Booking opens: days before', 'lectern')}
        {...number('bookingOpensDays', __('0: as soon as a class is planned.', 'lectern'))}
      />
      <TextField label={__('Booking closes: minutes before', 'lectern')} {...number('bookingClosesMinutes', '')} />
      <TextField label={__('Cancel or move until: hours before', 'lectern')} {...number('cancelHours', '')} />
      <TextField
        label={__('Classes ahead, for one person in a course', 'lectern')}
        {...number('maxUpcomingPerCourse', __('0: any number.', 'lectern'))}
      />
      <SelectField
        label={__('Who cancels in time gets back', 'lectern')}
        help={__('Where a booking costs something. A lesson that a credit paid comes back as a credit.', 'lectern')}
        {...choices('returnInTime', returns)}
      />
      <SelectField
        label={__('Who cancels later gets back', 'lectern')}
        help={undefined}
        {...choices('returnLate', [{ value: 'refused', label: __('Cannot cancel any more', 'lectern') }, ...returns])}
      />
      <SelectField
        label={__('When the school cancels, all get back', 'lectern')}
        help={__('Money is noted at the booking; the office returns it.', 'lectern')}
        {...choices('returnBySchool', returns)}
      />
    </div>
  );
}

type ReturnName = 'returnInTime' | 'returnLate' | 'returnBySchool';
type NumberName = Exclude<keyof BookingPolicy, ReturnName>;
interface Option {
  readonly value: string;
  readonly label: string;
}

function returnOptions(): readonly Option[] {
  return [
    { value: 'credit', label: __('A lesson credit', 'lectern') },
    { value: 'money', label: __('The money', 'lectern') },
    { value: 'nothing', label: __('Nothing', 'lectern') },
  ];
}

function asSchool(value: string): string {
  /* translators: %s: the school's own number. */
  return sprintf(__('Empty: as the school, %s.', 'lectern'), value);
}

function likeSchool(options: readonly Option[], value: string): string {
  const label = options.find((option) => option.value === value)?.label ?? value;
  /* translators: %s: what the school chose, such as "A lesson credit". */
  return sprintf(__('As the school: %s', 'lectern'), label);
}
