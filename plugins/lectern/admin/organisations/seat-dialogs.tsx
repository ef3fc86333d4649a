import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { OrganisationSeat, Reach, SeatInvitation } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { ClassLine } from '../shared/class-line.tsx';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { searchPeople } from '../shared/person-search.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { ReachField } from '../shared/reach-field.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { reading, settings } from '../shared/settings.ts';
import { TextField } from '../shared/text-field.tsx';
import { useAction } from '../shared/use-request.ts';
import { searchClassesToCome } from './class-search.ts';

interface SeatDialogProps {
  readonly organisationId: string;
  readonly seat: OrganisationSeat;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Somebody gets the seat, or takes the place of whoever has it. */
export function GiveSeat({ organisationId, seat, onClose, onDone }: SeatDialogProps) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [reach, setReach] = useState<Reach>('one');
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const params = { organisationId, seatId: seat.id };
  const give = async (userId: number | null) => {
    if (!(await run(() => callApi('assignOrganisationSeat', { params, body: { userId, reach } })))) return;
    tell(
      userId === null
        ? __('Nobody has the seat now.', 'lectern')
        : /* translators: %s: name of a person */ sprintf(__('%s has the seat.', 'lectern'), person?.label ?? ''),
    );
    onDone();
  };
  return (
    <Modal
      title={
        seat.person === null
          ? __('Give this seat to a person', 'lectern')
          : /* translators: %s: name of a person */ sprintf(__('Replace %s', 'lectern'), seat.person.displayName)
      }
      onRequestClose={onClose}
      size="medium"
    >
      <div className="lectern-stack">
        <ProblemNotice problem={problem} />
        <p>
          <ClassLine classSession={seat.classSession} />
        </p>
        <SearchSelect
          label={__('Person', 'lectern')}
          help={__('Whoever gets a seat belongs to the organisation from today on.', 'lectern')}
          selected={person}
          search={(text, signal) => searchPeople(text, 'any', signal)}
          onSelect={setPerson}
        />
        <ReachField
          session={seat.classSession}
          reach={reach}
          onChange={setReach}
          help={
            seat.person === null
              ? __('Wherever the organisation has a seat that is nobody’s.', 'lectern')
              : sprintf(
                  /* translators: %s: name of a person */
                  __('Wherever %s has a seat of the organisation.', 'lectern'),
                  seat.person.displayName,
                )
          }
        />
        <div className="lectern-actions lectern-actions--end">
          {seat.person !== null && (
            <Button
              __next40pxDefaultSize
              variant="tertiary"
              disabled={isBusy}
              accessibleWhenDisabled
              onClick={() => void give(null)}
            >
              {__('Leave the seat open', 'lectern')}
            </Button>
          )}
          <Button
            __next40pxDefaultSize
            variant="primary"
            isBusy={isBusy}
            disabled={isBusy || person === null}
            accessibleWhenDisabled
            onClick={() => void give(Number(person?.value))}
          >
            {__('Give the seat', 'lectern')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** The link is shown once: only its hash is stored. */
export function InviteToSeat({ organisationId, seat, onClose, onDone }: SeatDialogProps) {
  const [invitation, setInvitation] = useState<SeatInvitation>();
  const [reach, setReach] = useState<Reach>('one');
  const { isBusy, problem, run } = useAction();
  const params = { organisationId, seatId: seat.id };
  const make = async () => {
    const isDone = await run(async () => {
      setInvitation(await callApi('inviteToOrganisationSeat', { params, body: { reach } }));
    });
    if (isDone) onDone();
  };
  if (invitation === undefined)
    return (
      <ConfirmDialog
        title={__('Make a link to this seat?', 'lectern')}
        confirmLabel={__('Make the link', 'lectern')}
        isBusy={isBusy}
        problem={problem}
        onClose={onClose}
        onConfirm={() => void make()}
      >
        <p>
          <ClassLine classSession={seat.classSession} />
        </p>
        <p>
          {__(
            'Whoever has the link and an account takes the seat, once. A link that was made for this seat before ends.',
            'lectern',
          )}
        </p>
        <ReachField
          session={seat.classSession}
          reach={reach}
          onChange={setReach}
          help={__('Wherever the organisation has a seat that is nobody’s.', 'lectern')}
        />
      </ConfirmDialog>
    );
  const address = new URL(settings.seatUrl ?? window.location.origin);
  address.searchParams.set('lectern_seat', invitation.token);
  return (
    <Modal title={__('Link to this seat', 'lectern')} onRequestClose={onClose} size="medium">
      <div className="lectern-stack">
        <p>
          {sprintf(
            /* translators: %s: weekday, date and time */
            __('Send it to one person. It is shown only now, and is valid until %s.', 'lectern'),
            wordMoment(Date.parse(invitation.expiresAt), reading),
          )}
        </p>
        <TextField
          label={__('Link', 'lectern')}
          error={undefined}
          value={address.href}
          onChange={() => {
            // To copy, not to change.
          }}
        />
        <div className="lectern-actions lectern-actions--end">
          <Button __next40pxDefaultSize variant="primary" onClick={onClose}>
            {__('Done', 'lectern')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** To another class, with whoever has the seat. */
export function MoveSeat({ organisationId, seat, onClose, onDone }: SeatDialogProps) {
  const [target, setTarget] = useState<Choice | null>(null);
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const params = { organisationId, seatId: seat.id };
  const move = async () => {
    const body = { toClassSessionId: target?.value ?? '' };
    if (!(await run(() => callApi('moveOrganisationSeat', { params, body })))) return;
    tell(__('The seat is moved.', 'lectern'));
    onDone();
  };
  return (
    <Modal title={__('Move this seat to another class', 'lectern')} onRequestClose={onClose} size="medium">
      <div className="lectern-stack">
        <ProblemNotice problem={problem} />
        <p>
          <ClassLine classSession={seat.classSession} />
        </p>
        <SearchSelect
          label={__('New class', 'lectern')}
          help={__('Search by title. Classes to come, the next first.', 'lectern')}
          selected={target}
          search={searchClassesToCome}
          onSelect={setTarget}
        />
        <div className="lectern-actions lectern-actions--end">
          <Button
            __next40pxDefaultSize
            variant="primary"
            isBusy={isBusy}
            disabled={isBusy || target === null}
            accessibleWhenDisabled
            onClick={() => void move()}
          >
            {__('Move', 'lectern')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

export function CancelSeat({ organisationId, seat, onClose, onDone }: SeatDialogProps) {
  const [reach, setReach] = useState<Reach>('one');
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const params = { organisationId, seatId: seat.id };
  const cancel = async () => {
    if (!(await run(() => callApi('cancelOrganisationSeat', { params, query: { reach } })))) return;
    tell(__('The seat is given back.', 'lectern'));
    onDone();
  };
  return (
    <ConfirmDialog
      title={__('Give this seat back?', 'lectern')}
      confirmLabel={__('Give it back', 'lectern')}
      isDestructive
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void cancel()}
    >
      <p>
        <ClassLine classSession={seat.classSession} />
      </p>
      <p>
        {seat.person === null
          ? __('The organisation has one seat less in this class. Its link, if there is one, ends.', 'lectern')
          : sprintf(
              /* translators: %s: name of a person */
              __('%s loses the seat and is told so. The organisation has one seat less in this class.', 'lectern'),
              seat.person.displayName,
            )}
      </p>
      <ReachField session={seat.classSession} reach={reach} onChange={setReach} />
    </ConfirmDialog>
  );
}
