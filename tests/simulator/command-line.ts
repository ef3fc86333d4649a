import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { PlayOnStart, SimulatorOptions } from './options.ts';

const milliseconds = z.coerce.number().int().nonnegative();
const participants = z
  .literal('auto')
  .or(z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))));

const schema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  secret: z.string().min(1).default('simulator-secret'),
  'control-token': z.string().min(1).default('control'),
  'latency-ms': milliseconds.default(0),
  'state-file': z.string().optional(),
  'end-delay-ms': milliseconds.default(1500),
  'analytics-delay-ms': milliseconds.default(3000),
  'recording-step-ms': milliseconds.default(2000),
  deletion: z.enum(['folder', 'gone']).default('folder'),
  'enter-on-join': z.boolean().default(false),
  'fetch-slides': z.boolean().default(false),
  'reach-out': z.boolean().default(false),
  'keep-events': z.boolean().default(false),
  play: z.string().optional(),
  'play-seconds': z.coerce.number().nonnegative().default(60),
  'play-times': z.enum(['file', 'shifted']).default('shifted'),
  'play-names': z.enum(['file', 'live']).default('file'),
  /** `auto`, or JSON: the file's external ids to ours. */
  'play-participants': participants.default('auto'),
  'auto-end-seconds': z.coerce.number().nonnegative().optional(),
});

const FLAGS = ['enter-on-join', 'fetch-slides', 'reach-out', 'keep-events'];

/** Reads the command line. @throws Error in words that name the wrong option. */
export function readCommandLine(words: readonly string[]): Partial<SimulatorOptions> {
  const options = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, { type: FLAGS.includes(name) ? 'boolean' : 'string' } as const]),
  );
  const read = schema.safeParse({ ...parseArgs({ args: [...words], options }).values });
  if (!read.success) throw new Error(z.prettifyError(read.error));
  const { data } = read;
  return {
    host: data.host,
    port: data.port,
    secret: data.secret,
    controlToken: data['control-token'],
    latencyMs: data['latency-ms'],
    stateFile: data['state-file'] ?? null,
    endDelayMs: data['end-delay-ms'],
    analyticsDelayMs: data['analytics-delay-ms'],
    recordingStepMs: data['recording-step-ms'],
    deletion: data.deletion,
    entersOnJoin: data['enter-on-join'],
    fetchesSlides: data['fetch-slides'],
    reachesOut: data['reach-out'],
    keepsEventsByDefault: data['keep-events'],
    playOnStart: readPlay(data),
  };
}

function readPlay(data: z.infer<typeof schema>): PlayOnStart | null {
  if (data.play === undefined) return null;
  return {
    file: data.play,
    withinSeconds: data['play-seconds'],
    times: data['play-times'],
    names: data['play-names'],
    participants: data['play-participants'],
    autoEndSeconds: data['auto-end-seconds'] ?? null,
  };
}
