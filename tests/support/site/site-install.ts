import { rmSync } from 'node:fs';

import { layDocumentRoot, runInstallStage, writeConfiguration } from './document-root.ts';
import type { SiteLayout } from './layout.ts';
import { runSql } from './mariadb.ts';
import { copyPlugins, listPlugins } from './plugin-copies.ts';
import { ensurePluginBuilds } from './plugin-builds.ts';
import type { Progress } from './progress.ts';
import { databaseAccess, databaseServer, siteUrl, wpConfigValues } from './site-values.ts';
import { emptyDatabaseSql } from './snapshot.ts';
import type { SiteState } from './state.ts';
import { wpConfig } from './wp-config.ts';

/** Makes the database, WordPress and the shop of a new site. */
export async function installSite(layout: SiteLayout, state: SiteState, progress: Progress): Promise<void> {
  const { name, user, password } = databaseAccess(state);
  await runSql(
    databaseServer(layout, state),
    `${emptyDatabaseSql(name)}
CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';
ALTER USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL ON \`${name}\`.* TO '${user}'@'127.0.0.1';`,
  );
  rmSync(layout.spool, { recursive: true, force: true });
  await layDocumentRoot(layout, state.recipe);
  progress.say('laid the document root');
  configureSite(layout, state);
  const environment = {
    SITE_URL: siteUrl(state),
    SITE_ADMINISTRATOR_PASSWORD: state.secrets.administrator,
  };
  await runInstallStage(layout, 'core', environment);
  progress.say(`installed WordPress ${state.recipe.wordpress.version}`);
  if (state.recipe.woocommerce === null) return;
  await runInstallStage(layout, 'shop-activate', environment);
  await runInstallStage(layout, 'shop', environment);
  progress.say(`opened a shop on WooCommerce ${state.recipe.woocommerce.version}`);
}

export function configureSite(layout: SiteLayout, state: SiteState): void {
  writeConfiguration(layout, wpConfig(wpConfigValues(layout, state)));
}

/** Copies and activates the plugins of the checkout. */
export async function installPlugins(layout: SiteLayout, state: SiteState, progress: Progress): Promise<void> {
  const names = listPlugins().filter((name) => state.recipe.plugins?.includes(name) ?? true);
  if (names.length === 0) {
    progress.say('no plugins to activate');
    return;
  }
  await ensurePluginBuilds(names, progress);
  const changes = copyPlugins(names, layout.plugins);
  const said = await runInstallStage(layout, 'plugins', { SITE_URL: siteUrl(state), SITE_PLUGINS: names.join(',') });
  progress.say(`plugins are active: ${names.join(', ')} (${String(changes)} files copied)`);
  for (const line of said.split('\n').filter((text) => text !== '')) progress.say(line);
}

/** Tells WordPress its new address, when its old port was taken by somebody else. */
export async function moveSite(layout: SiteLayout, state: SiteState, oldUrl: string): Promise<void> {
  await runInstallStage(layout, 'address', { SITE_URL: siteUrl(state), SITE_OLD_URL: oldUrl });
}
