import { setTimeout as pause } from 'node:timers/promises';
import { isReachable } from '../http/is-reachable.ts';
import type { World } from '../world.ts';

/** A request the simulator sends to its client's side. */
export interface Delivery {
  /** `callback:ended`, `callback:meetingEnded`, `callback:analytics`, `callback:recordingReady` or `webhook`. */
  readonly name: string;
  /** The meeting, recording or hook it is about. */
  readonly subject: string;
  readonly attempt: number;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export interface DeliveryLine {
  readonly name: string;
  readonly subject: string;
  readonly attempt: number;
  readonly url: string;
  /** Epoch milliseconds on the simulator's clock. */
  readonly at: number;
  /** HTTP status; 0 when nothing answered; null when a fault swallowed it. */
  readonly status: number | null;
}

/** So much is kept in memory for tests. */
const LONGEST_DELIVERY_LOG = 5000;

/**
 * Sends a request and answers its HTTP status, 0 when nobody answered.
 *
 * `build` is given the secret to sign with, which a fault may have made a wrong one. A lost delivery counts as sent
 * (204): the sender of a real server does not learn that it got lost either.
 */
export async function deliver(
  world: World,
  name: string,
  build: (secret: string) => Omit<Delivery, 'name'>,
): Promise<number> {
  const faults = world.faults.take(name);
  const has = (kind: string): boolean => faults.some((fault) => fault.kind === kind);
  const { secret } = world.options;
  const delivery = { ...build(has('wrongSecret') ? `not-${secret}` : secret), name };
  for (const fault of faults) if (fault.kind === 'slow') await pause(fault.delayMs);
  if (has('lost')) return log(world, delivery, null) ?? 204;
  const failing = faults.find((fault) => fault.kind === 'status' || fault.kind === 'unreachable');
  if (failing !== undefined) return log(world, delivery, failing.kind === 'status' ? (failing.status ?? 500) : 0) ?? 0;
  if (!isReachable(world.options, delivery.url)) return log(world, delivery, 0) ?? 0;
  const status = await send(delivery);
  log(world, delivery, status);
  if (has('duplicate')) log(world, delivery, await send(delivery));
  return status;
}

/** 2xx. */
export function isDelivered(status: number): boolean {
  return status >= 200 && status < 300;
}

async function send(delivery: Delivery): Promise<number> {
  try {
    const response = await fetch(delivery.url, {
      method: delivery.method,
      headers: { connection: 'close', ...delivery.headers },
      redirect: delivery.name === 'webhook' ? 'follow' : 'manual',
      signal: AbortSignal.timeout(delivery.timeoutMs),
      ...(delivery.body === undefined ? {} : { body: delivery.body }),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function log(world: World, delivery: Delivery, status: number | null): number | null {
  const { name, subject, attempt, url } = delivery;
  world.deliveries.push({ name, subject, attempt, url, at: world.clock.now(), status });
  if (world.deliveries.length > LONGEST_DELIVERY_LOG) world.deliveries.shift();
  return status;
}
