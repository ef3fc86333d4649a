import { Modal } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { useTell } from '../shared/saved-message.tsx';
import { goTo } from '../shared/use-hash-route.ts';
import { OrganisationForm } from './organisation-form.tsx';

export function AddOrganisation({ onClose }: { readonly onClose: () => void }) {
  const tell = useTell();
  return (
    <Modal title={__('Add an organisation', 'lectern')} onRequestClose={onClose} size="medium">
      <OrganisationForm
        initial={{ name: '', serviceManager: null }}
        saveLabel={__('Add', 'lectern')}
        onCancel={onClose}
        onSave={async (body) => {
          const created = await callApi('createOrganisation', { body });
          /* translators: %s: name of an organisation */
          tell(sprintf(__('“%s” is added. Now add its contract.', 'lectern'), created.name));
          goTo('organisation', created.id);
        }}
      />
    </Modal>
  );
}
