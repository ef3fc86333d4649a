import { SearchControl, TabPanel } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { settings } from '../shared/settings.ts';
import { CalendarFeedButton } from './calendar-feed.tsx';
import { ClassPage } from './class-page.tsx';

const periods = ['upcoming', 'past'] as const;
type Period = (typeof periods)[number];

function readPeriod(name: string): Period {
  return periods.find((period) => period === name) ?? 'upcoming';
}

/** What a teacher opens in the morning: the classes to come, and those that were. */
export function ClassList() {
  const [search, setSearch] = useState('');
  useReturnFromRoom();

  return (
    <ScreenFrame
      title={__('My classes', 'lectern')}
      action={<CalendarFeedButton />}
      lead={
        settings.can.manageClasses && settings.screens['class-sessions'] !== undefined ? (
          <a href={settings.screens['class-sessions']}>
            {__('See and plan the classes of the whole school', 'lectern')}
          </a>
        ) : undefined
      }
    >
      <TabPanel
        className="lectern-tabs"
        tabs={[
          { name: 'upcoming', title: __('Upcoming', 'lectern') },
          { name: 'past', title: __('Past', 'lectern') },
        ]}
      >
        {({ name }) => (
          <div className="lectern-stack">
            <SearchControl
              __nextHasNoMarginBottom
              className="lectern-search"
              label={__('Search my classes', 'lectern')}
              placeholder={__('Title, course or teacher', 'lectern')}
              value={search}
              onChange={setSearch}
            />
            <ClassPage key={name} when={readPeriod(name)} search={search} />
          </div>
        )}
      </TabPanel>
    </ScreenFrame>
  );
}

/** A page that the browser kept while the teacher was in the room shows the past: it loads again. */
function useReturnFromRoom(): void {
  useEffect(() => {
    const reloadOldPage = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener('pageshow', reloadOldPage);
    return () => {
      window.removeEventListener('pageshow', reloadOldPage);
    };
  }, []);
}
