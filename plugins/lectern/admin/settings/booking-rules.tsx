import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Settings } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { noneAsZero, policyDraftOf, policyOf, zeroAsNone } from '../shared/policy-draft.ts';
import { PolicyFields } from '../shared/policy-fields.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { useRequest } from '../shared/use-request.ts';

/** Rules that a course does not change. */
type NumberName = 'holdMinutes' | 'maxSeatsPerOrder' | 'waitlistOfferHours' | 'creditDays' | 'attendanceGraceMinutes';

/** How students book, where a course does not say otherwise. */
export function BookingRules() {
  const { data, problem, reload, replace } = useRequest('booking', (signal) => callApi('readSettings', {}, signal));
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {data === undefined && problem === undefined && <PlaceholderRows rows={3} />}
      {data && <BookingForm key={JSON.stringify(data)} stored={data} onSaved={replace} />}
    </>
  );
}

function BookingForm({
  stored,
  onSaved,
}: {
  readonly stored: Settings;
  readonly onSaved: (settings: Settings) => void;
}) {
  const tell = useTell();
  const initial = useMemo(
    () => ({
      ...policyDraftOf(stored),
      holdMinutes: String(stored.holdMinutes),
      maxSeatsPerOrder: String(stored.maxSeatsPerOrder),
      waitlistOfferHours: String(stored.waitlistOfferHours),
      creditDays: noneAsZero(stored.creditDays),
      attendanceGraceMinutes: String(stored.attendanceGraceMinutes),
    }),
    [stored],
  );
  const fields = useForm(initial);
  const { draft, change, errorOf, save } = fields;
  const submit = async () => {
    let saved: Settings | undefined;
    const remarks = Object.fromEntries(
      Object.entries(draft).map(([name, text]) => [
        name,
        text.trim() === '' && __('Please enter a number.', 'lectern'),
      ]),
    );
    const isSaved = await save(async () => {
      saved = await callApi('updateSettings', {
        body: {
          ...policyOf(draft),
          holdMinutes: Number(draft.holdMinutes),
          maxSeatsPerOrder: Number(draft.maxSeatsPerOrder),
          waitlistOfferHours: Number(draft.waitlistOfferHours),
          creditDays: zeroAsNone(draft.creditDays),
          attendanceGraceMinutes: Number(draft.attendanceGraceMinutes),
        },
      });
    }, remarks);
    if (!isSaved || saved === undefined) return false;
    tell(__('The booking rules are saved.', 'lectern'));
    onSaved(saved);
    return true;
  };
  const numberField = (name: NumberName, min: number) => ({
    error: errorOf(name),
    type: 'number' as const,
    min,
    value: draft[name],
    onChange: (value: string) => {
      change({ [name]: value });
    },
  });
  return (
    <SavedForm of={fields} saveLabel={__('Save booking rules', 'lectern')} onSave={submit}>
      <section className="lectern-panel lectern-stack" aria-labelledby="booking">
        <h2 className="lectern-panel__title" id="booking">
          {__('How students book', 'lectern')}
        </h2>
        <p>
          {__('Each course can say otherwise, in its own editor. The office is not bound by these rules.', 'lectern')}
        </p>
        <PolicyFields draft={draft} errorOf={errorOf} onChange={change} />
        <TextField
          label={__('Seats are kept for somebody who decides: minutes', 'lectern')}
          {...numberField('holdMinutes', 1)}
        />
        <TextField
          label={__('Classes in one order, at most', 'lectern')}
          help={__('A whole series is one order, however many dates it has.', 'lectern')}
          {...numberField('maxSeatsPerOrder', 1)}
        />
        <TextField
          label={__('Freed seats are offered to the first in line: hours', 'lectern')}
          help={__('After that the next one gets the offer.', 'lectern')}
          {...numberField('waitlistOfferHours', 1)}
        />
        <TextField
          label={__('Credits for lessons that did not take place: days', 'lectern')}
          help={__('So long they can be used. 0: they do not end.', 'lectern')}
          {...numberField('creditDays', 0)}
        />
        <TextField
          label={__('Late, or gone early: from how many minutes on', 'lectern')}
          {...numberField('attendanceGraceMinutes', 0)}
        />
      </section>
    </SavedForm>
  );
}
