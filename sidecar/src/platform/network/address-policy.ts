import { BlockList, isIP } from 'node:net';

/** `test` also lets plain http and the addresses of one's own machine and network through (LECTERN_MODE). */
export type NetworkMode = 'production' | 'test';

export type ServerUrlCheck =
  | { readonly ok: true; /** Without a slash at the end. */ readonly url: string }
  | { readonly ok: false; /** A sentence for the person who typed the address. */ readonly reason: string };

/** One's own machine and network: refused in production, the usual place of a server under test. */
const nearby = blockList(['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], ['::1/128', 'fc00::/7']);

/**
 * Never a place of a public server (IANA special-purpose registries): this network, carrier NAT, link-local with the clouds' metadata
 * services, protocol assignments, documentation, benchmarks, multicast, reserved; the last one is Azure's own service address.
 */
const neverIpv4 = blockList(
  [
    '0.0.0.0/8',
    '100.64.0.0/10',
    '169.254.0.0/16',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '168.63.129.16/32',
  ],
  [],
);

/** All of IPv6 that is routed today; what tunnels an IPv4 address inside (Teredo, 6to4) is taken out again. */
const routedIpv6 = blockList([], ['2000::/3']);
const neverIpv6 = blockList([], ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** AWS answers its metadata there, inside the range of private networks. */
const metadataIpv6 = blockList([], ['fd00:ec2::/32']);

/** Whether a connection to this very address (not a name) may be made. */
export function isAllowedAddress(address: string, mode: NetworkMode): boolean {
  const ipv4 = isIP(address) === 4 ? address : mappedIpv4(address);
  if (ipv4 !== undefined) {
    if (neverIpv4.check(ipv4, 'ipv4')) return false;
    return mode === 'test' || !nearby.check(ipv4, 'ipv4');
  }
  if (isIP(address) !== 6) return false;
  if (nearby.check(address, 'ipv6')) return mode === 'test' && !metadataIpv6.check(address, 'ipv6');
  return routedIpv6.check(address, 'ipv6') && !neverIpv6.check(address, 'ipv6');
}

/**
 * Checks the address of a server as a person typed it, by its text alone. Where its name leads to is checked at each connection
 * (guarded-lookup.ts), because that can change at any time.
 */
export function checkServerUrl(text: string, mode: NetworkMode): ServerUrlCheck {
  if (!URL.canParse(text.trim()))
    return refuse('This is not a complete address. It should look like https://bbb.school.example/bigbluebutton/');
  const url = new URL(text.trim());
  if (url.protocol === 'http:' && mode !== 'test') {
    return refuse('The address must start with https:// because names of students travel over it.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('The address must start with https://.');
  if (url.username !== '' || url.password !== '') return refuse('Leave user name and password out of the address.');
  if (url.search !== '' || url.hash !== '') return refuse('The address must end before any “?” or “#”.');
  if (!isAllowedPort(url.port, mode))
    return refuse(`Port ${url.port} is not one a web server uses. Leave it out, or use 443 or one from 1024 on.`);
  if (!isAllowedHost(url.hostname, mode)) {
    return refuse('This address lies inside a private network. Enter the public name of the server.');
  }
  return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, '') };
}

function isAllowedPort(port: string, mode: NetworkMode): boolean {
  return port === '' || port === '443' || Number(port) >= 1024 || (mode === 'test' && port === '80');
}

function isAllowedHost(hostname: string, mode: NetworkMode): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isAllowedAddress(host, mode);
  return mode === 'test' || (host.includes('.') && !/\.(localhost|local|internal|home\.arpa)$/i.test(host));
}

/** `::ffff:7f00:1` and `::ffff:127.0.0.1` reach the IPv4 address inside. */
function mappedIpv4(address: string): string | undefined {
  if (isIP(address) !== 6 || !URL.canParse(`http://[${address}]/`)) return undefined;
  const [, high, low] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(new URL(`http://[${address}]/`).hostname) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const bytes = [high, low].flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return bytes.join('.');
}

function blockList(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const [ranges, family] of [
    [ipv4, 'ipv4'],
    [ipv6, 'ipv6'],
  ] as const) {
    for (const range of ranges) {
      const [network = '', prefix] = range.split('/');
      list.addSubnet(network, Number(prefix), family);
    }
  }
  return list;
}

function refuse(reason: string): ServerUrlCheck {
  return { ok: false, reason };
}
