import { __ } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { searchCourses } from '../shared/course-search.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';

interface GiveCreditsProps {
  readonly userId: number;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

/** A pack of credits for a person, or with a negative number a correction. */
export function GiveCredits({ userId, onCancel, onSaved }: GiveCreditsProps) {
  const tell = useTell();
  const fields = useForm<{
    amount: string;
    course: Choice | null;
    lastDay: string;
    note: string;
  }>({ amount: '', course: null, lastDay: '', note: '' });
  const { draft, change, errorOf, save } = fields;

  const write = async () => {
    await callApi('giveCredits', {
      params: { userId },
      body: {
        amount: Number(draft.amount),
        courseId: draft.course === null ? null : Number(draft.course.value),
        lastDay: draft.lastDay === '' ? null : draft.lastDay,
        note: draft.note,
      },
    });
    tell(__('The credits are saved.', 'lectern'));
  };

  return (
    <SavedForm
      of={fields}
      saveLabel={__('Save credits', 'lectern')}
      onSave={() => save(write, { amount: draft.amount === '' && __('Enter how many lessons.', 'lectern') })}
      onSaved={onSaved}
      onCancel={onCancel}
    >
      <TextField
        label={__('Lessons', 'lectern')}
        help={__('A negative number takes credits away.', 'lectern')}
        error={errorOf('amount')}
        type="number"
        min={-100}
        max={100}
        value={draft.amount}
        onChange={(amount) => {
          change({ amount });
        }}
      />
      <SearchSelect
        label={__('Course', 'lectern')}
        help={__('Blank: any course.', 'lectern')}
        error={errorOf('courseId', 'course')}
        selected={draft.course}
        search={searchCourses}
        onSelect={(course) => {
          change({ course });
        }}
      />
      <TextField
        label={__('Last day', 'lectern')}
        help={__('Blank: they do not end. Without meaning for credits that are taken.', 'lectern')}
        error={errorOf('lastDay')}
        type="date"
        value={draft.lastDay}
        onChange={(lastDay) => {
          change({ lastDay });
        }}
      />
      <TextField
        label={__('Note', 'lectern')}
        help={__('Such as the number of an invoice. The office sees it.', 'lectern')}
        error={errorOf('note')}
        value={draft.note}
        onChange={(note) => {
          change({ note });
        }}
      />
    </SavedForm>
  );
}
