import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { EnrolmentGrant } from '@lectern/contracts';
import { wordShortDate } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { reading } from '../shared/settings.ts';
import { useHeadingFocus } from '../shared/use-heading-focus.ts';
import { useAction, useRequest } from '../shared/use-request.ts';
import { GrantEnrolment } from './grant-enrolment.tsx';
import { DialogButton } from './dialog-button.tsx';
import { PersonSection, type SectionProps } from './person-section.tsx';

/** Courses that a person may open, and why. What follows from a booking or an order goes with it; the office withdraws what it gave. */
export function Enrolments({ person, round, onChanged }: SectionProps) {
  const [withdrawn, setWithdrawn] = useState<EnrolmentGrant>();
  const { heading, focusAfter } = useHeadingFocus();
  const request = useRequest(`enrolments ${person.userId} ${round}`, (signal) =>
    callApi('listPersonEnrolments', { params: { userId: person.userId } }, signal),
  );
  const grants = request.data?.items ?? [];
  const [now] = useState(() => Date.now());
  const live = grants.filter((grant) => !isOver(grant, now));
  const over = grants.filter((grant) => isOver(grant, now));
  return (
    <PersonSection title={__('Access to courses', 'lectern')} request={request} heading={heading}>
      {live.length === 0 && <p>{__('No access to any course now.', 'lectern')}</p>}
      {live.length > 0 && (
        <ul className="lectern-people__list">
          {live.map((grant) => (
            <li key={grant.id} className="lectern-people__person has-acts">
              <Grant grant={grant} />
              {grant.source === 'office' && (
                <Button
                  variant="tertiary"
                  size="compact"
                  isDestructive
                  onClick={() => {
                    setWithdrawn(grant);
                  }}
                >
                  {__('Withdraw', 'lectern')}
                  <span className="screen-reader-text"> {wordCourse(grant)}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details>
          <summary>{__('Access that has ended', 'lectern')}</summary>
          <ul className="lectern-people__list">
            {over.map((grant) => (
              <li key={grant.id} className="lectern-people__person">
                <Grant grant={grant} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <DialogButton label={__('Give access to a course', 'lectern')} title={__('Give access to a course', 'lectern')}>
        {(close) => (
          <GrantEnrolment
            userId={person.userId}
            onCancel={close}
            onSaved={() => {
              close();
              onChanged();
            }}
          />
        )}
      </DialogButton>
      {withdrawn && (
        <Withdraw
          userId={person.userId}
          name={person.displayName}
          grant={withdrawn}
          onClose={() => {
            setWithdrawn(undefined);
          }}
          onDone={focusAfter(onChanged)}
        />
      )}
    </PersonSection>
  );
}

function Grant({ grant }: { readonly grant: EnrolmentGrant }) {
  return (
    <span>
      <strong>{wordCourse(grant)}</strong>
      <span className="lectern-people__remark">
        {wordSource(grant)} · {wordTerm(grant)}
      </span>
    </span>
  );
}

interface WithdrawProps {
  readonly userId: number;
  readonly name: string;
  readonly grant: EnrolmentGrant;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Withdraw({ userId, name, grant, onClose, onDone }: WithdrawProps) {
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const withdraw = async () => {
    if (!(await run(() => callApi('revokeEnrolment', { params: { userId, grantId: grant.id } })))) return;
    tell(__('The access is withdrawn.', 'lectern'));
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={__('Withdraw this access?', 'lectern')}
      confirmLabel={__('Withdraw', 'lectern')}
      isDestructive
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void withdraw()}
    >
      <p>
        {sprintf(
          /* translators: 1: name of a person, 2: title of a course */
          __('%1$s cannot open “%2$s” any more, unless there is another reason. Booked classes stay.', 'lectern'),
          name,
          wordCourse(grant),
        )}
      </p>
    </ConfirmDialog>
  );
}

function isOver({ revokedAt, endsAt }: EnrolmentGrant, now: number): boolean {
  return revokedAt !== null || (endsAt !== null && Date.parse(endsAt) <= now);
}

function wordCourse({ course }: EnrolmentGrant): string {
  return course.title ?? __('A deleted course', 'lectern');
}

function wordSource({ source }: EnrolmentGrant): string {
  switch (source) {
    case 'office':
      return __('Given by the office', 'lectern');
    case 'booking':
      return __('By a booking', 'lectern');
    case 'order':
      return __('By an order', 'lectern');
  }
}

function wordTerm({ startsAt, endsAt, revokedAt }: EnrolmentGrant): string {
  const from = wordShortDate(Date.parse(startsAt), reading);
  if (revokedAt !== null)
    return sprintf(
      /* translators: 1: date, 2: date */
      __('from %1$s, withdrawn %2$s', 'lectern'),
      from,
      wordShortDate(Date.parse(revokedAt), reading),
    );
  if (endsAt === null) return sprintf(/* translators: %s: date */ __('from %s, open', 'lectern'), from);
  return sprintf(
    /* translators: 1: date, 2: date */
    __('from %1$s to %2$s', 'lectern'),
    from,
    // It ends as that day begins.
    wordShortDate(Date.parse(endsAt) - 1, reading),
  );
}
