import type { SimulatorOptions } from '../options.ts';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether the simulator may call this address: the loopback always, others only when it was started to reach out. */
export function isReachable(options: SimulatorOptions, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return (protocol === 'http:' || protocol === 'https:') && (options.reachesOut || LOOPBACK.test(hostname));
}
