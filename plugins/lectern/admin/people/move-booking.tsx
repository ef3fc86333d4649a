import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { ClassLine } from '../shared/class-line.tsx';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { reading } from '../shared/settings.ts';
import { useAction } from '../shared/use-request.ts';
import type { BookingDialogProps } from './cancel-booking.tsx';

const foundCount = 20;

/** Takes a booking to another class of its course. */
export function MoveBooking({ person, booking, onClose, onDone }: BookingDialogProps) {
  const { classSession } = booking;
  const [target, setTarget] = useState<Choice | null>(null);
  const [remark, setRemark] = useState<string>();
  const [overtake, setOvertake] = useState(false);
  const [hasLine, setHasLine] = useState(false);
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const isWaitedFor = problem?.code === 'waitlist_first';
  if (isWaitedFor && !hasLine) setHasLine(true);

  const move = async () => {
    if (target === null) {
      setRemark(__('Choose the class to which the booking goes.', 'lectern'));
      return;
    }
    const params = { classSessionId: classSession.id, bookingId: booking.id };
    const body = { toClassSessionId: target.value, overtake };
    if (!(await run(() => callApi('moveBooking', { params, body })))) return;
    tell(__('The booking is moved.', 'lectern'));
    onDone();
    onClose();
  };

  return (
    <ConfirmDialog
      title={__('Move this booking', 'lectern')}
      confirmLabel={__('Move the booking', 'lectern')}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void move()}
    >
      <p>
        <ClassLine classSession={classSession} />
      </p>
      <SearchSelect
        label={__('To this class', 'lectern')}
        help={__('Classes to come of the same course. What the booking cost stays as it is.', 'lectern')}
        error={remark}
        selected={target}
        search={(text, signal) => searchClasses(classSession, text, signal)}
        onSelect={(choice) => {
          setTarget(choice);
          setRemark(undefined);
        }}
      />
      {hasLine && (
        <CheckboxControl
          __nextHasNoMarginBottom
          label={__('Overtake those who wait for a seat there', 'lectern')}
          checked={overtake}
          onChange={setOvertake}
        />
      )}
      <p>
        {sprintf(
          /* translators: %s: name of a person */
          __('%s is told by e-mail. The seat that is left is offered to those who wait for it.', 'lectern'),
          person.displayName,
        )}
      </p>
    </ConfirmDialog>
  );
}

async function searchClasses(
  { id, courseId }: ClassSessionCard,
  search: string,
  signal: AbortSignal,
): Promise<Choice[]> {
  const from = new Date().toISOString();
  const query = { search, courseId, from, state: 'planned', perPage: foundCount } as const;
  const { items } = await callApi('listClassSessions', { query }, signal);
  return items.filter((item) => item.id !== id).map(choiceOfClass);
}

function choiceOfClass({ id, title, startsAt, seatsTaken, capacity }: ClassSessionCard): Choice {
  return {
    value: id,
    label: sprintf(
      /* translators: 1: title of a class, 2: date and time, 3: seats taken, 4: seats in all */
      __('%1$s, %2$s (%3$d of %4$d seats taken)', 'lectern'),
      title,
      wordMoment(Date.parse(startsAt), reading),
      seatsTaken,
      capacity,
    ),
  };
}
