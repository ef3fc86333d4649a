import { parseArgs } from 'node:util';

import { type WordpressSeries, isWordpressSeries, wordpressSeries } from './series.ts';

/** What a person asked of `npm run demo`. */
export interface DemoOptions {
  command: 'up' | 'stop' | 'reset' | 'info';
  wp: WordpressSeries;
  woocommerce: boolean;
  bbb: { url: string; secret: string } | null;
  isDetached: boolean;
  /** Whether any option says what the demo is made of; else a running demo is taken as it is. */
  hasWishes: boolean;
}

const demoUsage = `npm run demo [-- options]    a whole school on this machine
  --wp ${wordpressSeries.join('|')}              the version of WordPress (default: ${wordpressSeries[0]})
  --without-woocommerce     no shop
  --bbb URL --bbb-secret S  a real BigBlueButton server instead of the simulator
  --detach                  come back at once; stop it with npm run demo:stop
npm run demo:stop | demo:reset | demo:info`;

/** Reads the command line. @throws Error with a sentence for the person. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      wp: { type: 'string' },
      'without-woocommerce': { type: 'boolean' },
      bbb: { type: 'string' },
      'bbb-secret': { type: 'string' },
      detach: { type: 'boolean' },
    },
  });
  const command = positionals[0] ?? 'up';
  if (positionals.length > 1 || !isCommand(command)) throw new Error(demoUsage);
  const wp = values.wp ?? wordpressSeries[0];
  if (!isWordpressSeries(wp)) throw new Error(`--wp is one of ${wordpressSeries.join(', ')}, not "${wp}".`);
  return {
    command,
    wp,
    woocommerce: values['without-woocommerce'] !== true,
    bbb: readBbb(values.bbb, values['bbb-secret']),
    isDetached: values.detach === true,
    hasWishes: values.wp !== undefined || values['without-woocommerce'] !== undefined || values.bbb !== undefined,
  };
}

function isCommand(text: string): text is DemoOptions['command'] {
  return ['up', 'stop', 'reset', 'info'].includes(text);
}

function readBbb(url: string | undefined, secret: string | undefined): DemoOptions['bbb'] {
  if (url === undefined && secret === undefined) return null;
  if (url === undefined || secret === undefined) throw new Error('--bbb and --bbb-secret belong together.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(
      `--bbb wants the address of a BigBlueButton server, like https://bbb.example.org/bigbluebutton/, not "${url}".`,
    );
  }
  return { url, secret };
}
