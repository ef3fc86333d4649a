import { getContext, getElement, store } from '@wordpress/interactivity';
import { goToOwnZone, type ZoneContext } from '../../shared/own-zone.ts';
import { readSeatsNews, seatsAddress, type SeatsNews } from './seats-news.ts';

/** Written by `Lectern\Content\ClassSchedule`. */
interface ScheduleContext extends ZoneContext {
  /** Where to ask what is left. */
  readonly seatsUrl: string;
}

/** A page that stands open asks this often, while somebody looks at it. */
const renewalSeconds = 60;

store(
  'lectern/class-schedule',
  {
    callbacks: {
      start() {
        const context = getContext<ScheduleContext>();
        const { ref } = getElement();
        if (ref === null || goToOwnZone(context)) return undefined;
        const renew = () => {
          if (document.visibilityState === 'visible') void renewSeats(ref, context.seatsUrl).catch(() => undefined);
        };
        // At once, too: the page may come out of a cache.
        renew();
        const renewal = setInterval(renew, renewalSeconds * 1000);
        document.addEventListener('visibilitychange', renew);
        return () => {
          clearInterval(renewal);
          document.removeEventListener('visibilitychange', renew);
        };
      },
    },
  },
  { lock: true },
);

async function renewSeats(block: HTMLElement, seatsUrl: string): Promise<void> {
  const response = await fetch(seatsAddress(seatsUrl, window.location.href), {
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) return;
  const news = readSeatsNews(await response.json());
  for (const row of block.querySelectorAll<HTMLElement>('[data-class]')) {
    const ofClass = news.get(row.dataset['class'] ?? '');
    // What is booked is the reader's own, of which a public answer knows nothing.
    if (ofClass !== undefined && row.dataset['state'] !== 'booked') show(row, ofClass);
  }
}

/** By hand and not by directives: with fifty rows those would cost the server more than all the rest of the page. */
function show(row: HTMLElement, { state, words, action }: SeatsNews): void {
  row.dataset['state'] = state;
  setText(row.querySelector('.lectern-class-schedule__seats'), words);
  const link = row.querySelector<HTMLElement>('.lectern-class-schedule__book');
  if (link === null || link === document.activeElement) return;
  link.hidden = action === '';
  setText(link.querySelector('span'), action);
}

function setText(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
