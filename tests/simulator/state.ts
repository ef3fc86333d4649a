import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Hook } from './webhooks/hook.ts';
import type { Meeting } from './meetings/meeting.ts';
import type { Recording } from './recordings/recording.ts';
import type { Job } from './schedule.ts';

/** All the simulator knows; plain data, so that a process that was killed goes on where it stood. */
export interface SimulatorState {
  readonly version: 1;
  /** When the imagined recording service started; its event timestamps count from here. */
  bootTime: number;
  clockOffsetMs: number;
  readonly meetings: Meeting[];
  readonly recordings: Recording[];
  readonly hooks: Hook[];
  readonly jobs: Job[];
}

export function emptyState(now: number): SimulatorState {
  return { version: 1, bootTime: now - 50_000, clockOffsetMs: 0, meetings: [], recordings: [], hooks: [], jobs: [] };
}

/** The state of an earlier process, or undefined when the file does not exist or is of another version. */
export function readState(path: string): SimulatorState | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  // Our own file, written below: its shape is not in doubt, only its version.
  const state = JSON.parse(text) as SimulatorState | { version: 0 };
  return state.version === 1 ? state : undefined;
}

/** Writes beside the file and renames, so that a kill never leaves half a state. */
export function writeState(path: string, state: SimulatorState): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  writeFileSync(unfinished, JSON.stringify(state));
  renameSync(unfinished, path);
}
