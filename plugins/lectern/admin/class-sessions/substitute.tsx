import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSession, Substitution } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { FormActions } from '../shared/form-actions.tsx';
import { ClassTime } from '../shared/moment-text.tsx';
import { wordPeople } from '../shared/people-text.ts';
import { searchPeople } from '../shared/person-search.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { reading } from '../shared/settings.ts';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';

/** Somebody else teaches one class; below it, who taught instead of whom before. */
export function Substitute({ id }: { readonly id: string }) {
  const params = { classSessionId: id };
  const session = useRequest(`session ${id}`, (signal) => callApi('readClassSession', { params }, signal));
  const history = useRequest(`substitutions ${id}`, (signal) => callApi('listSubstitutions', { params }, signal));
  const { data } = session;
  return (
    <ScreenFrame
      title={__('Substitute teacher', 'lectern')}
      back={{ href: hashOf(), label: __('Class sessions', 'lectern') }}
      lead={
        data && (
          <>
            {data.title}, <ClassTime startsAt={data.startsAt} endsAt={data.endsAt} />
          </>
        )
      }
    >
      <div className="lectern-stack lectern-narrow">
        <ProblemNotice
          problem={session.problem ?? history.problem}
          onRetry={() => {
            session.reload();
            history.reload();
          }}
        />
        {data === undefined && session.problem === undefined && <PlaceholderRows />}
        {data && (
          <SubstituteForm
            key={data.version}
            session={data}
            onSaved={(saved) => {
              session.replace(saved);
              history.reload();
            }}
          />
        )}
        {history.data && history.data.items.length > 0 && <History items={history.data.items} />}
      </div>
    </ScreenFrame>
  );
}

interface SubstituteFormProps {
  readonly session: ClassSession;
  readonly onSaved: (session: ClassSession) => void;
}

function SubstituteForm({ session, onSaved }: SubstituteFormProps) {
  const tell = useTell();
  const [initial] = useState<{ teacher: Choice | null; reason: string }>({ teacher: null, reason: '' });
  const { draft, change, isBusy, problem, errorOf, shownFields, form, save } = useForm(initial);
  const { teacher } = draft;
  const submit = async () => {
    let saved: ClassSession | undefined;
    const isSaved = await save(
      async () => {
        if (teacher === null) return;
        saved = await callApi('substituteTeacher', {
          params: { classSessionId: session.id },
          body: { teacherId: Number(teacher.value), reason: draft.reason, version: session.version },
        });
      },
      { teacherId: teacher === null && __('Choose who teaches this class.', 'lectern') },
    );
    if (!isSaved || saved === undefined) return;
    /* translators: %s: names of teachers */
    tell(sprintf(__('This class is now taught by %s.', 'lectern'), wordPeople(saved.teachers)));
    onSaved(saved);
  };
  return (
    <form
      ref={form}
      noValidate
      className="lectern-panel lectern-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ProblemNotice problem={problem} shownFields={[...shownFields]} />
      <p>
        {session.teachers.length === 0
          ? __('Nobody teaches this class yet.', 'lectern')
          : /* translators: %s: names of teachers */ sprintf(
              __('Now: %s.', 'lectern'),
              wordPeople(session.teachers),
            )}{' '}
        {__(
          'The substitute can start this class and sees its statistics at once; the teacher so far no longer can. Students are told. Other classes stay as they are.',
          'lectern',
        )}
      </p>
      <SearchSelect
        label={__('Who teaches this class', 'lectern')}
        error={errorOf('teacherId', 'teacher')}
        selected={teacher}
        search={(text, signal) => searchPeople(text, 'teacher', signal)}
        onSelect={(choice) => {
          change({ teacher: choice });
        }}
      />
      <TextField
        label={__('Reason (optional)', 'lectern')}
        help={__('For the school’s own record. Leave out what is private, such as an illness.', 'lectern')}
        error={errorOf('reason')}
        value={draft.reason}
        onChange={(reason) => {
          change({ reason });
        }}
      />
      <FormActions saveLabel={__('Substitute', 'lectern')} isBusy={isBusy} />
    </form>
  );
}

function History({ items }: { readonly items: readonly Substitution[] }) {
  const nobody = __('nobody', 'lectern');
  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="history">
      <h2 className="lectern-panel__title" id="history">
        {__('Who taught instead of whom', 'lectern')}
      </h2>
      <ul className="lectern-people__list">
        {items.map(({ id, from, to, reason, decidedBy, decidedAt }) => (
          <li key={id}>
            {sprintf(
              /* translators: 1: name of the substitute, 2: name of the teacher so far */
              __('%1$s instead of %2$s', 'lectern'),
              nameOf(to) ?? nobody,
              nameOf(from) ?? nobody,
            )}
            {reason !== '' && `: ${reason}`}{' '}
            <span className="lectern-muted">
              {sprintf(
                /* translators: 1: date and time, 2: name of who decided */
                __('%1$s, by %2$s', 'lectern'),
                wordMoment(Date.parse(decidedAt), reading),
                nameOf(decidedBy) ?? __('the school', 'lectern'),
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A deleted person has no name any more. */
function nameOf(person: Substitution['from']): string | undefined {
  return person === null || person.displayName === '' ? undefined : person.displayName;
}
