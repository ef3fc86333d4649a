import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Contract } from '@lectern/contracts';
import { wordCivilDate, wordTerm } from '../shared/due-words.ts';
import { ContractForm } from './contract-form.tsx';

interface ContractsProps {
  readonly organisationId: string;
  readonly contracts: readonly Contract[];
  readonly onChange: () => void;
}

/** The contracts of an organisation: from when to when, and how long meeting data stay. */
export function Contracts({ organisationId, contracts, onChange }: ContractsProps) {
  const [edited, setEdited] = useState<Contract | 'new'>();
  const close = () => {
    setEdited(undefined);
  };
  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="contracts">
      <h2 className="lectern-panel__title" id="contracts">
        {__('Contracts', 'lectern')}
      </h2>
      {contracts.length === 0 && (
        <p>
          {__(
            'No contract yet. Until there is one, the rule of the school decides how long meeting data of its people stay.',
            'lectern',
          )}
        </p>
      )}
      {contracts.length > 0 && (
        <ul className="lectern-people__list">
          {contracts.map((contract) => (
            <li key={contract.id} className="lectern-people__person">
              <span>
                <strong>{wordPeriod(contract)}</strong>
                <br />
                {sprintf(
                  /* translators: %s: such as "14 days after each class" */ __(
                    'Meeting data are deleted: %s',
                    'lectern',
                  ),
                  wordTerm(contract.retention),
                )}
              </span>
              <Button
                variant="secondary"
                size="compact"
                onClick={() => {
                  setEdited(contract);
                }}
              >
                {__('Change', 'lectern')}
                <span className="screen-reader-text"> {wordPeriod(contract)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          __next40pxDefaultSize
          variant={contracts.length === 0 ? 'primary' : 'secondary'}
          onClick={() => {
            setEdited('new');
          }}
        >
          {__('Add a contract', 'lectern')}
        </Button>
      </div>
      {edited !== undefined && (
        <Modal
          title={edited === 'new' ? __('Add a contract', 'lectern') : __('Change the contract', 'lectern')}
          onRequestClose={close}
          size="medium"
        >
          <ContractForm
            organisationId={organisationId}
            contract={edited === 'new' ? undefined : edited}
            onCancel={close}
            onSaved={() => {
              close();
              onChange();
            }}
          />
        </Modal>
      )}
    </section>
  );
}

/** "From 1 January 2026", "1 January 2026 to 31 December 2026". */
export function wordPeriod({
  startsOn,
  endsOn,
}: {
  readonly startsOn: string;
  readonly endsOn: string | null;
}): string {
  return endsOn === null
    ? /* translators: %s: date */ sprintf(__('From %s', 'lectern'), wordCivilDate(startsOn))
    : /* translators: 1: date, 2: date */ sprintf(
        __('%1$s to %2$s', 'lectern'),
        wordCivilDate(startsOn),
        wordCivilDate(endsOn),
      );
}
