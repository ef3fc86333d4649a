import { PanelBody } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { BbbServer } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SelectField, TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';

interface ServerFormProps {
  /** undefined: a new one. */
  readonly server: BbbServer | undefined;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

const states = ['active', 'draining', 'off'] as const;
const algorithms = ['sha256', 'sha384', 'sha512', 'sha1'] as const;

export function ServerForm({ server, onCancel, onSaved }: ServerFormProps) {
  const tell = useTell();
  const fields = useForm({
    name: server?.name ?? '',
    url: server?.url ?? '',
    secret: '',
    region: server?.region ?? '',
    priority: String(server?.priority ?? 10),
    state: server?.state ?? 'active',
    hashAlgorithm: server?.hashAlgorithm ?? 'sha256',
  });
  const { draft, change, errorOf, hasErrorIn, save } = fields;

  const write = async () => {
    const { secret, priority, ...rest } = draft;
    const body = { ...rest, priority: Number(priority) };
    if (server === undefined) {
      await callApi('createBbbServer', { body: { ...body, secret } });
    } else {
      const changed = secret === '' ? body : { ...body, secret };
      await callApi('updateBbbServer', {
        params: { serverId: server.id },
        body: { ...changed, version: server.version },
      });
    }
    tell(__('The server is saved.', 'lectern'));
  };
  const isRareWrong = hasErrorIn('priority', 'hashAlgorithm');

  return (
    <SavedForm
      of={fields}
      saveLabel={__('Save the server', 'lectern')}
      onSave={() =>
        save(write, {
          name: draft.name.trim().length < 2 && __('Give the server a name.', 'lectern'),
          url: draft.url.trim() === '' && __('Give the address of the server.', 'lectern'),
          secret:
            (server === undefined || draft.secret !== '') &&
            draft.secret.trim().length < 8 &&
            __('Copy the whole secret; it has at least 8 characters.', 'lectern'),
          region: draft.region.trim().length < 2 && __('Say where the server stands.', 'lectern'),
        })
      }
      onSaved={onSaved}
      onCancel={onCancel}
    >
      <TextField
        label={__('Name', 'lectern')}
        help={__('How you call this server at the school.', 'lectern')}
        error={errorOf('name')}
        value={draft.name}
        onChange={(name) => {
          change({ name });
        }}
      />
      <TextField
        label={__('Address', 'lectern')}
        help={__('As “bbb-conf --secret” prints it, such as https://bbb.example.org/bigbluebutton/', 'lectern')}
        error={errorOf('url')}
        type="url"
        value={draft.url}
        onChange={(url) => {
          change({ url });
        }}
      />
      <TextField
        label={__('Secret', 'lectern')}
        help={
          server === undefined
            ? __('The password that this site and the server share. It is never shown again.', 'lectern')
            : __('Leave blank to keep the stored one. It is never shown.', 'lectern')
        }
        error={errorOf('secret')}
        type="password"
        autoComplete="off"
        value={draft.secret}
        onChange={(secret) => {
          change({ secret });
        }}
      />
      <TextField
        label={__('Where it stands', 'lectern')}
        help={__(
          'Country, for your register of processing. The promise of the school is the European Union.',
          'lectern',
        )}
        error={errorOf('region')}
        value={draft.region}
        onChange={(region) => {
          change({ region });
        }}
      />
      <SelectField
        label={__('State', 'lectern')}
        help={__(
          'Switch a server off that died: its classes count as ended, and teachers can start them again on another one.',
          'lectern',
        )}
        error={errorOf('state')}
        value={draft.state}
        options={[
          { value: 'active', label: __('In use', 'lectern') },
          { value: 'draining', label: __('No new classes, running ones go on', 'lectern') },
          { value: 'off', label: __('Off', 'lectern') },
        ]}
        onChange={(value) => {
          change({ state: states.find((state) => state === value) ?? 'active' });
        }}
      />
      <div className="lectern-sections">
        <PanelBody
          key={isRareWrong ? 'open' : 'closed'}
          title={__('Order and signature', 'lectern')}
          initialOpen={isRareWrong}
        >
          <div className="lectern-stack">
            <TextField
              label={__('Order', 'lectern')}
              help={__('A lower number is tried first.', 'lectern')}
              error={errorOf('priority')}
              type="number"
              min={1}
              max={1000}
              value={draft.priority}
              onChange={(priority) => {
                change({ priority });
              }}
            />
            <SelectField
              label={__('Signature of calls', 'lectern')}
              help={__('SHA-256 unless the server is set to another one.', 'lectern')}
              error={errorOf('hashAlgorithm')}
              value={draft.hashAlgorithm}
              options={algorithms.map((value) => ({ value, label: value.replace('sha', 'SHA-') }))}
              onChange={(value) => {
                change({ hashAlgorithm: algorithms.find((algorithm) => algorithm === value) ?? 'sha256' });
              }}
            />
          </div>
        </PanelBody>
      </div>
    </SavedForm>
  );
}
