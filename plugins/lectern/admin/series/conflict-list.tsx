import { __, _n, sprintf } from '@wordpress/i18n';
import type { PlanConflict } from '@lectern/contracts';
import { ClassTime } from '../shared/moment-text.tsx';

/** Classes that stand in the way: while there is one, the server refuses the plan. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly PlanConflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <div className="lectern-series__conflicts">
      <p className="lectern-error">
        {sprintf(
          /* translators: %d: number of classes */
          _n(
            '%d class stands in the way. Choose another time or person.',
            '%d classes stand in the way. Choose another time or person.',
            conflicts.length,
            'lectern',
          ),
          conflicts.length,
        )}
      </p>
      <ul className="lectern-people__list">
        {conflicts.map(({ person, as, classSessionId, title, startsAt, endsAt }) => (
          <li key={`${classSessionId} ${String(person.userId)}`} className="lectern-people__person">
            <span>
              {as === 'teacher'
                ? /* translators: 1: name of a person, 2: title of a class */
                  sprintf(__('%1$s (teacher) has “%2$s”', 'lectern'), person.displayName, title)
                : /* translators: 1: name of a person, 2: title of a class */
                  sprintf(__('%1$s (student) has “%2$s”', 'lectern'), person.displayName, title)}
              <br />
              <ClassTime startsAt={startsAt} endsAt={endsAt} isShort />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
