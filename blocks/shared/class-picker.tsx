import { ComboboxControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ClassOption } from './editor-classes.ts';

interface ClassPickerProps {
  readonly label: string;
  readonly help: string;
  readonly selectedId: string;
  readonly search: (text: string, selectedId: string) => Promise<readonly ClassOption[]>;
  readonly onSelect: (id: string) => void;
}

/** Wait after the last letter before the search is sent. */
const typingMilliseconds = 250;

/** Chooses a course or class by search as one types. */
export function ClassPicker({ label, help, selectedId, search, onSelect }: ClassPickerProps) {
  const [text, setText] = useState('');
  const [options, setOptions] = useState<readonly ClassOption[]>([]);
  const [trouble, setTrouble] = useState('');

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      search(text, selectedId).then(
        (found) => {
          if (!isCurrent) return;
          setOptions(found);
          setTrouble('');
        },
        () => {
          if (isCurrent)
            setTrouble(
              __(
                'The list could not be read. Your account may not see the classes, or the class service is away.',
                'lectern',
              ),
            );
        },
      );
    }, typingMilliseconds);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, selectedId, search]);

  return (
    <ComboboxControl
      __next40pxDefaultSize
      __nextHasNoMarginBottom
      label={label}
      help={trouble === '' ? help : trouble}
      value={selectedId === '' ? null : selectedId}
      options={[...options]}
      onFilterValueChange={setText}
      onChange={(id) => {
        onSelect(id ?? '');
      }}
    />
  );
}
