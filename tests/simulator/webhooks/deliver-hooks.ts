import { hashHex } from '../checksum.ts';
import { deliver } from '../callbacks/deliver.ts';
import type { Job } from '../schedule.ts';
import type { World } from '../world.ts';

/** Waits after a failed delivery, as bbb-webhooks 3 has them; after the last one the hook is removed. */
const RETRY_WAITS_MS = [100, 500, 1000, 2000, 4000, 8000, 10_000, 30_000, 60_000, 60_000, 60_000, 60_000];

/** Registers how webhooks are delivered. */
export function handleHookJobs(world: World): void {
  // First tries go out one after the other for each hook; only retries may overtake.
  const queues = new Map<string, Promise<void>>();
  world.schedule.handle('webhook', (job) => {
    if (job.attempt > 1) return sendHook(world, job);
    const turn = (queues.get(job.subject) ?? Promise.resolve()).then(() => sendHook(world, job));
    queues.set(job.subject, turn);
    return turn;
  });
}

async function sendHook(world: World, job: Job): Promise<void> {
  const hook = world.state.hooks.find((candidate) => candidate.id === job.subject);
  if (hook === undefined) return;
  const domain = new URL(world.origin).hostname;
  const body = new URLSearchParams({
    domain,
    event: job.payload['event'] ?? '',
    timestamp: job.payload['timestamp'] ?? '',
  });
  const raw = body.toString();
  const status = await deliver(world, 'webhook', (secret) => {
    const checksum = hashHex(world.options.hookAlgorithm, hook.callbackUrl + raw + secret);
    return {
      subject: hook.id,
      attempt: job.attempt,
      method: 'POST',
      url: `${hook.callbackUrl}${hook.callbackUrl.includes('?') ? '&' : '?'}checksum=${checksum}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', 'user-agent': 'node-fetch' },
      body: raw,
      timeoutMs: 5000,
    };
  });
  // A refused checksum counts as delivered, as odd as it is.
  if ((status >= 200 && status < 300) || status === 401) return;
  const wait = RETRY_WAITS_MS[job.attempt - 1];
  if (wait === undefined) return void removeHook(world, hook.id);
  world.schedule.add({
    kind: 'webhook',
    subject: hook.id,
    at: world.clock.now() + wait,
    attempt: job.attempt + 1,
    payload: job.payload,
  });
}

/** Forgets a hook and what waits for it. */
export function removeHook(world: World, hookId: string): boolean {
  const index = world.state.hooks.findIndex((hook) => hook.id === hookId);
  if (index < 0) return false;
  world.state.hooks.splice(index, 1);
  world.schedule.cancel('webhook', hookId);
  world.save();
  return true;
}
