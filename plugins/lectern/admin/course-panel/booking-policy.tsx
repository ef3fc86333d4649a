import { Button, Spinner, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CoursePolicyAnswer } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { policyDraftOf, policyOf } from '../shared/policy-draft.ts';
import { PolicyFields } from '../shared/policy-fields.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { settings } from '../shared/settings.ts';
import { SelectField } from '../shared/text-field.tsx';
import { useAction, useRequest } from '../shared/use-request.ts';

const prices = ['free', 'credit', 'invoiced'] as const;

/** How a course is booked, where it is not as the school says. Like the room settings no part of the post. */
export function CourseBookingPolicy({ courseId }: { readonly courseId: number }) {
  const { data, problem, reload, replace } = useRequest(String(courseId), (signal) =>
    callApi('readCoursePolicy', { params: { courseId } }, signal),
  );
  if (data === undefined)
    return problem === undefined ? <Spinner /> : <ProblemNotice problem={problem} onRetry={reload} />;
  return <PolicyForm courseId={courseId} stored={data} onSaved={replace} />;
}

function PolicyForm({
  courseId,
  stored: { course, school },
  onSaved,
}: {
  readonly courseId: number;
  readonly stored: CoursePolicyAnswer;
  readonly onSaved: (answer: CoursePolicyAnswer) => void;
}) {
  const [draft, setDraft] = useState(() => ({
    price: course.price,
    trial: course.trial,
    rules: policyDraftOf(course),
  }));
  const [state, setState] = useState<'untouched' | 'changed' | 'saved'>('untouched');
  const saving = useAction();
  const change = (part: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setState('changed');
  };
  const save = async () => {
    const body = { price: draft.price, trial: draft.trial, ...policyOf(draft.rules) };
    const isDone = await saving.run(async () => {
      onSaved(await callApi('writeCoursePolicy', { params: { courseId }, body }));
    });
    if (isDone) setState('saved');
  };
  return (
    <div className="lectern-stack">
      <p>{__('For bookings from now on. Bookings that exist keep what they cost.', 'lectern')}</p>
      <ProblemNotice problem={saving.problem} shownFields={Object.keys(draft.rules)} />
      <SelectField
        label={__('A booking of a class costs', 'lectern')}
        help={undefined}
        error={undefined}
        value={draft.price}
        options={[
          { value: 'free', label: __('Nothing', 'lectern') },
          { value: 'credit', label: __('One lesson credit', 'lectern') },
          { value: 'invoiced', label: __('What the school invoices', 'lectern') },
        ]}
        onChange={(price) => {
          change({ price: prices.find((one) => one === price) ?? 'free' });
        }}
      />
      <ToggleControl
        __nextHasNoMarginBottom
        label={__('Trial lessons', 'lectern')}
        help={__('Each person can book one, of all courses with trial lessons.', 'lectern')}
        checked={draft.trial}
        onChange={(trial) => {
          change({ trial });
        }}
      />
      <PolicyFields
        draft={draft.rules}
        school={school}
        errorOf={(field) => saving.problem?.fieldErrors.find((error) => error.field === field)?.detail}
        onChange={(part) => {
          change({ rules: { ...draft.rules, ...part } });
        }}
      />
      {settings.can.manageClasses && (
        <Button
          __next40pxDefaultSize
          variant="secondary"
          isBusy={saving.isBusy}
          disabled={saving.isBusy || state !== 'changed'}
          accessibleWhenDisabled
          onClick={() => void save()}
        >
          {__('Save booking rules', 'lectern')}
        </Button>
      )}
      <p role="status" className="lectern-muted">
        {state === 'saved' && __('Booking rules saved.', 'lectern')}
      </p>
    </div>
  );
}
