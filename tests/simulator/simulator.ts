import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleCallbackJobs } from './callbacks/send-callbacks.ts';
import { createManualClock, createWallClock, type SimulatorClock } from './clock.ts';
import { CallLog } from './control/call-log.ts';
import { Faults } from './control/faults.ts';
import { createRequestHandler } from './http/handle-request.ts';
import { handleMeetingJobs } from './meetings/life.ts';
import { settleOptions, type SimulatorOptions } from './options.ts';
import { handlePageJobs, dropLostPages } from './page/lost-pages.ts';
import { LivePages } from './page/live-pages.ts';
import { handlePlayJobs } from './player/player.ts';
import { handleRecordingJobs } from './recordings/pipeline.ts';
import { Schedule } from './schedule.ts';
import { emptyState, readState, writeState, type SimulatorState } from './state.ts';
import { handleHookJobs } from './webhooks/deliver-hooks.ts';
import type { World } from './world.ts';

/** How long a change may wait before it is in the state file. */
const SAVE_WITHIN_MS = 250;

/** A running simulator. */
export interface Simulator {
  /** Base address as an administrator enters it, with a slash at the end. */
  readonly url: string;
  /** Address of the control routes, without a slash at the end. */
  readonly controlUrl: string;
  readonly secret: string;
  readonly controlToken: string;
  /** The insides, for tests in the same process. */
  readonly world: World;
  /** Lets time pass, running and awaiting all that falls due. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a simulator; without options on a free port of the loopback, on the machine's clock. */
export async function startSimulator(given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const options = settleOptions(given);
  const kept = options.stateFile === null ? undefined : readState(options.stateFile);
  const clock = options.clock ?? createWallClock(kept?.clockOffsetMs);
  const world = createWorld(options, clock, kept ?? emptyState(clock.now()));
  const server = createServer(createRequestHandler(world));
  const port = await listen(server, options);
  world.origin = `http://${options.host}:${port}`;
  for (const register of [
    handleMeetingJobs,
    handleCallbackJobs,
    handleRecordingJobs,
    handleHookJobs,
    handlePageJobs,
    handlePlayJobs,
  ]) {
    register(world);
  }
  dropLostPages(world);
  world.schedule.start();
  return {
    url: `${world.origin}/bigbluebutton/`,
    controlUrl: `${world.origin}/control`,
    secret: options.secret,
    controlToken: options.controlToken,
    world,
    advance: (ms) => world.schedule.advance(ms),
    stop: () => stop(world, server),
  };
}

/** A simulator whose time stands still until it is advanced. */
export function startManualSimulator(start: number, given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return startSimulator({ ...given, clock: createManualClock(start) });
}

function createWorld(options: SimulatorOptions, clock: SimulatorClock, state: SimulatorState): World {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    if (options.stateFile === null) return;
    timer ??= setTimeout(() => world.flush(), SAVE_WITHIN_MS);
  };
  const world: World = {
    options,
    clock,
    state,
    schedule: new Schedule(clock, state.jobs, save),
    faults: new Faults(),
    calls: new CallLog(),
    pages: new LivePages(),
    deliveries: [],
    onEnter: [],
    origin: '',
    save,
    flush: () => {
      clearTimeout(timer);
      const isDirty = timer !== undefined;
      timer = undefined;
      if (options.stateFile === null || !isDirty) return;
      state.clockOffsetMs = clock.offset();
      writeState(options.stateFile, state);
    },
  };
  return world;
}

function listen(server: Server, { host, port }: SimulatorOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

async function stop(world: World, server: Server): Promise<void> {
  world.pages.closeAll();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await world.schedule.stop();
  server.closeAllConnections();
  await closed;
  world.save();
  world.flush();
}
