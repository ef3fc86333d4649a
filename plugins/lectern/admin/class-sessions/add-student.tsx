import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ClassSessionCard, Reach } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { searchPeople } from '../shared/person-search.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SearchSelect } from '../shared/search-select.tsx';
import { useAction } from '../shared/use-request.ts';
import { OvertakeLine } from './overtake-line.tsx';
import { ReachField } from '../shared/reach-field.tsx';

interface AddStudentProps {
  readonly id: string;
  readonly session: Pick<ClassSessionCard, 'series'> | undefined;
  /** What stands in the way, or how to go on. */
  readonly help: string;
  /** Who has a seat in this class already. */
  readonly seated: ReadonlySet<number>;
  /** Grows with each change of the class: what was refused before may be possible by now. */
  readonly round: number;
  readonly onAdded: () => void;
}

/** Gives a person a seat in a class, in all that follow as well where it is one of a series. */
export function AddStudent({ id, session, help, seated, round, onAdded }: AddStudentProps) {
  const [reach, setReach] = useState<Reach>('one');
  const [wish, setWish] = useState<{ userId: number; name: string }>();
  const { problem, run, forget } = useAction();
  const tell = useTell();
  useEffect(forget, [round, forget]);
  const isOvertaking = problem?.code === 'waitlist_first';

  const added = (name: string, classes: number) => {
    tell(wordAdded(name, classes));
    onAdded();
  };
  const add = async (userId: number, name: string) => {
    setWish({ userId, name });
    await run(async () => {
      const { classes } = await callApi('takeSeat', { params: { classSessionId: id }, body: { userId, reach } });
      added(name, classes);
    });
  };
  return (
    <section className="lectern-panel lectern-stack">
      <ProblemNotice problem={isOvertaking ? undefined : problem} onDismiss={forget} />
      <ReachField
        session={session}
        reach={reach}
        onChange={setReach}
        help={__('Whoever has a seat in one of them already keeps it.', 'lectern')}
      />
      <SearchSelect
        label={__('Add a student', 'lectern')}
        help={help}
        selected={null}
        search={async (text, signal) => {
          const found = await searchPeople(text, 'any', signal);
          return reach === 'following' ? found : found.filter(({ value }) => !seated.has(Number(value)));
        }}
        onSelect={(choice) => {
          if (choice !== null) void add(Number(choice.value), choice.label);
        }}
      />
      {isOvertaking && wish && (
        <OvertakeLine
          classSessionId={id}
          userId={wish.userId}
          displayName={wish.name}
          reach={reach}
          onClose={forget}
          onDone={(classes) => {
            forget();
            added(wish.name, classes);
          }}
        />
      )}
    </section>
  );
}

function wordAdded(name: string, classes: number): string {
  /* translators: %s: name of a person */
  if (classes === 1) return sprintf(__('%s has a seat.', 'lectern'), name);
  return sprintf(
    /* translators: 1: name of a person, 2: number of classes */
    _n('%1$s has a seat in %2$d class.', '%1$s has a seat in %2$d classes.', classes, 'lectern'),
    name,
    classes,
  );
}
