import { getContext, getElement, store } from '@wordpress/interactivity';
import { wordLength } from '../../shared/clock-words.ts';
import { focusOutcome } from '../../shared/outcome-focus.ts';
import { goToOwnZone, type ZoneContext } from '../../shared/own-zone.ts';
import { putParameters } from '../../shared/sentence.ts';
import { isSpoken, secondsLeft } from './hold-clock.ts';

/** Written by `Lectern\Content\BookingOrder`. */
interface OrderContext {
  /** Until when the seats are kept, and the server's clock when the page was made, in milliseconds. */
  expiresAt: number;
  readonly now: number;
  readonly locale: string;
  readonly strings: { readonly left: string; readonly expired: string };
  timeText: string;
  /** Said to those who listen; changes a few times only. */
  spoken: string;
  isOver: boolean;
}

/** Tabs of one browser share what is kept: the one that prolongs tells the others. */
const channelName = 'lectern-hold';

store(
  'lectern/book-class',
  {
    callbacks: {
      start() {
        const { ref } = getElement();
        if (!goToOwnZone(getContext<ZoneContext>())) focusOutcome(ref);
      },

      countDown() {
        const order = getContext<OrderContext>();
        const offset = order.now - Date.now();
        const tabs = new BroadcastChannel(channelName);
        tabs.postMessage(order.expiresAt);
        tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
          if (typeof data === 'number' && data > order.expiresAt) order.expiresAt = data;
        };
        // What the page says as it opens is read with it, and not said once more.
        let before = secondsLeft(order.expiresAt, order.now);
        const tick = () => {
          const left = secondsLeft(order.expiresAt, Date.now() + offset);
          order.isOver = left === 0;
          order.timeText = order.isOver
            ? order.strings.expired
            : putParameters(order.strings.left, { left: wordLength(left, order.locale) });
          if (isSpoken(before, left)) order.spoken = order.timeText;
          before = left;
        };
        tick();
        const ticking = setInterval(tick, 1000);
        return () => {
          clearInterval(ticking);
          tabs.close();
        };
      },
    },
  },
  { lock: true },
);
