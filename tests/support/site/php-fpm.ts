import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { webAccount } from './accounts.ts';
import type { SiteLayout } from './layout.ts';
import { findPhpFpm } from './packages.ts';
import { type ServerProcess, runningPid } from './processes.ts';
import { shortSocketPath } from './sockets.ts';

/** Settings for PHP on the command line, where the site is set up. */
export function phpCommandOptions({ phpCompiled }: Pick<SiteLayout, 'phpCompiled'>): string[] {
  return [
    'memory_limit=512M',
    'opcache.enable_cli=1',
    'opcache.file_cache_only=1',
    `opcache.file_cache=${phpCompiled}`,
    'sendmail_path=/bin/true',
    'date.timezone=UTC',
  ].flatMap((setting) => ['-d', setting]);
}

export function phpFpmSocket(layout: SiteLayout): string {
  return shortSocketPath(layout.web, 'php.sock');
}

/** The configuration of the FastCGI server: few workers, as a small school's host has, and files read anew when they change. */
function phpFpmConfiguration(layout: SiteLayout): string {
  return `[global]
error_log = ${layout.logs.phpServer}
daemonize = no
[www]
listen = ${phpFpmSocket(layout)}
listen.backlog = 511
pm = static
pm.max_children = 6
pm.max_requests = 2000
catch_workers_output = yes
clear_env = yes
php_admin_value[memory_limit] = 512M
php_admin_value[upload_max_filesize] = 64M
php_admin_value[post_max_size] = 64M
php_admin_value[sendmail_path] = /bin/true
php_admin_value[date.timezone] = UTC
php_admin_value[error_log] = ${layout.logs.php}
php_admin_flag[log_errors] = on
php_admin_value[opcache.memory_consumption] = 192
php_admin_value[opcache.max_accelerated_files] = 20000
php_admin_value[opcache.revalidate_freq] = 0
`;
}

/** Writes the configuration and says how the server is started. */
export async function phpFpmProcess(layout: SiteLayout): Promise<ServerProcess> {
  const command = await findPhpFpm();
  if (command === null) throw new Error('The FastCGI server of PHP is missing.');
  const file = join(layout.directory, 'php-fpm.conf');
  writeFileSync(file, phpFpmConfiguration(layout));
  const socket = phpFpmSocket(layout);
  // Left behind by a server that was killed: it would look like a running one.
  if (runningPid(layout.run, 'php') === null) rmSync(socket, { force: true });
  return {
    name: 'php',
    command,
    args: ['--nodaemonize', '--fpm-config', file],
    cwd: layout.directory,
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
    account: webAccount(),
    logFile: join(layout.logs.directory, 'php-fpm.log'),
    startSeconds: 15,
    isReady: () => (existsSync(socket) ? isSocketAnswering(socket) : Promise.resolve(false)),
  };
}

async function isSocketAnswering(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(path);
  socket.once('error', () => {
    resolve(false);
  });
  socket.once('connect', () => {
    socket.destroy();
    resolve(true);
  });
  return promise;
}
