import type { DeliveryLine } from './callbacks/deliver.ts';
import type { CallLog } from './control/call-log.ts';
import type { Faults } from './control/faults.ts';
import type { SimulatorClock } from './clock.ts';
import type { SimulatorOptions } from './options.ts';
import type { Meeting, Person } from './meetings/meeting.ts';
import type { LivePages } from './page/live-pages.ts';
import type { Schedule } from './schedule.ts';
import type { SimulatorState } from './state.ts';

/** All that the parts of one simulator share. */
export interface World {
  readonly options: SimulatorOptions;
  readonly clock: SimulatorClock;
  readonly state: SimulatorState;
  readonly schedule: Schedule;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly pages: LivePages;
  readonly deliveries: DeliveryLine[];
  /** Origin the server is reached at, without a slash at the end; known once it listens. */
  origin: string;
  /** Called whenever somebody has come in. */
  readonly onEnter: ((meeting: Meeting, person: Person) => void)[];
  /** Keeps the state file up to date; may wait a moment. */
  save(): void;
  /** Writes what is due to the state file now: before an answer that promises something. */
  flush(): void;
}
