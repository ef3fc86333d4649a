import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isAllowedAddress, type NetworkMode } from './address-policy.ts';
import { HttpFailure } from './http-failure.ts';

/** All addresses of a name, as `dns.lookup` with `all`. */
export type ResolveName = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A lookup for `node:net`: the addresses it lets through are the very ones the socket connects to, so a name that leads elsewhere a moment
 * later (DNS rebinding) gains nothing. One forbidden address among several refuses the name.
 */
export function createGuardedLookup(mode: NetworkMode, resolve: ResolveName = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isAllowedAddress(address, mode))) {
        return callback(new HttpFailure('address_not_allowed'), '');
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
