import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { checkoutDirectory } from './checkout.ts';
import { demoInfo, demoSummary } from './demo-report.ts';
import { type DemoOptions, parseDemoOptions } from './demo-options.ts';
import { createProgress } from './progress.ts';
import { checkoutEnvironmentFile, writeEnvironmentFile } from './sidecar.ts';
import { type Site, findRunningSite, resetSite, stopSite } from './site.ts';
import { startSite } from './start-site.ts';

const demoName = 'demo';

// A whole class within a minute, as soon as a teacher has started one; it ends by itself half a minute later.
const playedClass = [
  '--play',
  join(checkoutDirectory, 'tests/fixtures/bbb/events/own_typical_class.xml'),
  '--play-seconds',
  '60',
  '--auto-end-seconds',
  '30',
];
const progress = createProgress();

async function up(options: DemoOptions): Promise<void> {
  const running = options.hasWishes ? null : findRunningSite(demoName);
  const site = running ?? (await start(options));
  process.stdout.write(demoSummary(site));
  if (running !== null || options.isDetached) return;
  process.stdout.write('  Ctrl-C stops it.\n');
  await untilInterrupted(site);
  await stop();
}

async function start({ wp, woocommerce, bbb }: DemoOptions): Promise<Site> {
  // Ctrl-C while it comes up: what is up already is stopped.
  const interrupt = (): void => {
    progress.say('stopping');
    // Twice: the start goes on meanwhile and may have begun one more server.
    void stop()
      .then(() => stopSite(demoName))
      .finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const site = await startSite({ name: demoName, wp, woocommerce, bbb, simulatorArguments: playedClass, progress });
  process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
  if (site.sidecarUrl !== null) writeEnvironmentFile(checkoutEnvironmentFile, site.sidecarEnvironment);
  return site;
}

/** Waits for Ctrl-C, or until the demo was stopped by another command. */
async function untilInterrupted(site: Site): Promise<void> {
  const interruption = new AbortController();
  const interrupt = (): void => {
    interruption.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
  const isStopped = (): boolean => !site.parts.database.isRunning() && !site.parts.web.isRunning();
  while (!interruption.signal.aborted && !isStopped()) await sleep(250);
}

async function stop(): Promise<void> {
  const stopped = await stopSite(demoName);
  rmSync(checkoutEnvironmentFile, { force: true });
  progress.say(stopped.length === 0 ? 'no demo is running' : `stopped ${stopped.join(', ')}`);
}

function info(): void {
  const site = findRunningSite(demoName);
  if (site === null) throw new Error('No demo is running. Start it with: npm run demo');
  process.stdout.write(`${JSON.stringify(demoInfo(site), null, 2)}\n`);
}

async function reset(): Promise<void> {
  await resetSite(demoName, progress);
  const site = findRunningSite(demoName);
  if (site !== null && site.sidecarUrl !== null) writeEnvironmentFile(checkoutEnvironmentFile, site.sidecarEnvironment);
  progress.say('the demo is back in its first state');
}

try {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options.command === 'up') await up(options);
  else if (options.command === 'stop') await stop();
  else if (options.command === 'reset') await reset();
  else info();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
