import { RadioControl } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Settings } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { settings as page } from '../shared/settings.ts';
import { remarkOnTerm, TermFields, termDraftOf, termOf, type TermDraft } from '../shared/term-fields.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm, type Remarks } from '../shared/use-form.ts';
import { useRequest } from '../shared/use-request.ts';

/** How long data stay where no contract says otherwise, and which name the live class server is told. */
export function SchoolRules() {
  const { data, problem, reload, replace } = useRequest('settings', (signal) => callApi('readSettings', {}, signal));
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {data === undefined && problem === undefined && <PlaceholderRows rows={3} />}
      {data && <RulesForm key={JSON.stringify(data)} stored={data} onSaved={replace} />}
    </>
  );
}

function remarkOn({
  term,
  supportDays,
  supportAddressDays,
}: {
  readonly term: TermDraft;
  readonly supportDays: string;
  readonly supportAddressDays: string;
}): Remarks {
  const remarkOnDays = (days: string) => remarkOnTerm({ choice: 'other', days });
  return {
    meetingData: remarkOnTerm(term),
    supportDays: remarkOnDays(supportDays),
    supportAddressDays: remarkOnDays(supportAddressDays),
  };
}

const displayNames = ['full', 'first_name_initial', 'pseudonym'] as const;

function RulesForm({ stored, onSaved }: { readonly stored: Settings; readonly onSaved: (settings: Settings) => void }) {
  const tell = useTell();
  const initial = useMemo(
    () => ({
      term: termDraftOf(stored.meetingData),
      supportDays: String(stored.supportDays),
      supportAddressDays: String(stored.supportAddressDays),
      displayName: stored.displayName,
      reminderHours: stored.reminderHours === null ? '' : String(stored.reminderHours),
    }),
    [stored],
  );
  const fields = useForm(initial);
  const { draft, change, errorOf, save } = fields;
  const submit = async () => {
    let saved: Settings | undefined;
    const isSaved = await save(async () => {
      saved = await callApi('updateSettings', {
        body: {
          meetingData: termOf(draft.term),
          supportDays: Number(draft.supportDays),
          supportAddressDays: Number(draft.supportAddressDays),
          displayName: draft.displayName,
          reminderHours: draft.reminderHours === '' ? null : Number(draft.reminderHours),
        },
      });
    }, remarkOn(draft));
    if (!isSaved || saved === undefined) return false;
    tell(__('The settings are saved.', 'lectern'));
    onSaved(saved);
    return true;
  };

  return (
    <SavedForm of={fields} saveLabel={__('Save settings', 'lectern')} onSave={submit}>
      <section className="lectern-panel lectern-stack" aria-labelledby="keeping">
        <h2 className="lectern-panel__title" id="keeping">
          {__('How long data stay', 'lectern')}
        </h2>
        {page.can.managePrivacy && page.screens.retention !== undefined && (
          <p>
            <a href={page.screens.retention}>{__('See what is deleted when', 'lectern')}</a>
          </p>
        )}
        <TermFields
          label={__('Recordings and statistics, where no contract says otherwise', 'lectern')}
          term={draft.term}
          error={errorOf('meetingData', 'term')}
          onChange={(term) => {
            change({ term });
          }}
        />
        <TextField
          label={__('Support records: days after a class', 'lectern')}
          help={__('Browser, system and reconnects of each person, for answering “I could not get in”.', 'lectern')}
          error={errorOf('supportDays')}
          type="number"
          min={1}
          max={1826}
          value={draft.supportDays}
          onChange={(supportDays) => {
            change({ supportDays });
          }}
        />
        <TextField
          label={__('Network addresses in them: days after a class', 'lectern')}
          error={errorOf('supportAddressDays')}
          type="number"
          min={1}
          max={1826}
          value={draft.supportAddressDays}
          onChange={(supportAddressDays) => {
            change({ supportAddressDays });
          }}
        />
      </section>
      <section className="lectern-panel lectern-stack">
        <RadioControl
          label={__('Name that the live class server is told', 'lectern')}
          selected={draft.displayName}
          options={[
            { value: 'full', label: __('Full name', 'lectern'), description: __('Ada Lehmann', 'lectern') },
            {
              value: 'first_name_initial',
              label: __('First name and initial', 'lectern'),
              description: __('Ada L.', 'lectern'),
            },
            {
              value: 'pseudonym',
              label: __('No name', 'lectern'),
              description: __(
                'Everybody is called “Student” or “Teacher”, in the room and in the statistics.',
                'lectern',
              ),
            },
          ]}
          onChange={(value) => {
            change({ displayName: displayNames.find((name) => name === value) ?? 'full' });
          }}
        />
      </section>
      <section className="lectern-panel lectern-stack" aria-labelledby="mails">
        <h2 className="lectern-panel__title" id="mails">
          {__('Mails about classes', 'lectern')}
        </h2>
        <TextField
          label={__('Reminder: hours before a class', 'lectern')}
          help={__('Who books later than that is not reminded. Empty: nobody is.', 'lectern')}
          error={errorOf('reminderHours')}
          type="number"
          min={1}
          max={336}
          value={draft.reminderHours}
          onChange={(reminderHours) => {
            change({ reminderHours });
          }}
        />
      </section>
    </SavedForm>
  );
}
