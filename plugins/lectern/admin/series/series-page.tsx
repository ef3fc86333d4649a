import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { CancelSession } from '../class-sessions/cancel-session.tsx';
import { callApi } from '../shared/api-client.ts';
import { ClassTime } from '../shared/moment-text.tsx';
import { wordPeople } from '../shared/people-text.ts';
import { PhaseBadge } from '../shared/phase-badge.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { wordRhythm, wordTermDays } from './rule-words.ts';

const perPage = 100;

/** A series has at most 200 classes: two pages. */
async function readClasses(seriesId: string, signal: AbortSignal): Promise<ClassSessionCard[]> {
  const read = (page: number) => callApi('listClassSessions', { query: { seriesId, page, perPage } }, signal);
  const first = await read(1);
  return first.total <= perPage ? first.items : [...first.items, ...(await read(2)).items];
}

export function SeriesPage({ id }: { readonly id: string }) {
  const series = useRequest(`series ${id}`, (signal) => callApi('readSeries', { params: { seriesId: id } }, signal));
  const classes = useRequest(`classes ${id}`, (signal) => readClasses(id, signal));
  const [cancelled, setCancelled] = useState<ClassSessionCard>();
  const reload = () => {
    series.reload();
    classes.reload();
  };
  const { data } = series;
  return (
    <ScreenFrame
      title={data?.title ?? __('Series', 'lectern')}
      back={{ href: hashOf('series'), label: __('Series', 'lectern') }}
      lead={__(
        'To change or cancel several classes, open the first of them: you are asked how far it goes.',
        'lectern',
      )}
    >
      <div className="lectern-stack">
        <ProblemNotice problem={series.problem ?? classes.problem} onRetry={reload} />
        {data === undefined && series.problem === undefined && <PlaceholderRows />}
        {data && (
          <ul className="lectern-facts">
            <li>{data.courseTitle}</li>
            <li>{data.teachers.length > 0 ? wordPeople(data.teachers) : __('No teacher yet', 'lectern')}</li>
            <li>{wordTermDays(data.rule)}</li>
            <li>{wordRhythm(data.rule)}</li>
            <li>
              {sprintf(
                /* translators: %d: number of classes */ __('Classes to come: %d', 'lectern'),
                data.classesToCome,
              )}
            </li>
          </ul>
        )}
        {classes.data && (
          <ol className="lectern-panel lectern-people__list">
            {classes.data.map((session) => (
              <ClassRow
                key={session.id}
                session={session}
                onCancel={() => {
                  setCancelled(session);
                }}
              />
            ))}
          </ol>
        )}
      </div>
      {cancelled && (
        <CancelSession
          session={cancelled}
          onClose={() => {
            setCancelled(undefined);
          }}
          onCancelled={() => {
            setCancelled(undefined);
            reload();
          }}
        />
      )}
    </ScreenFrame>
  );
}

function ClassRow({ session, onCancel }: { readonly session: ClassSessionCard; readonly onCancel: () => void }) {
  const { id, title, startsAt, endsAt, phase, seatsTaken, capacity, series } = session;
  return (
    <li className="lectern-people__person lectern-series__class">
      <span>
        <a href={hashOf('edit', id)}>
          <ClassTime startsAt={startsAt} endsAt={endsAt} isShort />
        </a>
        <br />
        <span className="lectern-muted">
          {sprintf(
            /* translators: 1: seats taken, 2: seats in all */ __('%1$d of %2$d seats', 'lectern'),
            seatsTaken,
            capacity,
          )}
        </span>
        {series?.isChangedAlone === true && (
          <span className="lectern-muted">
            {' · '} {sprintf(/* translators: %s: title of a class */ __('changed on its own: %s', 'lectern'), title)}
          </span>
        )}
      </span>
      <span className="lectern-series__state">
        <PhaseBadge phase={phase} />
        {(phase === 'upcoming' || phase === 'open') && (
          <Button variant="tertiary" size="compact" isDestructive onClick={onCancel}>
            {__('Cancel…', 'lectern')}
            <span className="screen-reader-text">
              <ClassTime startsAt={startsAt} endsAt={endsAt} isShort />
            </span>
          </Button>
        )}
      </span>
    </li>
  );
}
