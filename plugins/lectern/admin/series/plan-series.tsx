import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { WhatFields } from '../class-sessions/session-fields.tsx';
import { callApi } from '../shared/api-client.ts';
import { FormActions } from '../shared/form-actions.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { settings } from '../shared/settings.ts';
import { useForm } from '../shared/use-form.ts';
import { goTo, hashOf } from '../shared/use-hash-route.ts';
import { zoneForPlans } from '../shared/zone-search.ts';
import { DatePreview } from './date-preview.tsx';
import { RuleFields } from './rule-fields.tsx';
import { emptySeries, remarkOnSeries, seriesOf } from './series-draft.ts';

/** Plans a term at once: one rule, all its classes. */
export function PlanSeries() {
  const tell = useTell();
  const initial = useMemo(() => emptySeries(zoneForPlans(settings.siteZone)), []);
  const { draft, change, isBusy, problem, errorOf, shownFields, form, save } = useForm(initial);

  const submit = async () => {
    let id: string | undefined;
    const isSaved = await save(async () => {
      ({ id } = await callApi('createSeries', { body: seriesOf(draft) }));
    }, remarkOnSeries(draft));
    if (!isSaved || id === undefined) return;
    /* translators: %s: title of a series */
    tell(sprintf(__('“%s” is planned with all its classes.', 'lectern'), draft.title));
    goTo('series', id);
  };

  return (
    <ScreenFrame
      title={__('Plan a series', 'lectern')}
      back={{ href: hashOf('series'), label: __('Series', 'lectern') }}
      lead={__('All classes of a term from one rule. You see the dates before anything is planned.', 'lectern')}
    >
      <form
        ref={form}
        className="lectern-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ProblemNotice problem={problem} shownFields={[...shownFields]} />
        <fieldset className="lectern-panel lectern-stack">
          <legend className="screen-reader-text">{__('What and who', 'lectern')}</legend>
          <WhatFields draft={draft} change={change} errorOf={errorOf} />
        </fieldset>
        <fieldset className="lectern-panel lectern-stack">
          <legend className="screen-reader-text">{__('When', 'lectern')}</legend>
          <RuleFields draft={draft} change={change} errorOf={errorOf} />
        </fieldset>
        <DatePreview draft={draft} />
        <FormActions
          saveLabel={__('Plan these classes', 'lectern')}
          isBusy={isBusy}
          onCancel={() => {
            goTo('series');
          }}
        />
      </form>
    </ScreenFrame>
  );
}
