import type { ClassPhase, Instant } from '@lectern/contracts';

/**
 * Context of one card (`data-wp-context`), written by `Lectern\Content\JoinClassContext`.
 * Absent on the cards of people who are not logged in, have no seat, or whose class is unknown: those are plain HTML without directives.
 */
export interface JoinClassContext {
  classSessionId: string;
  phase: ClassPhase;
  /** `moderator` starts the class, `viewer` waits for the start. */
  role: 'moderator' | 'viewer';
  startsAt: Instant;
  endsAt: Instant;
  /** From when the reader may enter. */
  mayEnterFrom: Instant;
  /** The server's clock when the page was made, to correct a device's wrong clock. */
  now: Instant;
  /** True from the click on the button until an answer came. */
  isEntering: boolean;
  /** Sentence of the last refusal, complete; empty: none. */
  refusalText: string;
}

/**
 * `state` of the locked store `lectern/join-class`: getters over the context in `view.ts`. PHP computes the same for the first paint,
 * in the site's zone; the view words it in the reader's zone.
 */
export interface JoinClassState {
  /** Weekday, date, time and zone of the start, with the time of the end. */
  readonly whenText: string;
  /** The same start on the school's clock; empty where the reader's shows the same. */
  readonly schoolTimeText: string;
  /** What the class is doing and what the reader can do about it. Announced (`role="status"`), so it changes with the phase only. */
  readonly stateText: string;
  /** "Starts in 12 minutes"; empty once the class has started. Not announced. */
  readonly countdownText: string;
  /** "Start class" or "Join class"; while entering: "Opening the class…". */
  readonly buttonText: string;
  /** Whether the form is shown: to a teacher from `mayEnterFrom`, to a student while the class runs; once shown it stays. */
  readonly isFormShown: boolean;
  /** While entering, and when the class has closed since: the button keeps its place and the focus, and does nothing. */
  readonly isButtonDisabled: boolean;
  readonly refusalText: string;
}

/**
 * `getConfig('lectern/join-class')`. Sentences carry `{name}` parameters; `messages` has every sentence of the error catalogue in the
 * reader's language by its code.
 */
export interface JoinClassConfig {
  /** `POST` here with `X-WP-Nonce: restNonce` gives a `BrowserSession`: base of the API and, on the fast path, a bearer of 5 minutes. */
  sessionUrl: string;
  /** WordPress' own base of the API, without a slash at the end: where calls go when no fast path is on. Needs `X-WP-Nonce`. */
  restUrl: string;
  restNonce: string;
  /** BCP 47 tag of the reader's language. */
  locale: string;
  /** The school's zone, for `schoolTimeText`. */
  siteZone: string;
  messages: Record<string, string>;
  strings: JoinClassStrings;
}

export interface JoinClassStrings {
  /** `{start}` weekday, date and time; `{end}` time; `{zone}` short zone name. */
  when: string;
  /** `{start}` weekday, date and time on the school's clock; `{zone}` its short zone name. */
  schoolTime: string;
  /** `{time}` from when the reader may enter. */
  upcoming: string;
  openForTeacher: string;
  openForStudent: string;
  runningForTeacher: string;
  runningForStudent: string;
  ended: string;
  cancelled: string;
  start: string;
  join: string;
  entering: string;
  /** `{relative}` "in 12 minutes". */
  countdown: string;
  /** The connection is away; the page goes on trying. */
  offline: string;
}

/*
 * Directives that the server prints, and nothing else:
 *   wrapper   data-wp-interactive="lectern/join-class" data-wp-context data-wp-init="callbacks.follow"
 *             data-wp-bind--data-phase="context.phase"
 *   __when    data-wp-text="state.whenText" on <time>
 *   __state   data-wp-text="state.stateText", role="status"
 *   __school-time  data-wp-text="state.schoolTimeText" data-wp-bind--hidden="!state.schoolTimeText"
 *   __countdown  data-wp-text="state.countdownText" data-wp-bind--hidden="!state.countdownText"
 *   __refusal data-wp-text="state.refusalText" data-wp-bind--hidden="!state.refusalText", role="alert"
 *   __form    data-wp-bind--hidden="!state.isFormShown" data-wp-on--submit="actions.enter" (a plain POST without script)
 *   __button  data-wp-text="state.buttonText" data-wp-bind--aria-disabled="state.isButtonDisabled" (never `disabled`: it would drop the focus)
 */
