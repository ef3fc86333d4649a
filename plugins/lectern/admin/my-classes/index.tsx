import { ClassAttendance } from '../attendance/class-attendance.tsx';
import { ClassStatistics } from '../statistics/class-statistics.tsx';
import { mountScreen } from '../shared/mount-screen.tsx';
import { hashOf, useHashRoute } from '../shared/use-hash-route.ts';
import { __ } from '@wordpress/i18n';
import { ClassList } from './class-list.tsx';
import './my-classes.scss';

function MyClasses() {
  const [view, id] = useHashRoute();
  if (view === 'statistics' && id !== undefined) {
    return <ClassStatistics classSessionId={id} back={{ href: hashOf(), label: __('My classes', 'lectern') }} />;
  }
  if (view === 'attendance' && id !== undefined) {
    return (
      <ClassAttendance key={id} classSessionId={id} back={{ href: hashOf(), label: __('My classes', 'lectern') }} />
    );
  }
  return <ClassList />;
}

mountScreen('my-classes', MyClasses);
