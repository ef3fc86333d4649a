import { __ } from '@wordpress/i18n';
import { ClassAttendance } from '../attendance/class-attendance.tsx';
import { Calendar } from '../calendar/calendar.tsx';
import { PlanSeries } from '../series/plan-series.tsx';
import { SeriesList } from '../series/series-list.tsx';
import { SeriesPage } from '../series/series-page.tsx';
import { mountScreen } from '../shared/mount-screen.tsx';
import { hashOf, useHashRoute } from '../shared/use-hash-route.ts';
import { ClassStatistics } from '../statistics/class-statistics.tsx';
import { EditSession, PlanSession } from './edit-session.tsx';
import { Participants } from './participants.tsx';
import { SessionList } from './session-list.tsx';
import { Substitute } from './substitute.tsx';
import '../shared/lists.scss';
import '../series/series.scss';

function ClassSessions() {
  const [view, id, day] = useHashRoute();
  if (view === 'new') return <PlanSession />;
  if (id !== undefined && view === 'edit') return <EditSession key={id} id={id} />;
  if (id !== undefined && view === 'participants') return <Participants key={id} id={id} />;
  if (id !== undefined && view === 'substitute') return <Substitute key={id} id={id} />;
  if (id !== undefined && view === 'attendance') {
    return (
      <ClassAttendance key={id} classSessionId={id} back={{ href: hashOf(), label: __('Class sessions', 'lectern') }} />
    );
  }
  if (id !== undefined && view === 'statistics') {
    return <ClassStatistics classSessionId={id} back={{ href: hashOf(), label: __('Class sessions', 'lectern') }} />;
  }
  if (view === 'calendar') return <Calendar span={id === 'day' ? 'day' : 'week'} day={day} />;
  if (view === 'plan-series') return <PlanSeries />;
  if (id !== undefined && view === 'series') return <SeriesPage key={id} id={id} />;
  if (view === 'series') return <SeriesList />;
  return <SessionList />;
}

mountScreen('class-sessions', ClassSessions);
