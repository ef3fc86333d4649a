import { __, sprintf } from '@wordpress/i18n';
import type { Field } from '@wordpress/dataviews/wp';
import type { ClassSessionCard } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ClassTime } from '../shared/moment-text.tsx';
import { wordPeople } from '../shared/people-text.ts';
import type { ListView } from '../shared/remembered-view.ts';
import { PhaseBadge } from '../shared/phase-badge.tsx';

/** From today on, the next class first: what an office looks at. */
export function defaultView(): ListView {
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return {
    search: '',
    page: 1,
    perPage: 20,
    sort: { field: 'startsAt', direction: 'asc' },
    titleField: 'title',
    fields: ['startsAt', 'phase', 'course', 'teachers', 'seats'],
    filters: [{ field: 'startsAt', operator: 'afterInc', value: day }],
  };
}

/** Choices of a filter; a school with more uses the search. */
const choiceCount = 100;

export function describeColumns(): Field<ClassSessionCard>[] {
  return [
    {
      id: 'title',
      label: __('Title', 'lectern'),
      enableHiding: false,
      enableGlobalSearch: true,
      filterBy: false,
    },
    {
      id: 'startsAt',
      type: 'date',
      label: __('Date and time', 'lectern'),
      render: ({ item }) => <ClassTime startsAt={item.startsAt} endsAt={item.endsAt} isShort />,
      filterBy: { operators: ['on', 'afterInc', 'beforeInc', 'between'] },
    },
    {
      id: 'course',
      label: __('Course', 'lectern'),
      enableSorting: false,
      getValue: ({ item }) => item.courseId,
      render: ({ item }) => item.courseTitle,
      filterBy: { operators: ['is'] },
      getElements: async () => {
        const { items } = await callApi('listCourses', { query: { perPage: choiceCount } });
        return items.map(({ id, title }) => ({ value: id, label: title }));
      },
    },
    {
      id: 'teachers',
      label: __('Teacher', 'lectern'),
      enableSorting: false,
      getValue: ({ item }) => item.teachers.map(({ userId }) => userId),
      render: ({ item }) => (item.teachers.length > 0 ? wordPeople(item.teachers) : <NoTeacher />),
      filterBy: { operators: ['is'] },
      getElements: async () => {
        const { items } = await callApi('searchPeople', { body: { role: 'teacher', perPage: choiceCount } });
        return items.map(({ userId, displayName }) => ({ value: userId, label: displayName }));
      },
    },
    {
      id: 'seats',
      label: __('Seats', 'lectern'),
      enableSorting: false,
      filterBy: false,
      getValue: ({ item }) => item.seatsTaken,
      /* translators: 1: seats taken, 2: seats in all */
      render: ({ item }) => sprintf(__('%1$d of %2$d', 'lectern'), item.seatsTaken, item.capacity),
    },
    {
      id: 'recorded',
      label: __('Recorded', 'lectern'),
      enableSorting: false,
      filterBy: false,
      render: ({ item }) => (item.recorded ? __('Yes', 'lectern') : __('No', 'lectern')),
    },
    {
      id: 'phase',
      label: __('State', 'lectern'),
      enableSorting: false,
      render: ({ item }) => <PhaseBadge phase={item.phase} />,
      elements: [
        { value: 'planned', label: __('Not cancelled', 'lectern') },
        { value: 'cancelled', label: __('Cancelled', 'lectern') },
      ],
      filterBy: { operators: ['is'] },
    },
  ];
}

function NoTeacher() {
  return <span className="lectern-badge is-warning">{__('No teacher yet', 'lectern')}</span>;
}
