import { getConfig, getContext, store, withSyncEvent, type AsyncAction } from '@wordpress/interactivity';
import type { ClassPhase, ClassStatus } from '@lectern/contracts';
import { isOver } from '../../shared/class-status.ts';
import {
  deviceZone,
  showsSameClock,
  wordDistance,
  wordMoment,
  wordTime,
  wordZone,
  type Reading,
} from '../../shared/clock-words.ts';
import { enterRoom } from '../../shared/enter-room.ts';
import { followClass } from '../../shared/follow-class.ts';
import { putParameters } from '../../shared/sentence.ts';
import { ClassRefusal } from './class-answers.ts';
import { createClassApi, type ClassApi } from './class-api.ts';
import type { JoinClassConfig, JoinClassContext, JoinClassState } from './context.ts';
import { pageAge, waitAwake } from './page-clock.ts';

const namespace = 'lectern/join-class';
/** How often a bearer is looked at while the class can be entered. */
const renewalSeconds = 30;

/**
 * What the script adds to the server's context: whether the line is away, and whether the class could be entered while this page was
 * open: from then on the button stays, so that nobody's focus is lost when the class closes.
 */
type LiveContext = JoinClassContext & { isOffline?: boolean; hasBeenOpen?: boolean };

interface ViewState extends JoinClassState {
  /** The server's time, renewed every second. */
  serverNow: number;
}

const context = () => getContext<LiveContext>();
/** Printed by our own render.php on the same page, which is why its shape is taken as it stands; `getConfig` itself has no type. */
const config: () => JoinClassConfig = getConfig.bind(null, namespace);
const readingHere = (): Reading => ({ locale: config().locale, zone: deviceZone() });

/** The phase that holds now: the opening is known beforehand and needs no message. */
function phaseNow({ phase, mayEnterFrom }: LiveContext): ClassPhase {
  return phase === 'upcoming' && state.serverNow >= Date.parse(mayEnterFrom) ? 'open' : phase;
}

function mayEnter(live: LiveContext): boolean {
  const phase = phaseNow(live);
  return phase === 'running' || (phase === 'open' && live.role === 'moderator');
}

const { state }: { state: ViewState } = store(
  namespace,
  {
    state: {
      serverNow: Date.now(),

      get whenText(): string {
        const { startsAt, endsAt } = context();
        const reading = readingHere();
        const start = Date.parse(startsAt);
        return putParameters(config().strings.when, {
          start: wordMoment(start, reading),
          end: wordTime(Date.parse(endsAt), reading),
          zone: wordZone(start, reading),
        });
      },

      get schoolTimeText(): string {
        const { strings, siteZone } = config();
        const reading = readingHere();
        const start = Date.parse(context().startsAt);
        if (showsSameClock(start, reading.zone, siteZone)) return '';
        const atSchool = { ...reading, zone: siteZone };
        return putParameters(strings.schoolTime, {
          start: wordMoment(start, atSchool),
          zone: wordZone(start, atSchool),
        });
      },

      get stateText(): string {
        const { strings } = config();
        const live = context();
        if (live.isOffline === true) return strings.offline;
        const isTeacher = live.role === 'moderator';
        switch (phaseNow(live)) {
          case 'upcoming':
            return putParameters(strings.upcoming, { time: wordMoment(Date.parse(live.mayEnterFrom), readingHere()) });
          case 'open':
            return isTeacher ? strings.openForTeacher : strings.openForStudent;
          case 'running':
            return isTeacher ? strings.runningForTeacher : strings.runningForStudent;
          case 'ended':
            return strings.ended;
          case 'cancelled':
            return strings.cancelled;
        }
      },

      get countdownText(): string {
        const live = context();
        const phase = phaseNow(live);
        const start = Date.parse(live.startsAt);
        if (phase === 'running' || isOver(phase) || start <= state.serverNow) return '';
        return putParameters(config().strings.countdown, {
          relative: wordDistance(state.serverNow, start, config().locale),
        });
      },

      get buttonText(): string {
        const { isEntering, role, phase } = context();
        const { strings } = config();
        if (isEntering) return strings.entering;
        return role === 'moderator' && phase !== 'running' ? strings.start : strings.join;
      },

      get isFormShown(): boolean {
        return mayEnter(context()) || context().hasBeenOpen === true;
      },

      get isButtonDisabled(): boolean {
        return context().isEntering || !mayEnter(context());
      },

      get refusalText(): string {
        return context().refusalText;
      },
    },

    actions: {
      enter: withSyncEvent(function* (event: SubmitEvent): AsyncAction<void> {
        event.preventDefault();
        const live = context();
        if (live.isEntering || !mayEnter(live)) return;
        live.isEntering = true;
        live.refusalText = '';
        const { messages } = config();
        const reading = readingHere();
        try {
          yield enter(classApi(config()), live.classSessionId);
        } catch (error) {
          live.isEntering = false;
          live.refusalText = wordRefusal(error, messages, reading);
        }
      }),
    },

    callbacks: {
      follow() {
        const live = context();
        if (isOver(live.phase)) return undefined;
        const api = classApi(config());
        const stop = new AbortController();
        setServerClock(live.now, pageAge());
        if (mayEnter(live)) live.hasBeenOpen = true;
        void followClass(
          {
            openStream: (signal) => api.openStream(live.classSessionId, signal),
            readStatus: (signal) => api.readStatus(live.classSessionId, signal),
            wait: waitAwake,
            random: Math.random,
          },
          {
            onStatus: (status) => {
              takeStatus(live, status);
            },
            onConnection: (isConnected) => {
              live.isOffline = !isConnected;
            },
          },
          stop.signal,
        );
        const renewal = setInterval(() => {
          if (document.visibilityState === 'visible' && phaseNow(live) !== 'upcoming')
            void api.renewSession().catch(() => undefined);
        }, renewalSeconds * 1000);
        // A page that the browser kept while its reader was in the room comes back with the button as it was left.
        const comeBack = () => {
          live.isEntering = false;
        };
        window.addEventListener('pageshow', comeBack);
        return () => {
          stop.abort();
          clearInterval(renewal);
          window.removeEventListener('pageshow', comeBack);
        };
      },
    },
  },
  { lock: true },
);

let sharedApi: ClassApi | undefined;

/** One for all cards of the page: they share the bearer. */
function classApi(settings: JoinClassConfig): ClassApi {
  sharedApi ??= createClassApi(settings, { fetch: (input, init) => fetch(input, init), now: () => Date.now() });
  return sharedApi;
}

async function enter(api: ClassApi, classSessionId: string): Promise<void> {
  for (;;) {
    const answer = await api.join(classSessionId);
    if (answer.state === 'ready') {
      enterRoom(answer.redirectUrl);
      return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, answer.retryAfterSeconds * 1000);
    });
  }
}

function wordRefusal(error: unknown, messages: JoinClassConfig['messages'], reading: Reading): string {
  const code = error instanceof ClassRefusal ? error.code : 'unavailable';
  const parameters = error instanceof ClassRefusal ? error.parameters : {};
  // WordPress' own codes mean that the log-in of this page is over.
  const known = code.startsWith('rest_') ? 'token_invalid' : code;
  const sentence = messages[known] ?? messages['internal'] ?? '';
  return putParameters(sentence, parameters, (instant) => wordMoment(Date.parse(instant), reading));
}

function takeStatus(live: LiveContext, status: ClassStatus): void {
  // A refusal stands until there is news: the same status comes again and again.
  if (status.phase === 'running' && live.phase !== 'running') live.refusalText = '';
  live.phase = status.phase;
  live.startsAt = status.startsAt;
  live.endsAt = status.endsAt;
  live.mayEnterFrom = status.mayEnterFrom;
  setServerClock(status.now, 0);
  if (mayEnter(live)) live.hasBeenOpen = true;
}

let clockOffset = 0;

function setServerClock(serverNow: string, ageMilliseconds: number): void {
  clockOffset = Date.parse(serverNow) + ageMilliseconds - Date.now();
  state.serverNow = Date.now() + clockOffset;
}

setInterval(() => {
  state.serverNow = Date.now() + clockOffset;
}, 1000);
