import { __ } from '@wordpress/i18n';
import { shiftDay } from '../calendar/calendar-days.ts';
import { callApi } from '../shared/api-client.ts';
import { searchCourses } from '../shared/course-search.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';

interface GrantEnrolmentProps {
  readonly userId: number;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

/** Access to a course, given by the office from now on. */
export function GrantEnrolment({ userId, onCancel, onSaved }: GrantEnrolmentProps) {
  const tell = useTell();
  const fields = useForm<{
    course: Choice | null;
    lastDay: string;
  }>({ course: null, lastDay: '' });
  const { draft, change, errorOf, save } = fields;

  const write = async () => {
    const endsAt = draft.lastDay === '' ? null : new Date(`${shiftDay(draft.lastDay, 1)}T00:00`).toISOString();
    const body = { courseId: Number(draft.course?.value ?? 0), endsAt };
    await callApi('grantEnrolment', { params: { userId }, body });
    tell(__('The access is given.', 'lectern'));
  };

  return (
    <SavedForm
      of={fields}
      saveLabel={__('Give access', 'lectern')}
      onSave={() => save(write, { courseId: draft.course === null && __('Choose a course.', 'lectern') })}
      onSaved={onSaved}
      onCancel={onCancel}
    >
      <SearchSelect
        label={__('Course', 'lectern')}
        error={errorOf('courseId', 'course')}
        selected={draft.course}
        search={searchCourses}
        onSelect={(course) => {
          change({ course });
        }}
      />
      <TextField
        label={__('Last day', 'lectern')}
        help={__('Blank: until it is withdrawn.', 'lectern')}
        error={errorOf('endsAt', 'lastDay')}
        type="date"
        value={draft.lastDay}
        onChange={(lastDay) => {
          change({ lastDay });
        }}
      />
    </SavedForm>
  );
}
