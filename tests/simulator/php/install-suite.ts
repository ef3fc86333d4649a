import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-program.ts';

const PACKAGE = 'bigbluebutton/bigbluebutton-api-php';
/** The library behind two of the suite's classes, which repeat others over another transport. */
const TRANSPORT = 'php-http/curl-client';
const TRANSPORT_CLASSES = ['BigBlueButtonHttpClientTest.php', 'Util/FixturesHttpClientTest.php'];
/** What the package asks for to run its own tests. */
const FOR_TESTS = {
  'fakerphp/faker': '^1.23',
  'nyholm/psr7': '^1.8',
  'phpunit/phpunit': '^10.5',
  'psr/http-client': '^1.0',
  'psr/http-factory': '^1.1',
  'symfony/polyfill-php84': '^1.31',
  'vlucas/phpdotenv': '^5.6',
};

/** The suite draws names of meetings from words among which stands `a`, and no server takes a name of one letter. */
const BOOTSTRAP = `<?php
require __DIR__ . '/vendor/autoload.php';
$words = new ReflectionProperty(Faker\\Provider\\Lorem::class, 'wordList');
$words->setValue(null, array_values(array_filter($words->getValue(), static fn (string $word): bool => strlen($word) > 1)));
`;

/**
 * Installs the package with its tests into `folder`, once.
 *
 * @returns where the package lies, and which of its test classes cannot run.
 * @throws Error with Composer's own words when it fails.
 */
export async function installSuite(folder: string): Promise<{ suite: string; leftOut: readonly string[] }> {
  const suite = join(folder, 'vendor', PACKAGE);
  if (!existsSync(join(suite, 'tests'))) {
    mkdirSync(folder, { recursive: true });
    const failure =
      (await install(folder, { ...FOR_TESTS, [TRANSPORT]: '^2.4' })) && (await install(folder, FOR_TESTS));
    if (failure !== '') throw new Error(`Composer could not install ${PACKAGE}:\n${failure}`);
  }
  if (!existsSync(join(suite, 'tests'))) throw new Error(`${PACKAGE} came without its tests`);
  const leftOut = existsSync(join(folder, 'vendor', TRANSPORT)) ? [] : TRANSPORT_CLASSES;
  writeFileSync(join(folder, 'bootstrap.php'), BOOTSTRAP);
  writeFileSync(join(folder, 'phpunit.xml'), configuration(leftOut));
  return { suite, leftOut };
}

/** Answers what Composer said when it failed, else nothing. */
async function install(folder: string, forTests: Readonly<Record<string, string>>): Promise<string> {
  const wanted = {
    require: { [PACKAGE]: '3.0.0' },
    'require-dev': forTests,
    'autoload-dev': { 'psr-4': { 'BigBlueButton\\': [`vendor/${PACKAGE}/tests`, `vendor/${PACKAGE}/dev`] } },
  };
  writeFileSync(join(folder, 'composer.json'), JSON.stringify(wanted, null, 2));
  const parameters = ['update', '--no-interaction', '--no-plugins', '--no-scripts', '--no-progress', '--prefer-dist'];
  const { code, output } = await run('composer', parameters, folder);
  return code === 0 ? '' : output;
}

function configuration(leftOut: readonly string[]): string {
  const tests = `vendor/${PACKAGE}/tests`;
  const excluded = leftOut.map((file) => `      <exclude>${tests}/${file}</exclude>\n`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<phpunit bootstrap="bootstrap.php" cacheDirectory=".phpunit.cache">
  <php><ini name="date.timezone" value="UTC"/></php>
  <testsuites>
    <testsuite name="bigbluebutton-api-php">
      <directory>${tests}</directory>
${excluded}    </testsuite>
  </testsuites>
</phpunit>
`;
}
