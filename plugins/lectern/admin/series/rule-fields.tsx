import { Button, CheckboxControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SearchSelect } from '../shared/search-select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { searchZones } from '../shared/zone-search.ts';
import { wordWeekday } from '../shared/week-words.ts';
import { sentIndexOf, type DaysOff, type SeriesDraft } from './series-draft.ts';

interface RuleFieldsProps {
  readonly draft: SeriesDraft;
  readonly change: (part: Partial<SeriesDraft>) => void;
  readonly errorOf: (field: string, ...keys: readonly (keyof SeriesDraft)[]) => string | undefined;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

export function RuleFields({ draft, change, errorOf }: RuleFieldsProps) {
  const weekdayError = errorOf('rule.weekdays', 'weekdays');
  return (
    <>
      <fieldset className="lectern-series__weekdays" aria-describedby="lectern-weekdays-error">
        <legend>{__('Weekdays', 'lectern')}</legend>
        {weekdays.map((weekday) => (
          <CheckboxControl
            key={weekday}
            __nextHasNoMarginBottom
            label={wordWeekday(weekday)}
            checked={draft.weekdays.includes(weekday)}
            onChange={(isChosen) => {
              const others = draft.weekdays.filter((other) => other !== weekday);
              change({ weekdays: isChosen ? [...others, weekday].sort((a, b) => a - b) : others });
            }}
          />
        ))}
      </fieldset>
      <p id="lectern-weekdays-error" className="lectern-error" hidden={weekdayError === undefined}>
        {weekdayError}
      </p>
      <div className="lectern-form__row">
        <TextField
          label={__('First day', 'lectern')}
          error={errorOf('rule.startsOn', 'startsOn')}
          type="date"
          value={draft.startsOn}
          onChange={(startsOn) => {
            change({ startsOn });
          }}
        />
        <TextField
          label={__('Last day', 'lectern')}
          error={errorOf('rule.endsOn', 'endsOn', 'startsOn')}
          type="date"
          value={draft.endsOn}
          onChange={(endsOn) => {
            change({ endsOn });
          }}
        />
        <TextField
          label={__('Every … weeks', 'lectern')}
          error={errorOf('rule.everyWeeks', 'everyWeeks')}
          type="number"
          min={1}
          max={52}
          value={draft.everyWeeks}
          onChange={(everyWeeks) => {
            change({ everyWeeks });
          }}
        />
      </div>
      <div className="lectern-form__row">
        <TextField
          label={__('Start', 'lectern')}
          error={errorOf('rule.time', 'time')}
          type="time"
          value={draft.time}
          onChange={(time) => {
            change({ time });
          }}
        />
        <TextField
          label={__('Length in minutes', 'lectern')}
          error={errorOf('rule.durationMinutes', 'durationMinutes')}
          type="number"
          min={5}
          max={720}
          value={draft.durationMinutes}
          onChange={(durationMinutes) => {
            change({ durationMinutes });
          }}
        />
      </div>
      <SearchSelect
        label={__('Time zone', 'lectern')}
        help={__(
          'Classes start at this time of day all through the term, also after a change of the clocks.',
          'lectern',
        )}
        error={errorOf('rule.zone', 'zone')}
        selected={{ value: draft.zone, label: draft.zone }}
        canClear={false}
        search={searchZones}
        onSelect={(zone) => {
          if (zone !== null) change({ zone: zone.value });
        }}
      />
      <DaysOffFields
        daysOff={draft.daysOff}
        errorOf={(row, part) => {
          const field = `rule.exceptions.${String(sentIndexOf(draft.daysOff, row))}`;
          const error = errorOf(`${field}.${part}`, 'daysOff');
          // What is said of the row as a whole stands at its first field.
          return part === 'from' && errorOf(`${field}.to`, 'daysOff') === undefined
            ? (error ?? errorOf(field, 'daysOff'))
            : error;
        }}
        onChange={(daysOff) => {
          change({ daysOff });
        }}
      />
    </>
  );
}

interface DaysOffFieldsProps {
  readonly daysOff: readonly DaysOff[];
  readonly errorOf: (row: number, part: keyof DaysOff) => string | undefined;
  readonly onChange: (daysOff: readonly DaysOff[]) => void;
}

function DaysOffFields({ daysOff, errorOf, onChange }: DaysOffFieldsProps) {
  const add = useRef<HTMLButtonElement>(null);
  const changeAt = (index: number, part: Partial<DaysOff>) => {
    onChange(daysOff.map((days, at) => (at === index ? { ...days, ...part } : days)));
  };
  return (
    <fieldset className="lectern-stack">
      <legend>{__('Holidays and days without a class', 'lectern')}</legend>
      {daysOff.map((days, index) => (
        // Rows have no identity of their own, and only the end of the list grows.
        <div key={index} className="lectern-form__row lectern-series__days-off">
          <TextField
            label={__('Without classes from', 'lectern')}
            error={errorOf(index, 'from')}
            type="date"
            value={days.from}
            onChange={(from) => {
              changeAt(index, { from });
            }}
          />
          <TextField
            label={__('until (blank: one day)', 'lectern')}
            error={errorOf(index, 'to')}
            type="date"
            value={days.to}
            onChange={(to) => {
              changeAt(index, { to });
            }}
          />
          <Button
            variant="tertiary"
            icon="no-alt"
            /* translators: %d: number of a row */
            label={sprintf(__('Remove row %d', 'lectern'), index + 1)}
            onClick={() => {
              onChange(daysOff.filter((_, at) => at !== index));
              add.current?.focus();
            }}
          />
        </div>
      ))}
      <div>
        <Button
          ref={add}
          __next40pxDefaultSize
          variant="secondary"
          onClick={() => {
            onChange([...daysOff, { from: '', to: '' }]);
          }}
        >
          {__('Add a holiday', 'lectern')}
        </Button>
      </div>
    </fieldset>
  );
}
