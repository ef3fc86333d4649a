import Bowser from 'bowser';

/** Browser and operating system in words a support person uses: family and main version, `Firefox 142`, `Windows 10`. */
export function describeAgent(agent: string): { browser: string; operatingSystem: string } {
  if (agent.trim() === '') return { browser: 'unknown', operatingSystem: 'unknown' };
  const parsed = Bowser.parse(agent);
  const browser = words(parsed.browser.name, parsed.browser.version?.split('.')[0]);
  const operatingSystem = words(
    parsed.os.name,
    parsed.os.versionName ?? parsed.os.version?.split('.').slice(0, 2).join('.'),
  );
  return { browser: browser.slice(0, 100), operatingSystem: operatingSystem.slice(0, 100) };
}

function words(name: string | undefined, version: string | undefined): string {
  if (name === undefined || name === '') return 'unknown';
  return version === undefined || version === '' ? name : `${name} ${version}`;
}

/** An address in one spelling: an IPv4 address in IPv6 clothes (`::ffff:1.2.3.4`) becomes plain; what is no address becomes null. */
export function normaliseAddress(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').toLowerCase();
  return /^[0-9a-f:.]{2,45}$/.test(plain) ? plain : null;
}
