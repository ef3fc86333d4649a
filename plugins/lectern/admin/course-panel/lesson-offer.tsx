import { Button, CheckboxControl, Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { PeopleSelect } from '../shared/people-select.tsx';
import { choiceOf } from '../shared/person-search.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import type { Choice } from '../shared/search-select.tsx';
import { settings } from '../shared/settings.ts';
import { TextField } from '../shared/text-field.tsx';
import { useAction, useRequest } from '../shared/use-request.ts';

interface OfferDraft {
  readonly title: string;
  readonly lessonMinutes: readonly number[];
  readonly teachers: readonly Choice[];
}

/** Lengths to tick; others that are stored stay among them. */
const usualMinutes = [30, 45, 60, 90];

/** Which 1:1 lessons the course offers. Without a teacher it offers none. */
export function LessonOffer({ courseId, courseTitle }: { readonly courseId: number; readonly courseTitle: string }) {
  const { data, problem, reload } = useRequest(`lessons ${String(courseId)}`, async (signal) => {
    const { items } = await callApi('listLessonOffers', { query: { courseId } }, signal);
    return { offer: items[0] };
  });
  const [changed, setChanged] = useState<OfferDraft>();
  const [isSaved, setIsSaved] = useState(false);
  const saving = useAction();

  if (data === undefined)
    return problem === undefined ? <Spinner /> : <ProblemNotice problem={problem} onRetry={reload} />;
  const { offer } = data;
  const draft = changed ?? {
    /* translators: %s: title of a course */
    title: offer?.title ?? sprintf(__('%s – One to one', 'lectern'), courseTitle),
    lessonMinutes: offer?.lessonMinutes ?? [60],
    teachers: (offer?.teachers ?? []).map(choiceOf),
  };
  const change = (part: Partial<OfferDraft>) => {
    setChanged({ ...draft, ...part });
    setIsSaved(false);
  };
  const errorOf = (field: string) =>
    saving.problem?.fieldErrors.find((error) => error.field === field || error.field.startsWith(`${field}.`))?.detail;
  const save = async () => {
    const body = {
      title: draft.title,
      lessonMinutes: [...draft.lessonMinutes],
      teacherIds: draft.teachers.map(({ value }) => Number(value)),
    };
    if (!(await saving.run(() => callApi('writeLessonOffer', { params: { courseId }, body })))) return;
    setIsSaved(true);
  };
  const lengths = [...new Set([...usualMinutes, ...draft.lessonMinutes])].sort((a, b) => a - b);
  return (
    <div className="lectern-stack">
      <p>
        {__(
          'Students book a lesson of their own in the hours of a teacher you name here. Without a teacher the course offers none.',
          'lectern',
        )}
      </p>
      <ProblemNotice problem={saving.problem} shownFields={['title', 'lessonMinutes', 'teacherIds']} />
      <PeopleSelect
        label={__('Teachers', 'lectern')}
        help={__('Search by name or e-mail address.', 'lectern')}
        error={errorOf('teacherIds')}
        role="teacher"
        people={draft.teachers}
        onChange={(teachers) => {
          change({ teachers });
        }}
      />
      <fieldset className="lectern-stack">
        <legend>{__('Lengths', 'lectern')}</legend>
        {lengths.map((minutes) => (
          <CheckboxControl
            key={minutes}
            __nextHasNoMarginBottom
            /* translators: %d: a number of minutes. */
            label={sprintf(_n('%d minute', '%d minutes', minutes, 'lectern'), minutes)}
            checked={draft.lessonMinutes.includes(minutes)}
            onChange={(isChosen) => {
              const others = draft.lessonMinutes.filter((one) => one !== minutes);
              change({ lessonMinutes: isChosen ? [...others, minutes] : others });
            }}
          />
        ))}
        {errorOf('lessonMinutes') !== undefined && <p role="alert">{errorOf('lessonMinutes')}</p>}
      </fieldset>
      <TextField
        label={__('What lessons are called', 'lectern')}
        error={errorOf('title')}
        value={draft.title}
        onChange={(title) => {
          change({ title });
        }}
      />
      {settings.can.manageClasses && (
        <Button
          __next40pxDefaultSize
          variant="secondary"
          isBusy={saving.isBusy}
          disabled={saving.isBusy || changed === undefined}
          accessibleWhenDisabled
          onClick={() => void save()}
        >
          {__('Save 1:1 lessons', 'lectern')}
        </Button>
      )}
      <p role="status" className="lectern-muted">
        {isSaved && __('Saved.', 'lectern')}
      </p>
    </div>
  );
}
