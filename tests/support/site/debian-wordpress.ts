import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findProgram, runCommand } from './commands.ts';
import type { Progress } from './progress.ts';

// WordPress of Debian links to these; all must come from the same suite.
const packages = [
  'wordpress',
  'wordpress-theme-twentytwentyfive',
  'libjs-cropper',
  'libjs-jquery-ui',
  'libjs-lodash',
  'libjs-underscore',
  'libphp-phpmailer',
  'php-getid3',
];

/** The mirror that this machine uses for Debian; elsewhere, as on Ubuntu, the one that `LECTERN_DEBIAN_MIRROR` names. */
async function mirrorAddress(): Promise<string> {
  const chosen = process.env['LECTERN_DEBIAN_MIRROR'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const sites = await runCommand('apt-get', ['indextargets', '--format', '$(SITE)', 'Created-By: Packages']);
  const mirror = sites.split('\n').find((site) => /^https?:.*\/debian\/?$/.test(site));
  if (mirror === undefined) {
    throw new Error(
      "apt knows no mirror of Debian here: set LECTERN_DEBIAN_MIRROR to one, or LECTERN_WORDPRESS to WordPress' folder or zip.",
    );
  }
  return mirror;
}

function keyring(): string {
  const folder = '/usr/share/keyrings';
  const found = readdirSync(folder).find((file) => /^debian-archive-keyring\.(gpg|pgp)$/.test(file));
  if (found === undefined) throw new Error('The package debian-archive-keyring is missing.');
  return join(folder, found);
}

/**
 * Makes a self-contained tree of WordPress from the packages of a Debian suite, which are unpacked and never installed. The lists
 * and archives of the machine's own apt stay as they are.
 */
export async function unpackDebianWordpress(suite: string, target: string, progress: Progress): Promise<void> {
  if (findProgram('apt-get') === null) throw new Error('There is no apt-get here.');
  const work = mkdtempSync(join(tmpdir(), 'lectern-apt-'));
  try {
    for (const folder of ['lists/partial', 'cache/archives/partial', 'debs', 'root', 'etc']) {
      mkdirSync(join(work, folder), { recursive: true });
    }
    const list = join(work, 'sources.list');
    writeFileSync(list, `deb [signed-by=${keyring()}] ${await mirrorAddress()} ${suite} main\n`);
    const options = [
      ['Dir::Etc::sourcelist', list],
      ['Dir::Etc::sourceparts', join(work, 'etc')],
      ['Dir::State::lists', join(work, 'lists')],
      ['Dir::Cache', join(work, 'cache')],
      ['APT::Sandbox::User', 'root'],
      ['Acquire::Languages', 'none'],
      ['Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled', 'false'],
    ].flatMap(([name, value]) => ['-o', `${String(name)}=${String(value)}`]);
    await runCommand('apt-get', ['-qq', ...options, 'update'], { cwd: work, timeoutSeconds: 300 });
    progress.say(`read the index of Debian ${suite}`);
    await runCommand('apt-get', ['-qq', ...options, 'download', ...packages], {
      cwd: join(work, 'debs'),
      timeoutSeconds: 600,
    });
    for (const archive of readdirSync(join(work, 'debs'))) {
      await runCommand('dpkg-deb', ['-x', join(work, 'debs', archive), join(work, 'root')]);
    }
    const tree = join(work, 'root/usr/share/wordpress');
    // Debian's own configuration reads /etc and moves wp-content away; its .htaccess is a link into /etc.
    // (rmSync leaves a link that leads nowhere.)
    await runCommand('rm', ['-rf', 'wp-config.php', '.htaccess', 'wp-content/plugins/akismet'], { cwd: tree });
    // Follows the links between the packages; one that leads nowhere makes it fail.
    await runCommand('cp', ['-rL', `${tree}/.`, target]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
