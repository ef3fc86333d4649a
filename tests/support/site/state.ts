import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const port = z.int().min(1).max(65_535);

/** A person of the seeded school who can log in. */
const schoolUser = z.object({
  login: z.string(),
  password: z.string(),
  email: z.string(),
  displayName: z.string(),
});
export type SchoolUser = z.infer<typeof schoolUser>;

/** What the seed made: people by role, and the addresses of pages by what they are for. */
const school = z.object({
  users: z.record(z.string(), z.array(schoolUser)),
  pages: z.record(z.string(), z.string()),
});
export type School = z.infer<typeof school>;

/** What a site is made of; a site whose recipe changes is made anew. */
const recipe = z.object({
  wordpress: z.object({ series: z.enum(['7.1', '6.8']), version: z.string(), directory: z.string() }),
  woocommerce: z.object({ version: z.string(), directory: z.string() }).nullable(),
  /** Folder names under plugins/; null means all. */
  plugins: z.array(z.string()).nullable(),
  hasSidecar: z.boolean(),
  hasSimulator: z.boolean(),
  /** How this site's simulator behaves: more words for its command line. */
  simulatorArguments: z.array(z.string()),
  hasSchool: z.boolean(),
  /** A real BigBlueButton server in place of the simulator. */
  bbb: z.object({ url: z.string(), secret: z.string() }).nullable(),
});
export type Recipe = z.infer<typeof recipe>;

/** What a site remembers between two commands. */
const siteState = z.object({
  format: z.literal(1),
  recipe,
  ports: z.object({ web: port, database: port, sidecar: port, simulator: port }),
  secrets: z.object({
    databaseAdministrator: z.string(),
    database: z.string(),
    sidecarDatabase: z.string(),
    bridge: z.string(),
    encryption: z.string(),
    simulator: z.string(),
    simulatorControl: z.string(),
    administrator: z.string(),
    salts: z.array(z.string()).length(8),
  }),
  /** False until the seed is done: a site whose making was interrupted is made anew. */
  isReady: z.boolean(),
  school,
});
export type SiteState = z.infer<typeof siteState>;

/** Fresh secrets for a new site: hexadecimal, so that they need no quoting anywhere. */
export function createSecrets(): SiteState['secrets'] {
  const secret = (bytes: number): string => randomBytes(bytes).toString('hex');
  return {
    databaseAdministrator: secret(16),
    database: secret(16),
    sidecarDatabase: secret(16),
    bridge: secret(32),
    encryption: secret(32),
    simulator: secret(20),
    simulatorControl: secret(16),
    administrator: 'password',
    salts: Array.from({ length: 8 }, () => secret(32)),
  };
}

function statePath(directory: string): string {
  return join(directory, 'state.json');
}

/** The remembered state; null when there is none or when an older version of this code wrote it. */
export function readState(directory: string): SiteState | null {
  const path = statePath(directory);
  if (!existsSync(path)) return null;
  try {
    return siteState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Written whole or not at all: a command that is stopped in between leaves the old state. */
export function writeState(directory: string, state: SiteState): void {
  const draft = `${statePath(directory)}.draft`;
  writeFileSync(draft, JSON.stringify(state, null, 2), { mode: 0o600 });
  renameSync(draft, statePath(directory));
}

export function isSameRecipe(one: Recipe, other: Recipe): boolean {
  return JSON.stringify(recipe.parse(one)) === JSON.stringify(recipe.parse(other));
}
