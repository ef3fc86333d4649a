import { ComboboxControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { readProblem } from './api-problem.ts';

/** One choice, as ComboboxControl takes it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SearchSelectProps<Found extends Choice> {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  /** What is chosen, with its name; null: nothing. */
  readonly selected: Found | null;
  /** Finds choices by a part of their name; a blank text means the first ones. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Found[]>;
  readonly onSelect: (choice: Found | null) => void;
  readonly canClear?: boolean;
}

/** Wait after the last letter before the search is sent. */
const typingMilliseconds = 200;

/** Search as you type, answered by the server: the school has more people and courses than a list can hold. */
export function SearchSelect<Found extends Choice>({
  label,
  help,
  error,
  selected,
  search,
  onSelect,
  canClear = true,
}: SearchSelectProps<Found>) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  const [trouble, setTrouble] = useState('');
  const latestSearch = useRef(search);
  latestSearch.current = search;

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      latestSearch.current(text, abort.signal).then(
        (choices) => {
          if (abort.signal.aborted) return;
          setFound(choices);
          setTrouble('');
        },
        (reason: unknown) => {
          if (!abort.signal.aborted) setTrouble(readProblem(reason).message);
        },
      );
    }, typingMilliseconds);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);

  const options =
    selected === null || found.some(({ value }) => value === selected.value) ? found : [...found, selected];
  const message = error ?? (trouble === '' ? help : trouble);
  return (
    <div
      className={error === undefined ? 'lectern-field' : 'lectern-field has-error'}
      data-has-error={error !== undefined}
    >
      <ComboboxControl
        __next40pxDefaultSize
        __nextHasNoMarginBottom
        label={label}
        {...(message === undefined ? {} : { help: message })}
        value={selected?.value ?? null}
        options={[...options]}
        allowReset={canClear}
        placeholder={__('Type to search', 'lectern')}
        onFilterValueChange={setText}
        onChange={(value) => {
          onSelect(options.find((option) => option.value === value) ?? null);
        }}
      />
    </div>
  );
}
