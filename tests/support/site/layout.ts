import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { databaseAccount, webAccount } from './accounts.ts';

/** The folders and files of one site below its state directory. */
export interface SiteLayout {
  directory: string;
  documentRoot: string;
  uploads: string;
  plugins: string;
  /** Pid files. */
  run: string;
  /** Sockets and temporary files of the web server's user. */
  web: string;
  /** PHP scripts that run inside WordPress. */
  scripts: string;
  database: string;
  spool: string;
  snapshot: string;
  /** What Node has compiled of sidecar and simulator: they start anew before each file of tests. */
  compiled: string;
  /** What PHP on the command line has compiled of WordPress: it starts anew for each script. */
  phpCompiled: string;
  lockFile: string;
  sidecarEnvironmentFile: string;
  logs: SiteLogs;
}

/** Where to look when something went wrong; `mail` and `outsideRequests` hold one JSON object a line. */
export interface SiteLogs {
  directory: string;
  /** Notices, warnings and errors of PHP while it serves a page. */
  php: string;
  phpServer: string;
  web: string;
  webErrors: string;
  database: string;
  sidecar: string;
  simulator: string;
  mail: string;
  outsideRequests: string;
}

export function siteLayout(directory: string): SiteLayout {
  const documentRoot = join(directory, 'www');
  const logs = join(directory, 'log');
  return {
    directory,
    documentRoot,
    uploads: join(documentRoot, 'wp-content/uploads'),
    plugins: join(documentRoot, 'wp-content/plugins'),
    run: join(directory, 'run'),
    web: join(directory, 'web'),
    scripts: join(directory, 'php'),
    database: join(directory, 'db'),
    spool: join(directory, 'spool'),
    snapshot: join(directory, 'snapshot'),
    compiled: join(directory, 'compiled'),
    phpCompiled: join(directory, 'php-compiled'),
    lockFile: `${directory}.lock`,
    sidecarEnvironmentFile: join(directory, 'sidecar.env'),
    logs: {
      directory: logs,
      php: join(logs, 'web/php.log'),
      phpServer: join(logs, 'web/php-fpm.log'),
      web: join(logs, 'web/access.log'),
      webErrors: join(logs, 'web/nginx.log'),
      database: join(logs, 'database.log'),
      sidecar: join(logs, 'sidecar.log'),
      simulator: join(logs, 'simulator.log'),
      mail: join(logs, 'web/mail.jsonl'),
      outsideRequests: join(logs, 'web/outside-requests.jsonl'),
    },
  };
}

/** Makes the folders with the owners that the servers need. */
export function makeFolders(layout: SiteLayout): void {
  const web = webAccount();
  const database = databaseAccount();
  const folders = [
    { path: layout.directory, account: null },
    { path: layout.run, account: null },
    { path: layout.scripts, account: null },
    { path: layout.spool, account: null },
    { path: layout.snapshot, account: null },
    { path: layout.logs.directory, account: null },
    { path: join(layout.logs.directory, 'web'), account: web },
    { path: layout.web, account: web },
    { path: layout.phpCompiled, account: web },
    { path: layout.database, account: database },
  ];
  for (const { path, account } of folders) {
    mkdirSync(path, { recursive: true, mode: path === layout.spool || path === layout.snapshot ? 0o700 : 0o755 });
    if (account !== null) chownSync(path, account.uid, account.gid);
  }
}
