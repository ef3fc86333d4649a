import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Guardianship } from '@lectern/contracts';
import { wordShortDate } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { wordCivilDate } from '../shared/due-words.ts';
import { PersonName } from '../shared/person-name.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { reading } from '../shared/settings.ts';
import { useHeadingFocus } from '../shared/use-heading-focus.ts';
import { useAction, type RequestState } from '../shared/use-request.ts';
import { DialogButton } from './dialog-button.tsx';
import { PersonSection, type SectionProps } from './person-section.tsx';
import { RecordGuardianship } from './record-guardianship.tsx';

export type GuardianshipsRequest = Pick<
  RequestState<{ readonly items: readonly Guardianship[] }>,
  'data' | 'problem' | 'reload'
>;

/** Who books for this person, and for whom this person books. */
export function Guardianships({
  person,
  guardianships: request,
  onChanged,
}: Omit<SectionProps, 'round'> & { readonly guardianships: GuardianshipsRequest }) {
  const [ended, setEnded] = useState<Guardianship>();
  const { heading, focusAfter } = useHeadingFocus();
  const items = request.data?.items ?? [];
  return (
    <PersonSection title={__('Guardians and children', 'lectern')} request={request} heading={heading}>
      {items.length === 0 && <p>{__('Nobody books for this person, and this person for nobody else.', 'lectern')}</p>}
      {items.length > 0 && (
        <ul className="lectern-people__list">
          {items.map((guardianship) => (
            <li key={guardianship.id} className="lectern-people__person has-acts">
              <Bond guardianship={guardianship} userId={person.userId} />
              {guardianship.revokedAt === null && (
                <Button
                  variant="tertiary"
                  size="compact"
                  isDestructive
                  onClick={() => {
                    setEnded(guardianship);
                  }}
                >
                  {__('End', 'lectern')}
                  <span className="screen-reader-text"> {otherOf(guardianship, person.userId).displayName}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <DialogButton
        label={__('Add a guardian', 'lectern')}
        /* translators: %s: name of a person */
        title={sprintf(__('Add a guardian of %s', 'lectern'), person.displayName)}
      >
        {(close) => (
          <RecordGuardianship
            childUserId={person.userId}
            onCancel={close}
            onSaved={() => {
              close();
              onChanged();
            }}
          />
        )}
      </DialogButton>
      {ended && (
        <EndGuardianship
          userId={person.userId}
          guardianship={ended}
          onClose={() => {
            setEnded(undefined);
          }}
          onDone={focusAfter(onChanged)}
        />
      )}
    </PersonSection>
  );
}

function otherOf({ guardian, child }: Guardianship, userId: number) {
  return guardian.userId === userId ? child : guardian;
}

function Bond({ guardianship, userId }: { readonly guardianship: Guardianship; readonly userId: number }) {
  const { guardian, consentText, consentedOn, revokedAt } = guardianship;
  return (
    <span>
      {guardian.userId === userId ? __('Books for', 'lectern') : __('Guardian:', 'lectern')}{' '}
      <strong>
        <PersonName person={otherOf(guardianship, userId)} />
      </strong>
      {revokedAt !== null && (
        <span className="lectern-people__remark">
          {sprintf(
            /* translators: %s: date */ __('Ended %s', 'lectern'),
            wordShortDate(Date.parse(revokedAt), reading),
          )}
        </span>
      )}
      <details>
        <summary>
          {sprintf(/* translators: %s: date */ __('Consent of %s', 'lectern'), wordCivilDate(consentedOn))}
        </summary>
        <p className="lectern-person__consent">{consentText}</p>
      </details>
    </span>
  );
}

interface EndGuardianshipProps {
  readonly userId: number;
  readonly guardianship: Guardianship;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function EndGuardianship({ userId, guardianship, onClose, onDone }: EndGuardianshipProps) {
  const { id, guardian, child } = guardianship;
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const end = async () => {
    if (!(await run(() => callApi('revokeGuardianship', { params: { userId, guardianshipId: id } })))) return;
    tell(__('The guardianship is ended.', 'lectern'));
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={__('End this guardianship?', 'lectern')}
      confirmLabel={__('End the guardianship', 'lectern')}
      isDestructive
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void end()}
    >
      <p>
        {sprintf(
          /* translators: 1: name of the guardian, 2: name of the child */
          __('%1$s can no longer book, move or cancel for %2$s. What is booked stays.', 'lectern'),
          guardian.displayName,
          child.displayName,
        )}
      </p>
    </ConfirmDialog>
  );
}
