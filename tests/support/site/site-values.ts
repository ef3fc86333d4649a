import { administratorUrl, type DatabaseServer } from './mariadb.ts';
import type { SiteLayout } from './layout.ts';
import { sidecarEnvironment } from './sidecar.ts';
import { simulatorApiUrl } from './simulator.ts';
import type { SidecarAccount } from './sidecar-account.ts';
import type { SiteState } from './state.ts';
import type { WpConfigValues } from './wp-config.ts';

/** How a program reaches the site's database. */
export interface DatabaseAccess {
  host: string;
  port: number;
  user: string;
  password: string;
  name: string;
  prefix: string;
}

const databaseName = 'wordpress';
const tablePrefix = 'wp_';

/** The database as WordPress uses it: this user may read and write all of it. */
export function databaseAccess(state: SiteState): DatabaseAccess {
  return {
    host: '127.0.0.1',
    port: state.ports.database,
    user: 'wordpress',
    password: state.secrets.database,
    name: databaseName,
    prefix: tablePrefix,
  };
}

export function databaseUrl(access: DatabaseAccess): string {
  return `mysql://${access.user}:${access.password}@${access.host}:${String(access.port)}/${access.name}`;
}

export function databaseServer(layout: SiteLayout, state: SiteState): DatabaseServer {
  return {
    directory: layout.database,
    runDirectory: layout.run,
    logFile: layout.logs.database,
    port: state.ports.database,
    administratorPassword: state.secrets.databaseAdministrator,
  };
}

/** The administrator's address of this site's database, for tests that need what WordPress' user may not do. */
export function siteAdministratorUrl(layout: SiteLayout, state: SiteState): string {
  return `${administratorUrl(databaseServer(layout, state))}${databaseName}`;
}

export function sidecarAccount(state: SiteState): SidecarAccount {
  return { user: 'lectern_sidecar', password: state.secrets.sidecarDatabase, databaseName, prefix: tablePrefix };
}

export function siteUrl(state: SiteState): string {
  return `http://127.0.0.1:${String(state.ports.web)}`;
}

/** The sidecar's own address; null when the site has none. */
export function sidecarUrl(state: SiteState): string | null {
  return state.recipe.hasSidecar ? `http://127.0.0.1:${String(state.ports.sidecar)}` : null;
}

export function simulatorUrl(state: SiteState): string | null {
  return state.recipe.hasSimulator ? `http://127.0.0.1:${String(state.ports.simulator)}` : null;
}

/** The BigBlueButton that the school uses: the real server that was named, else the simulator. */
export function bbbAccess(state: SiteState): { url: string; secret: string } | null {
  if (state.recipe.bbb !== null) return state.recipe.bbb;
  if (!state.recipe.hasSimulator) return null;
  return { url: simulatorApiUrl(state.ports.simulator), secret: state.secrets.simulator };
}

export function sidecarSettings(layout: SiteLayout, state: SiteState): Record<string, string> {
  const account = sidecarAccount(state);
  const access = { ...databaseAccess(state), user: account.user, password: account.password };
  return sidecarEnvironment({
    databaseUrl: databaseUrl(access),
    tablePrefix,
    siteUrl: siteUrl(state),
    port: state.ports.sidecar,
    bridgeSecret: state.secrets.bridge,
    encryptionKey: state.secrets.encryption,
    spoolDirectory: layout.spool,
  });
}

export function wpConfigValues(layout: SiteLayout, state: SiteState): WpConfigValues {
  return {
    siteUrl: siteUrl(state),
    database: databaseAccess(state),
    salts: state.secrets.salts,
    // WordPress lets `localhost` pass where it blocks requests to other hosts.
    sidecarUrl: state.recipe.hasSidecar ? `http://localhost:${String(state.ports.sidecar)}` : null,
    bridgeSecret: state.secrets.bridge,
    hasFastPath: state.recipe.hasSidecar,
    phpLog: layout.logs.php,
    mailLog: layout.logs.mail,
    outsideRequestsLog: layout.logs.outsideRequests,
  };
}
