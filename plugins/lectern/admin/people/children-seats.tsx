import { __ } from '@wordpress/i18n';
import { PersonName } from '../shared/person-name.tsx';
import type { GuardianshipsRequest } from './guardianships.tsx';
import type { SectionProps } from './person-section.tsx';

interface ChildrenSeatsProps extends Pick<SectionProps, 'person'> {
  readonly guardianships: GuardianshipsRequest;
  readonly hasOwn: boolean;
}

/** What a guardian books stands with the child: who looks for it here is led there. */
export function ChildrenSeats({ person: { userId }, guardianships: { data, problem }, hasOwn }: ChildrenSeatsProps) {
  if (data === undefined && problem === undefined) return null;
  const children = (data?.items ?? []).filter(
    ({ guardian, revokedAt }) => guardian.userId === userId && revokedAt === null,
  );
  if (children.length === 0) {
    return hasOwn ? null : (
      <p>{__('Nothing booked. Give the person a seat under Class sessions, Participants.', 'lectern')}</p>
    );
  }
  return (
    <>
      <p>
        {!hasOwn && <>{__('Nothing booked for this person.', 'lectern')} </>}
        {__('Seats of the children stand with each child:', 'lectern')}
      </p>
      <ul className="lectern-people__list">
        {children.map(({ id, child }) => (
          <li key={id} className="lectern-people__person">
            <PersonName person={child} />
          </li>
        ))}
      </ul>
    </>
  );
}
