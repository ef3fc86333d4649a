/**
 * Checks our PHP: `php -l` on every file, then PHPStan with config/phpstan.neon. PHP and composer must be there; PHPStan and the stubs of
 * WordPress are fetched once into config/vendor (ignored by git).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const config = import.meta.dirname;
const root = join(config, '..');
const vendor = join(config, 'vendor');

process.exitCode = lint() && installTools() && analyse() ? 0 : 1;

function lint(): boolean {
  const files = globSync(
    [
      'plugins/*/*.php',
      'plugins/*/{src,generated,languages}/**/*.php',
      'blocks/**/render.php',
      'tests/{support/site,e2e}/**/*.php',
    ],
    {
      cwd: root,
    },
  );
  return (
    files.filter((file) => !run('php', ['-d', 'display_errors=stderr', '-l', join(root, file)], true)).length === 0
  );
}

/** Both packages are pinned in composer.json and need no others, so that its text tells whether they are the right ones. */
function installTools(): boolean {
  const wanted = createHash('sha256')
    .update(readFileSync(join(config, 'composer.json')))
    .digest('hex');
  const stamp = join(vendor, '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!run('composer', ['update', `--working-dir=${config}`, '--no-interaction', '--no-progress', '--quiet']))
    return false;
  writeFileSync(stamp, wanted);
  return true;
}

function analyse(): boolean {
  return run('php', [
    ...['-d', 'memory_limit=1G', join(vendor, 'bin/phpstan'), 'analyse'],
    ...['-c', join(config, 'phpstan.neon'), '--no-progress', '--no-interaction'],
  ]);
}

/** Runs a program and shows what it says; a quiet one only when it fails. */
function run(program: string, args: readonly string[], quiet = false): boolean {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1' },
  });
  if (error !== undefined) console.error(`${program} cannot be run (${error.message}): install php-cli and composer`);
  if (!quiet || status !== 0) process.stdout.write(`${stdout}${stderr}`);
  return status === 0;
}
