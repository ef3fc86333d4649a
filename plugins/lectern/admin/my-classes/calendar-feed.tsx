import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CalendarFeed } from '@lectern/contracts';
import { wordDate, wordTime } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { reading, settings } from '../shared/settings.ts';
import { useAction, useRequest } from '../shared/use-request.ts';
import { CalendarAddress } from './calendar-address.tsx';

/** Opens the way into the reader's own calendar program. */
export function CalendarFeedButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        __next40pxDefaultSize
        variant="secondary"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {__('Calendar', 'lectern')}
      </Button>
      {isOpen && (
        <CalendarFeedDialog
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}

/** Makes the private address, shows it once, and lets it die. */
function CalendarFeedDialog({ onClose }: { readonly onClose: () => void }) {
  const feed = useRequest('calendar feed', (signal) => callApi('readMyCalendarFeed', {}, signal));
  const { isBusy, problem, run } = useAction();
  const [address, setAddress] = useState<string>();
  const [isRevoked, setIsRevoked] = useState(false);

  const make = () =>
    run(async () => {
      const { token, madeAt } = await callApi('makeMyCalendarFeed', { body: {} });
      setAddress(`${settings.calendarUrl}${token}.ics`);
      setIsRevoked(false);
      feed.replace({ madeAt });
    });
  const revoke = () =>
    run(async () => {
      feed.replace(await callApi('revokeMyCalendarFeed', { body: {} }));
      setAddress(undefined);
      setIsRevoked(true);
    });

  return (
    <Modal title={__('Your classes in your calendar', 'lectern')} onRequestClose={onClose} size="medium">
      <div className="lectern-stack">
        <ProblemNotice problem={problem ?? feed.problem} />
        {feed.data === undefined && feed.problem === undefined && <PlaceholderRows />}
        <p role="status" hidden={!isRevoked}>
          {__('Your calendar address was switched off. Nobody can read your classes with it any more.', 'lectern')}
        </p>
        {feed.data !== undefined && (
          <>
            {address === undefined ? <FeedWords feed={feed.data} /> : <CalendarAddress address={address} />}
            {feed.data.madeAt !== null && (
              <p>
                {__(
                  'If somebody else has your address, or you have lost it, make a new one or switch it off. The old address stops working at once.',
                  'lectern',
                )}
              </p>
            )}
            <div className="lectern-actions">
              <Button
                __next40pxDefaultSize
                variant={feed.data.madeAt === null ? 'primary' : 'secondary'}
                isBusy={isBusy}
                disabled={isBusy}
                accessibleWhenDisabled
                onClick={() => void make()}
              >
                {feed.data.madeAt === null
                  ? __('Make a calendar address', 'lectern')
                  : __('Make a new address', 'lectern')}
              </Button>
              {feed.data.madeAt !== null && (
                <Button
                  __next40pxDefaultSize
                  variant="secondary"
                  isDestructive
                  disabled={isBusy}
                  accessibleWhenDisabled
                  onClick={() => void revoke()}
                >
                  {__('Switch the address off', 'lectern')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function FeedWords({ feed }: { readonly feed: CalendarFeed }) {
  if (feed.madeAt === null) {
    return (
      <p>
        {__(
          'See the classes you teach in the calendar of your phone or computer. You get a private address for it. What changes here changes there too, within hours.',
          'lectern',
        )}
      </p>
    );
  }
  const madeAt = Date.parse(feed.madeAt);
  return (
    <p>
      {sprintf(
        /* translators: 1: date, 2: time */
        __('Your calendar address was made on %1$s, %2$s. It was shown once and cannot be shown again.', 'lectern'),
        wordDate(madeAt, reading),
        wordTime(madeAt, reading),
      )}
    </p>
  );
}
