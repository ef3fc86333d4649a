import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { searchPeople } from './person-search.ts';
import { SearchSelect, type Choice } from './search-select.tsx';

interface PeopleSelectProps {
  readonly label: string;
  readonly help: string;
  readonly error: string | undefined;
  readonly role: 'any' | 'teacher';
  readonly people: readonly Choice[];
  readonly onChange: (people: readonly Choice[]) => void;
}

/** Several people: who is chosen stands in a list, each with a button to take them out. */
export function PeopleSelect({ label, help, error, role, people, onChange }: PeopleSelectProps) {
  return (
    <div className="lectern-people">
      <SearchSelect
        label={label}
        help={help}
        error={error}
        selected={null}
        search={async (text, signal) =>
          (await searchPeople(text, role, signal)).filter(({ value }) =>
            people.every((person) => person.value !== value),
          )
        }
        onSelect={(person) => {
          if (person !== null) onChange([...people, person]);
        }}
      />
      {people.length > 0 && (
        <ul className="lectern-people__list">
          {people.map((person) => (
            <li key={person.value} className="lectern-people__person">
              <span>{person.label}</span>
              <Button
                variant="tertiary"
                size="compact"
                icon="no-alt"
                /* translators: %s: name of a person */
                label={sprintf(__('Remove %s', 'lectern'), person.label)}
                onClick={() => {
                  onChange(people.filter(({ value }) => value !== person.value));
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
