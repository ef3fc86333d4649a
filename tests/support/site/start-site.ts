import { rmSync } from 'node:fs';

import { siteDirectory } from './checkout.ts';
import { type SiteLayout, makeFolders, siteLayout } from './layout.ts';
import { withLock } from './lock.ts';
import { ensurePackages } from './packages.ts';
import { isPortFree, pickPort } from './ports.ts';
import { runningPid } from './processes.ts';
import { createProgress, type Progress } from './progress.ts';
import { seedSchool } from './seed.ts';
import type { WordpressSeries } from './series.ts';
import { hasSidecarSource } from './sidecar.ts';
import { hasSimulatorSource } from './simulator.ts';
import { configureSite, installPlugins, installSite, moveSite } from './site-install.ts';
import { type PartName, grantSidecarAccount, hasPart, sitePart, stopParts } from './site-parts.ts';
import { databaseServer, siteUrl } from './site-values.ts';
import { type Site, siteOf } from './site.ts';
import { takeSnapshot } from './snapshot.ts';
import { type Recipe, type SiteState, createSecrets, isSameRecipe, readState, writeState } from './state.ts';
import { findWoocommerce } from './woocommerce-source.ts';
import { findWordpress } from './wordpress-source.ts';

export interface StartSiteOptions {
  /** Names the state directory; sites of different names run side by side. */
  name: string;
  wp: WordpressSeries;
  woocommerce: boolean;
  /** Folder names under plugins/; all without it, none with []. */
  plugins?: readonly string[];
  /** Fill the site with a school (default: yes). */
  seed?: boolean;
  sidecar?: boolean;
  simulator?: boolean;
  /** More words for the simulator's command line, like ['--play', FILE]. */
  simulatorArguments?: readonly string[];
  /** A real BigBlueButton server; then there is no simulator. */
  bbb?: { url: string; secret: string } | null;
  /** Throw away what a site of this name holds. */
  fresh?: boolean;
  progress?: Progress;
}

/** Makes the site if there is none of this recipe, starts what does not run, and returns it ready for use. */
export async function startSite(options: StartSiteOptions): Promise<Site> {
  const progress = options.progress ?? createProgress();
  const layout = siteLayout(siteDirectory(options.name));
  const wait = (): void => {
    progress.say('waiting for another command on the same site');
  };
  return withLock(layout.lockFile, wait, async () => {
    await ensurePackages(progress);
    const recipe = await resolveRecipe(options, progress);
    let state = readState(layout.directory);
    if (state?.isReady !== true || options.fresh === true || !isSameRecipe(state.recipe, recipe)) {
      if (state?.isReady === true && options.fresh !== true) {
        progress.say('the site on disk is made of other parts: making it anew');
      }
      await stopParts(layout, state);
      rmSync(layout.directory, { recursive: true, force: true });
      state = null;
    }
    try {
      return siteOf(options.name, layout, await startParts(options.name, layout, state, recipe, progress));
    } catch (error) {
      await stopParts(layout, readState(layout.directory));
      throw error;
    }
  });
}

async function resolveRecipe(options: StartSiteOptions, progress: Progress): Promise<Recipe> {
  const wordpress = await findWordpress(options.wp, progress);
  const woocommerce = options.woocommerce ? await findWoocommerce(options.wp, progress) : null;
  const bbb = options.bbb ?? null;
  const wantsSidecar = options.sidecar ?? true;
  const wantsSimulator = (options.simulator ?? true) && bbb === null;
  if (wantsSidecar && !hasSidecarSource()) progress.say('there is no sidecar yet: going on without');
  if (wantsSimulator && !hasSimulatorSource())
    progress.say('there is no BigBlueButton simulator yet: going on without');
  return {
    wordpress: { series: options.wp, ...wordpress },
    woocommerce,
    plugins: options.plugins === undefined ? null : [...options.plugins],
    hasSidecar: wantsSidecar && hasSidecarSource(),
    hasSimulator: wantsSimulator && hasSimulatorSource(),
    simulatorArguments: [...(options.simulatorArguments ?? [])],
    hasSchool: options.seed ?? true,
    bbb,
  };
}

async function pickPorts(name: string, layout: SiteLayout, state: SiteState | null): Promise<SiteState['ports']> {
  const taken = new Set<number>();
  const pick = async (purpose: keyof SiteState['ports']): Promise<number> => {
    const remembered = state?.ports[purpose] ?? null;
    // Our own server on its own port is no reason to move.
    const isOurs = runningPid(layout.run, purpose) !== null;
    const isFree = async (port: number): Promise<boolean> => (isOurs && port === remembered) || isPortFree(port);
    const port = await pickPort(`${layout.directory} ${name} ${purpose}`, remembered, taken, isFree);
    taken.add(port);
    return port;
  };
  return {
    web: await pick('web'),
    database: await pick('database'),
    sidecar: await pick('sidecar'),
    simulator: await pick('simulator'),
  };
}

async function startParts(
  name: string,
  layout: SiteLayout,
  remembered: SiteState | null,
  recipe: Recipe,
  progress: Progress,
): Promise<SiteState> {
  makeFolders(layout);
  let state: SiteState = {
    ...(remembered ?? { format: 1, secrets: createSecrets(), isReady: false, school: { users: {}, pages: {} } }),
    recipe,
    ports: await pickPorts(name, layout, remembered),
  };
  writeState(layout.directory, state);
  const part = (which: PartName): Promise<void> => sitePart(layout, state, which).start();

  await part('database');
  progress.say('the database is up');
  if (state.isReady) {
    configureSite(layout, state);
  } else {
    await installSite(layout, state, progress);
    makeFolders(layout);
  }
  if (remembered !== null && siteUrl(remembered) !== siteUrl(state)) {
    await moveSite(layout, state, siteUrl(remembered));
    const pages = Object.entries(state.school.pages).map(([purpose, address]) => [
      purpose,
      address.replace(siteUrl(remembered), siteUrl(state)),
    ]);
    state = { ...state, school: { ...state.school, pages: Object.fromEntries(pages) } };
    writeState(layout.directory, state);
    progress.say(`the old port was taken: the site moved to ${siteUrl(state)}`);
  }
  await part('php');
  await part('web');
  progress.say('nginx and PHP are up');
  await installPlugins(layout, state, progress);
  if (hasPart(state, 'simulator')) {
    await part('simulator');
    progress.say('the BigBlueButton simulator is up');
  }
  if (hasPart(state, 'sidecar')) {
    if (!sitePart(layout, state, 'sidecar').isRunning()) await grantSidecarAccount(layout, state, progress);
    await part('sidecar');
    progress.say('the sidecar is up');
  }
  return state.isReady ? state : finishSite(name, layout, state, progress);
}

/** Seeds a new site and keeps the state to which a reset goes back. */
async function finishSite(name: string, layout: SiteLayout, state: SiteState, progress: Progress): Promise<SiteState> {
  const site = siteOf(name, layout, state);
  const school = state.recipe.hasSchool ? await seedSchool(site) : state.school;
  if (state.recipe.hasSchool) progress.say('the school is seeded');
  await takeSnapshot(layout, databaseServer(layout, state), site.database.name);
  const ready: SiteState = { ...state, school, isReady: true };
  writeState(layout.directory, ready);
  return ready;
}
