import { Button } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Availability } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { FormActions } from '../shared/form-actions.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SearchSelect } from '../shared/search-select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { wordWeekday } from '../shared/week-words.ts';
import { searchZones } from '../shared/zone-search.ts';
import { draftOf, hoursOf, nextBlock, remarkOn, type BlockDraft } from './hours-draft.ts';

interface HoursFormProps {
  readonly stored: Availability;
  readonly onSaved: (availability: Availability) => void;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** The hours of every week: for each day as many as somebody likes. */
export function HoursForm({ stored, onSaved }: HoursFormProps) {
  const tell = useTell();
  const initial = useMemo(() => draftOf(stored), [stored]);
  const { draft, change, isBusy, problem, errorOf, shownFields, form, save } = useForm(initial);
  const submit = async () => {
    let saved: Availability | undefined;
    const isSaved = await save(async () => {
      const params = { teacherId: stored.teacher.userId };
      saved = await callApi('writeHours', { params, body: hoursOf(draft, stored.version) });
    }, remarkOn(draft));
    if (!isSaved || saved === undefined) return;
    tell(__('The weekly hours are saved.', 'lectern'));
    onSaved(saved);
  };
  const changeBlock = (key: number, part: Partial<BlockDraft>) => {
    change({ weekly: draft.weekly.map((block) => (block.key === key ? { ...block, ...part } : block)) });
  };

  return (
    <form
      ref={form}
      noValidate
      className="lectern-panel lectern-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2 className="lectern-panel__title">{__('Every week', 'lectern')}</h2>
      <ProblemNotice problem={problem} shownFields={[...shownFields]} />
      {weekdays.map((weekday) => (
        <fieldset key={weekday} className="lectern-hours">
          <legend className="lectern-hours__day">{wordWeekday(weekday)}</legend>
          {draft.weekly.map((block, index) =>
            block.weekday === weekday ? (
              <div key={block.key} className="lectern-hours__block">
                <TextField
                  label={__('From', 'lectern')}
                  error={errorOf(`weekly.${String(index)}.from`, 'weekly')}
                  type="time"
                  value={block.from}
                  onChange={(from) => {
                    changeBlock(block.key, { from });
                  }}
                />
                <TextField
                  label={__('To', 'lectern')}
                  error={errorOf(`weekly.${String(index)}.to`, 'weekly')}
                  type="time"
                  value={block.to}
                  onChange={(to) => {
                    changeBlock(block.key, { to });
                  }}
                />
                <Button
                  __next40pxDefaultSize
                  variant="tertiary"
                  icon="no-alt"
                  label={sprintf(
                    /* translators: 1: weekday, 2: start of hours, 3: end of hours */
                    __('Remove %1$s, %2$s to %3$s', 'lectern'),
                    wordWeekday(weekday),
                    block.from,
                    block.to,
                  )}
                  onClick={() => {
                    change({ weekly: draft.weekly.filter(({ key }) => key !== block.key) });
                    document.getElementById(addButtonId(weekday))?.focus();
                  }}
                />
              </div>
            ) : null,
          )}
          <Button
            id={addButtonId(weekday)}
            variant="link"
            onClick={() => {
              change({ weekly: [...draft.weekly, nextBlock(draft.weekly, weekday)] });
            }}
          >
            {__('Add hours', 'lectern')}
            <span className="screen-reader-text"> {wordWeekday(weekday)}</span>
          </Button>
        </fieldset>
      ))}
      <TextField
        label={__('Minutes to keep free before and after each class', 'lectern')}
        error={errorOf('bufferMinutes')}
        type="number"
        min={0}
        max={120}
        value={draft.bufferMinutes}
        onChange={(bufferMinutes) => {
          change({ bufferMinutes });
        }}
      />
      <SearchSelect
        label={__('Time zone of these hours', 'lectern')}
        help={__('Where the teacher lives. Students see the times in their own zone.', 'lectern')}
        error={errorOf('zone')}
        selected={{ value: draft.zone, label: draft.zone }}
        canClear={false}
        search={searchZones}
        onSelect={(zone) => {
          if (zone !== null) change({ zone: zone.value });
        }}
      />
      <FormActions saveLabel={__('Save weekly hours', 'lectern')} isBusy={isBusy} />
    </form>
  );
}

/** Takes the focus once hours of the day have gone with their buttons. */
function addButtonId(weekday: number): string {
  return `lectern-add-hours-${String(weekday)}`;
}
