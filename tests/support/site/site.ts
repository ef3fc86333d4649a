import { existsSync, mkdirSync, rmSync, truncateSync } from 'node:fs';

import { siteDirectory } from './checkout.ts';
import type { CommandResult } from './commands.ts';
import { runPhpInWordpress } from './document-root.ts';
import { type SiteLayout, type SiteLogs, makeFolders, siteLayout } from './layout.ts';
import { withLock } from './lock.ts';
import { runningPid } from './processes.ts';
import { createProgress, type Progress } from './progress.ts';
import { type PartName, type SitePart, hasPart, partNames, sitePart, stopParts } from './site-parts.ts';
import {
  type DatabaseAccess,
  bbbAccess,
  databaseAccess,
  databaseServer,
  databaseUrl,
  sidecarSettings,
  sidecarUrl,
  simulatorUrl,
  siteAdministratorUrl,
  siteUrl,
} from './site-values.ts';
import { simulatorStateFile } from './simulator.ts';
import { restoreSnapshot } from './snapshot.ts';
import { type School, type SiteState, readState } from './state.ts';

/** A running site: where everything is, and what a test may do to it. */
export interface Site {
  name: string;
  directory: string;
  documentRoot: string;
  siteUrl: string;
  /** The sidecar's own address; browsers reach it at `${siteUrl}/lectern-api/`. */
  sidecarUrl: string | null;
  simulatorUrl: string | null;
  /** What the simulator's control routes want in the header `x-control-token`. */
  simulatorControlToken: string;
  wordpressVersion: string;
  woocommerceVersion: string | null;
  administrator: { login: string; password: string };
  /** WordPress' own user: it may read and write everything. */
  database: DatabaseAccess;
  databaseUrl: string;
  /** May create users and databases too. */
  administratorDatabaseUrl: string;
  bbb: { url: string; secret: string } | null;
  bridgeSecret: string;
  /** The environment in which the site's sidecar, or another command of it, runs. */
  sidecarEnvironment: Readonly<Record<string, string>>;
  school: School;
  logs: SiteLogs;
  parts: Readonly<Record<PartName, SitePart>>;
  /** Runs a PHP file inside WordPress as the web server's user. */
  runPhp(file: string, args?: readonly string[]): Promise<CommandResult>;
  /** Back to the state right after the seed. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The site that a state describes, whether it runs or not. */
export function siteOf(name: string, layout: SiteLayout, state: SiteState): Site {
  const access = databaseAccess(state);
  return {
    name,
    directory: layout.directory,
    documentRoot: layout.documentRoot,
    siteUrl: siteUrl(state),
    sidecarUrl: sidecarUrl(state),
    simulatorUrl: simulatorUrl(state),
    simulatorControlToken: state.secrets.simulatorControl,
    wordpressVersion: state.recipe.wordpress.version,
    woocommerceVersion: state.recipe.woocommerce?.version ?? null,
    administrator: { login: 'admin', password: state.secrets.administrator },
    database: access,
    databaseUrl: databaseUrl(access),
    administratorDatabaseUrl: siteAdministratorUrl(layout, state),
    bbb: bbbAccess(state),
    bridgeSecret: state.secrets.bridge,
    sidecarEnvironment: sidecarSettings(layout, state),
    school: state.school,
    logs: layout.logs,
    parts: {
      database: sitePart(layout, state, 'database'),
      php: sitePart(layout, state, 'php'),
      web: sitePart(layout, state, 'web'),
      simulator: sitePart(layout, state, 'simulator'),
      sidecar: sitePart(layout, state, 'sidecar'),
    },
    runPhp: (file, args = []) => runPhpInWordpress(layout, file, args),
    reset: async () => {
      await resetSite(name);
    },
    stop: async () => {
      await stopSite(name);
    },
  };
}

/** The site of this name if all of its parts run; else null. */
export function findRunningSite(name: string): Site | null {
  const layout = siteLayout(siteDirectory(name));
  const state = readState(layout.directory);
  if (state?.isReady !== true) return null;
  const isUp = partNames.every((part) => !hasPart(state, part) || runningPid(layout.run, part) !== null);
  return isUp ? siteOf(name, layout, state) : null;
}

/** Stops what this site started; the parts that ran. Files stay. */
export async function stopSite(name: string): Promise<PartName[]> {
  const layout = siteLayout(siteDirectory(name));
  return stopParts(layout, readState(layout.directory));
}

/** Stops the site and removes all of its files. */
export async function removeSite(name: string): Promise<void> {
  await stopSite(name);
  rmSync(siteLayout(siteDirectory(name)).directory, { recursive: true, force: true });
}

/** Brings a site back to the state right after its seed; database, PHP and web server go on running. */
export async function resetSite(name: string, progress: Progress = createProgress()): Promise<void> {
  const layout = siteLayout(siteDirectory(name));
  const state = readState(layout.directory);
  if (state?.isReady !== true) throw new Error('There is no finished site to reset.');
  const wait = (): void => {
    progress.say('waiting for another command on the same site');
  };
  mkdirSync(layout.directory, { recursive: true });
  await withLock(layout.lockFile, wait, async () => {
    const site = siteOf(name, layout, state);
    makeFolders(layout);
    await site.parts.sidecar.stop();
    await site.parts.simulator.stop();
    await site.parts.database.start();
    await restoreSnapshot(layout, databaseServer(layout, state), site.database.name);
    rmSync(simulatorStateFile(layout), { force: true });
    for (const log of [layout.logs.mail, layout.logs.outsideRequests]) if (existsSync(log)) truncateSync(log);
    await Promise.all(partNames.filter((part) => hasPart(state, part)).map((part) => site.parts[part].start()));
  });
}
