import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSession } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import type { ApiProblem } from '../shared/api-problem.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { settings } from '../shared/settings.ts';
import { goTo, hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { zoneForPlans } from '../shared/zone-search.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { SeriesOffer } from './series-offer.tsx';
import { changeOf, needsPreview } from './session-change.ts';
import { draftOf, emptyDraft, planOf, type SessionDraft } from './session-draft.ts';
import { SessionForm } from './session-form.tsx';

export function PlanSession() {
  const tell = useTell();
  const initial = useMemo(() => emptyDraft(zoneForPlans(settings.siteZone)), []);
  return (
    <ScreenFrame title={__('Plan a class', 'lectern')} back={backToList()}>
      <SessionForm
        initial={initial}
        saveLabel={__('Plan this class', 'lectern')}
        onSave={async (draft) => {
          const created = await callApi('createClassSession', { body: planOf(draft) });
          /* translators: %s: title of a class */
          tell(sprintf(__('“%s” is planned. Now add its participants.', 'lectern'), created.title));
          return () => {
            goTo('participants', created.id);
          };
        }}
      />
    </ScreenFrame>
  );
}

export function EditSession({ id }: { readonly id: string }) {
  const { data, problem, reload, replace } = useRequest(id, (signal) =>
    callApi('readClassSession', { params: { classSessionId: id } }, signal),
  );
  return (
    <ScreenFrame
      title={data?.title ?? __('Class', 'lectern')}
      back={backToList()}
      lead={
        <>
          <a href={hashOf('participants', id)}>{__('Participants of this class', 'lectern')}</a>
          {' · '}
          <a href={hashOf('substitute', id)}>{__('Substitute teacher', 'lectern')}</a>
          {data?.series && (
            <>
              {' · '}
              <a href={hashOf('series', data.series.id)}>
                {sprintf(/* translators: %s: title of a series */ __('Series “%s”', 'lectern'), data.series.title)}
              </a>
            </>
          )}
        </>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {data === undefined && problem === undefined && <PlaceholderRows />}
      {data && <Edit key={data.version} session={data} onSaved={replace} onChanged={reload} />}
      {data?.series != null && settings.can.manageClasses && (
        <div className="lectern-form">
          <SeriesOffer seriesId={data.series.id} />
        </div>
      )}
    </ScreenFrame>
  );
}

function Edit({
  session,
  onSaved,
  onChanged,
}: {
  readonly session: ClassSession;
  readonly onSaved: (session: ClassSession) => void;
  readonly onChanged: () => void;
}) {
  const tell = useTell();
  const initial = useMemo(() => draftOf(session), [session]);
  const [asked, setAsked] = useState<SessionDraft>();
  const [refusal, setRefusal] = useState<ApiProblem>();
  const close = (refused?: ApiProblem) => {
    setAsked(undefined);
    setRefusal(refused);
  };
  return (
    <>
      <SessionForm
        initial={initial}
        saveLabel={__('Save changes', 'lectern')}
        refusal={refusal}
        onSave={async (draft) => {
          if (needsPreview(session, changeOf(session, draft))) {
            return () => {
              setAsked(draft);
            };
          }
          const saved = await callApi('updateClassSession', {
            params: { classSessionId: session.id },
            body: { ...planOf(draft), version: session.version },
          });
          tell(__('The class is saved.', 'lectern'));
          return () => {
            onSaved(saved);
          };
        }}
      />
      {asked && (
        <ChangeDialog
          session={session}
          draft={asked}
          onClose={close}
          onSaved={() => {
            close();
            onChanged();
          }}
        />
      )}
    </>
  );
}

function backToList() {
  return { href: hashOf(), label: __('Class sessions', 'lectern') };
}
