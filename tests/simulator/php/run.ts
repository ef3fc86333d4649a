import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../simulator.ts';
import { installSuite } from './install-suite.ts';
import { readReport } from './read-report.ts';
import { run } from './run-program.ts';

/**
 * Runs the own test suite of `bigbluebutton/bigbluebutton-api-php` 3.0.0 against the simulator: its live test class,
 * its comparison of its fixtures with a live server, and its tests without a server.
 *
 * The package comes from Packagist into a cache outside the repository, or into the folder that
 * `LECTERN_PHP_CLIENT` names. Prints `N passed, N failed`; writes the same as JSON into the file that `LECTERN_TEST_REPORT` names.
 */
const SECRET = '639259d4-9dd8-4b25-bf01-95f9567eaf4b';
const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
const folder = process.env['LECTERN_PHP_CLIENT'] ?? join(cache, 'lectern', 'bigbluebutton-api-php-3.0.0');

const { suite, leftOut } = await installSuite(folder);
// The suite ends meetings and looks at once whether they are gone, so the simulator ends without delay.
const simulator = await startSimulator({ secret: SECRET, endDelayMs: 0 });
try {
  // Where the suite looks for its server; it says so in its own documentation.
  writeFileSync(join(suite, '.env'), `BBB_SECRET=${SECRET}\nBBB_SERVER_BASE_URL=${simulator.url}\n`);
  const report = join(folder, 'report.xml');
  rmSync(report, { force: true });
  const { output } = await run(
    'php',
    ['vendor/bin/phpunit', '--configuration', 'phpunit.xml', '--log-junit', report],
    folder,
  );
  if (!existsSync(report)) throw new Error(`the suite did not run:\n${output}`);
  const { passed, failed, skipped } = readReport(report);
  if (failed > 0) process.stdout.write(`${output}\n`);
  if (leftOut.length > 0)
    process.stdout.write(`left out, as their library is not to be had here: ${leftOut.join(', ')}\n`);
  if (skipped > 0) process.stdout.write(`${skipped} skipped by the suite itself\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  const forTheRunner = process.env['LECTERN_TEST_REPORT'];
  if (forTheRunner !== undefined) writeFileSync(forTheRunner, JSON.stringify({ passed, failed, skipped }));
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} finally {
  await simulator.stop();
}
