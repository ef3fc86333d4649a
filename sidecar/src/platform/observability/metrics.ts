import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers about the sidecar in Prometheus' format. Labels are names of routes, calls and codes: never a person or an object. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'lectern_request_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['route', 'status'] as const,
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    bbbCallSeconds: new Histogram({
      name: 'lectern_bbb_call_seconds',
      help: 'Time of calls to BigBlueButton, by call and outcome',
      labelNames: ['call', 'outcome'] as const,
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
      registers,
    }),
    callbacks: new Counter({
      name: 'lectern_callbacks_total',
      help: 'Callbacks of BigBlueButton, by kind and outcome',
      labelNames: ['kind', 'outcome'] as const,
      registers,
    }),
    jobRuns: new Counter({
      name: 'lectern_job_runs_total',
      help: 'Runs of scheduled jobs, by job and outcome',
      labelNames: ['job', 'outcome'] as const,
      registers,
    }),
    waiting: new Gauge({ name: 'lectern_waiting_streams', help: 'Open event streams of waiting pages', registers }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
