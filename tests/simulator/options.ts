import type { SimulatorClock } from './clock.ts';

/** How a class is replayed by itself as soon as a moderator has joined. */
export interface PlayOnStart {
  /** Path of an events.xml. */
  readonly file: string;
  /** How long the whole play takes, in seconds. */
  readonly withinSeconds: number;
  readonly times: 'file' | 'shifted';
  readonly names: 'file' | 'live';
  /** The file's external user ids to ours; `auto` matches by role and order of joining. */
  readonly participants: Readonly<Record<string, string>> | 'auto';
  /** Ends the meeting so long after the last event; null leaves the end to the teacher. */
  readonly autoEndSeconds: number | null;
}

/** Everything that can be settled at start. Delays are milliseconds of the simulator's clock unless said otherwise. */
export interface SimulatorOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly secret: string;
  /** What the control routes want in the header `x-control-token`. */
  readonly controlToken: string;
  readonly clock: SimulatorClock | null;
  /** Real milliseconds before each API answer. */
  readonly latencyMs: number;
  readonly stateFile: string | null;
  /** Node names of the accepted checksum hashes; `hookAlgorithms` for hooks/*, `hookAlgorithm` for deliveries. */
  readonly algorithms: readonly string[];
  readonly hookAlgorithms: readonly string[];
  readonly hookAlgorithm: string;
  /** From the end request to the end. */
  readonly endDelayMs: number;
  /** From the end to the analytics callback. */
  readonly analyticsDelayMs: number;
  /** Each step of a recording: to processing, to processed, to published. */
  readonly recordingStepMs: number;
  readonly recordingFormats: readonly string[];
  /** `folder`: deleted recordings stay listed as deleted, as a plain server does. `gone`: as Scalelite does. */
  readonly deletion: 'folder' | 'gone';
  /** What create assumes when it does not say `meetingKeepEvents`. */
  readonly keepsEventsByDefault: boolean;
  /** People enter with the join call itself, without opening the client page. */
  readonly entersOnJoin: boolean;
  /** Fetches the slides named in create, as a real server does. */
  readonly fetchesSlides: boolean;
  /** Callbacks and slides to other hosts than the loopback's: off, so that a made-up address in a test reaches nobody. */
  readonly reachesOut: boolean;
  /** How long a lost page may take to come back before its person has left. */
  readonly reconnectMs: number;
  /** Zone of the imagined server, in minutes east of UTC; seen only in the analytics body. */
  readonly zoneOffsetMinutes: number;
  readonly bbbVersion: string;
  readonly playOnStart: PlayOnStart | null;
}

const DEFAULTS: SimulatorOptions = {
  host: '127.0.0.1',
  port: 0,
  secret: 'simulator-secret',
  controlToken: 'control',
  clock: null,
  latencyMs: 0,
  stateFile: null,
  algorithms: ['sha1', 'sha256', 'sha384', 'sha512'],
  hookAlgorithms: ['sha1', 'sha256', 'sha384', 'sha512'],
  hookAlgorithm: 'sha1',
  endDelayMs: 1500,
  analyticsDelayMs: 3000,
  recordingStepMs: 2000,
  recordingFormats: ['presentation'],
  deletion: 'folder',
  keepsEventsByDefault: false,
  entersOnJoin: false,
  fetchesSlides: false,
  reachesOut: false,
  reconnectMs: 60_000,
  zoneOffsetMinutes: 0,
  bbbVersion: '3.0.19',
  playOnStart: null,
};

/** The defaults, with what was given in their place. */
export function settleOptions(given: Partial<SimulatorOptions>): SimulatorOptions {
  return { ...DEFAULTS, ...given };
}
