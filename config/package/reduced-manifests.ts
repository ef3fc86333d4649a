import { z } from 'zod';

import { sidecarNodeOptions } from '../sidecar-start.ts';

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  type: z.literal('module'),
  workspaces: z.array(z.string()),
  engines: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()).optional(),
});

const lockSchema = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })),
});

/** package.json of the sidecar's archive: what runs it, without the tools that build and test. */
export function reduceManifest(text: string): string {
  const { name, version, license, type, workspaces, engines, dependencies, allowScripts } = manifestSchema.parse(
    JSON.parse(text),
  );
  const reduced = {
    name: `${name}-sidecar`,
    version,
    private: true,
    license,
    type,
    workspaces,
    engines,
    scripts: {
      start: `node ${sidecarNodeOptions().join(' ')} sidecar/src/main.ts`,
      lectern: 'node sidecar/src/cli.ts',
    },
    dependencies,
    ...(allowScripts === undefined ? {} : { allowScripts }),
  };
  return `${JSON.stringify(reduced, null, 2)}\n`;
}

/** package-lock.json to go with it: the same versions and checksums, only for the packages that are left. */
export function reduceLock(lockText: string, manifestText: string): string {
  const lock = lockSchema.parse(JSON.parse(lockText));
  const manifest = manifestSchema.parse(JSON.parse(manifestText));
  const { name, version, license, workspaces, engines, dependencies } = manifest;
  const kept = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.dev !== true);
  const root = { name, version, license, workspaces, dependencies, engines };
  const reduced = { ...lock, name, version, packages: { '': root, ...Object.fromEntries(kept) } };
  return `${JSON.stringify(reduced, null, 2)}\n`;
}
