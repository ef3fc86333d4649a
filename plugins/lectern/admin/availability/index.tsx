import { __ } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { mountScreen } from '../shared/mount-screen.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { searchPeople } from '../shared/person-search.ts';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { SearchSelect } from '../shared/search-select.tsx';
import { settings } from '../shared/settings.ts';
import { goTo, useHashRoute } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { Exceptions } from './exceptions.tsx';
import { HoursForm } from './hours-form.tsx';
import './availability.scss';

/** When a teacher gives 1:1 lessons: teachers see their own, the office anybody's. */
function AvailabilityScreen() {
  const [view, id] = useHashRoute();
  const own = settings.can.teach ? settings.currentUserId : 0;
  const teacherId = view === 'teacher' && id !== undefined ? Number(id) : own;
  const params = { teacherId };
  const { data, problem, reload, replace } = useRequest(teacherId > 0 ? String(teacherId) : null, (signal) =>
    callApi('readAvailability', { params }, signal),
  );
  const shown = data?.teacher.userId === teacherId ? data : undefined;
  return (
    <ScreenFrame
      title={__('Availability', 'lectern')}
      lead={__(
        'In these hours students can book 1:1 lessons. Times of planned classes and of days off are never offered.',
        'lectern',
      )}
    >
      <div className="lectern-stack lectern-narrow">
        {settings.can.manageClasses && (
          <div className="lectern-panel">
            <SearchSelect
              label={__('Teacher', 'lectern')}
              selected={shown === undefined ? null : { value: String(teacherId), label: shown.teacher.displayName }}
              canClear={false}
              search={(text, signal) => searchPeople(text, 'teacher', signal)}
              onSelect={(choice) => {
                if (choice !== null) goTo('teacher', choice.value);
              }}
            />
          </div>
        )}
        <ProblemNotice problem={problem} onRetry={reload} />
        {teacherId === 0 && (
          <EmptyState title={__('No teacher chosen', 'lectern')}>
            {__('Choose a teacher above to see and change when they give 1:1 lessons.', 'lectern')}
          </EmptyState>
        )}
        {teacherId > 0 && shown === undefined && problem === undefined && <PlaceholderRows rows={4} />}
        {shown && (
          <>
            <HoursForm key={`${String(teacherId)} ${String(shown.version)}`} stored={shown} onSaved={replace} />
            <Exceptions key={teacherId} stored={shown} onSaved={replace} />
          </>
        )}
      </div>
    </ScreenFrame>
  );
}

mountScreen('availability', AvailabilityScreen);
