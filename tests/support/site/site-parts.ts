import type { SiteLayout } from './layout.ts';
import { runSql, startMariadb } from './mariadb.ts';
import { nginxProcess } from './nginx.ts';
import { phpFpmProcess } from './php-fpm.ts';
import { runningPid, startProcess, stopProcess } from './processes.ts';
import type { Progress } from './progress.ts';
import { readSidecarTableNames, sidecarAccountSql } from './sidecar-account.ts';
import { sidecarProcess, writeEnvironmentFile } from './sidecar.ts';
import { simulatorProcess } from './simulator.ts';
import { databaseServer, sidecarAccount, sidecarSettings } from './site-values.ts';
import type { SiteState } from './state.ts';

/** The servers of a site, in the order in which they start. */
export const partNames = ['database', 'php', 'web', 'simulator', 'sidecar'] as const;
export type PartName = (typeof partNames)[number];

/** One server of a site; tests stop, kill and start it. */
export interface SitePart {
  isRunning(): boolean;
  start(): Promise<void>;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

/** Whether the site has this part at all. */
export function hasPart(state: SiteState, name: PartName): boolean {
  if (name === 'sidecar') return state.recipe.hasSidecar;
  if (name === 'simulator') return state.recipe.hasSimulator;
  return true;
}

async function startPart(layout: SiteLayout, state: SiteState, name: PartName): Promise<void> {
  switch (name) {
    case 'database':
      return startMariadb(databaseServer(layout, state));
    case 'php':
      return startProcess(layout.run, await phpFpmProcess(layout));
    case 'web': {
      const sidecarPort = state.recipe.hasSidecar ? state.ports.sidecar : null;
      return startProcess(layout.run, nginxProcess({ layout, port: state.ports.web, sidecarPort }));
    }
    case 'simulator':
      return startProcess(
        layout.run,
        simulatorProcess(layout, {
          port: state.ports.simulator,
          secret: state.secrets.simulator,
          controlToken: state.secrets.simulatorControl,
          moreArguments: state.recipe.simulatorArguments,
        }),
      );
    case 'sidecar': {
      const settings = sidecarSettings(layout, state);
      writeEnvironmentFile(layout.sidecarEnvironmentFile, settings);
      return startProcess(layout.run, sidecarProcess(layout, settings));
    }
  }
}

export function sitePart(layout: SiteLayout, state: SiteState, name: PartName): SitePart {
  return {
    isRunning: () => runningPid(layout.run, name) !== null,
    start: async () => {
      if (!hasPart(state, name)) throw new Error(`This site has no ${name}.`);
      await startPart(layout, state, name);
    },
    stop: async () => {
      // php-fpm and nginx drop their connections on TERM and finish them on QUIT.
      const signal = name === 'php' || name === 'web' ? 'SIGQUIT' : 'SIGTERM';
      // A browser that listens for events never lets nginx finish.
      await stopProcess(layout.run, name, { signal, graceSeconds: name === 'web' ? 1 : 15 });
    },
    kill: async () => {
      await stopProcess(layout.run, name, { signal: 'SIGKILL' });
    },
  };
}

/** Stops every part, the last started first; the names of those that ran. */
export async function stopParts(layout: SiteLayout, state: SiteState | null): Promise<PartName[]> {
  const stopped: PartName[] = [];
  for (const name of [...partNames].reverse()) {
    if (runningPid(layout.run, name) === null) continue;
    if (state === null) await stopProcess(layout.run, name);
    else await sitePart(layout, state, name).stop();
    stopped.push(name);
  }
  return stopped;
}

/** Gives the sidecar its user with the narrowest rights that its list of tables allows. */
export async function grantSidecarAccount(layout: SiteLayout, state: SiteState, progress: Progress): Promise<void> {
  const tableNames = await readSidecarTableNames();
  if (tableNames === null) progress.say('the sidecar has no list of its tables yet: it may only read WordPress');
  await runSql(databaseServer(layout, state), sidecarAccountSql(sidecarAccount(state), tableNames ?? []));
}
