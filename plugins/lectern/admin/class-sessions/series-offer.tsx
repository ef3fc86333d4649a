import { RadioControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Series } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { useAction, useRequest } from '../shared/use-request.ts';

const offers = ['either', 'whole', 'single'] as const;

/** How students book the classes of a series. Saved as it is chosen: what is booked already stays. */
export function SeriesOffer({ seriesId }: { readonly seriesId: string }) {
  const params = { seriesId };
  const { data, problem, reload, replace } = useRequest(`series ${seriesId}`, (signal) =>
    callApi('readSeries', { params }, signal),
  );
  const saving = useAction();
  const tell = useTell();
  const choose = async (offer: Series['offer']) => {
    await saving.run(async () => {
      replace(await callApi('writeSeriesOffer', { params, body: { offer } }));
      tell(__('The series is saved.', 'lectern'));
    });
  };
  if (data === undefined) return <ProblemNotice problem={problem} onRetry={reload} />;
  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="series-offer">
      <h2 className="lectern-panel__title" id="series-offer">
        {/* translators: %s: title of a series of classes */ sprintf(__('Series “%s”', 'lectern'), data.title)}
      </h2>
      <ProblemNotice problem={saving.problem} onDismiss={saving.forget} />
      <RadioControl
        label={__('How students book its classes', 'lectern')}
        selected={data.offer}
        options={[
          {
            value: 'either',
            label: __('As they like', 'lectern'),
            description: __('All dates that are to come in one order, or single ones.', 'lectern'),
          },
          {
            value: 'whole',
            label: __('Only as a whole', 'lectern'),
            description: __(
              'All dates that are to come in one order. Nobody books a single one or waits for one.',
              'lectern',
            ),
          },
          {
            value: 'single',
            label: __('Only single dates', 'lectern'),
            description: __('Each date is booked for itself.', 'lectern'),
          },
        ]}
        onChange={(value) => {
          void choose(offers.find((offer) => offer === value) ?? 'either');
        }}
      />
    </section>
  );
}
