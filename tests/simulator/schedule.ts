import type { SimulatorClock } from './clock.ts';

/** Work that falls due at an instant. It is plain data, so that it outlives the process in the state file. */
export interface Job {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: string;
  /** The meeting, recording or hook it belongs to. */
  readonly subject: string;
  readonly attempt: number;
  readonly payload: Record<string, string>;
}

export type JobHandler = (job: Job) => Promise<void> | void;

export interface NewJob {
  at: number;
  kind: string;
  subject: string;
  attempt?: number;
  payload?: Record<string, string>;
}

/** The longest time-out Node accepts. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * Runs jobs when the simulator's clock reaches them.
 *
 * A job leaves the list only after its handler has ended: a killed process runs it again, as a real server does with
 * what lies in its queues.
 */
export class Schedule {
  readonly #clock: SimulatorClock;
  readonly #jobs: Job[];
  readonly #handlers = new Map<string, JobHandler>();
  readonly #running = new Map<number, Promise<void>>();
  readonly #onChange: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isStarted = false;

  constructor(clock: SimulatorClock, jobs: Job[], onChange: () => void) {
    this.#clock = clock;
    this.#jobs = jobs;
    this.#onChange = onChange;
  }

  handle(kind: string, handler: JobHandler): void {
    this.#handlers.set(kind, handler);
  }

  add(job: NewJob): void {
    const id = this.#jobs.reduce((highest, other) => Math.max(highest, other.id), 0) + 1;
    this.#jobs.push({ attempt: 1, payload: {}, ...job, id });
    this.#onChange();
    this.#arm();
  }

  cancel(kind: string, subject: string): void {
    for (let index = this.#jobs.length - 1; index >= 0; index -= 1) {
      const job = this.#jobs[index];
      if (job?.kind === kind && job.subject === subject && !this.#running.has(job.id)) this.#jobs.splice(index, 1);
    }
    this.#onChange();
  }

  has(kind: string, subject: string): boolean {
    return this.#jobs.some((job) => job.kind === kind && job.subject === subject);
  }

  start(): void {
    this.#isStarted = true;
    this.#arm();
  }

  /** Stops waiting and lets what runs come to its end. */
  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#timer);
    await Promise.all(this.#running.values());
  }

  /** Lets `ms` milliseconds pass, running every job on the way in order and waiting for each. */
  async advance(ms: number): Promise<void> {
    const target = this.#clock.now() + ms;
    for (let next = this.#next(); next !== undefined && next.at <= target; next = this.#next()) {
      this.#clock.moveTo(next.at);
      await this.#run(next);
    }
    this.#clock.moveTo(target);
    await Promise.all(this.#running.values());
    this.#arm();
  }

  #next(): Job | undefined {
    return this.#jobs
      .filter((job) => !this.#running.has(job.id))
      .reduce<Job | undefined>((first, job) => (first === undefined || job.at < first.at ? job : first), undefined);
  }

  #arm(): void {
    if (!this.#isStarted || this.#clock.mode === 'manual') return;
    clearTimeout(this.#timer);
    const next = this.#next();
    if (next === undefined) return;
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(0, next.at - this.#clock.now()));
    this.#timer = setTimeout(() => this.#runDue(), wait);
    this.#timer.unref();
  }

  #runDue(): void {
    for (let next = this.#next(); next !== undefined && next.at <= this.#clock.now(); next = this.#next()) {
      void this.#run(next);
    }
    this.#arm();
  }

  #run(job: Job): Promise<void> {
    const run = this.#attempt(job).finally(() => {
      this.#running.delete(job.id);
      const index = this.#jobs.indexOf(job);
      if (index >= 0) this.#jobs.splice(index, 1);
      this.#onChange();
    });
    this.#running.set(job.id, run);
    return run;
  }

  async #attempt(job: Job): Promise<void> {
    try {
      await this.#handlers.get(job.kind)?.(job);
    } catch (error) {
      process.stderr.write(`simulator: job ${job.kind} of ${job.subject} failed: ${String(error)}\n`);
    }
  }
}
