import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { sidecarEnvironment } from './sidecar.ts';

const wpEnvFile = z.looseObject({
  port: z.int(),
  mysqlPort: z.int(),
  config: z.record(z.string(), z.unknown()),
});
const secrets = z.object({ config: z.object({ LECTERN_BRIDGE_SECRET: z.string().regex(/^[0-9a-f]{64}$/) }) });

/** The secret that an earlier start has put into .wp-env.json: WordPress in its container goes on using it. */
function earlierSecret(file: string): string | null {
  if (!existsSync(file)) return null;
  const parsed = secrets.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data.config.LECTERN_BRIDGE_SECRET : null;
}

/**
 * Writes the ignored .wp-env.json from wp-env.json: @wordpress/env applies .wp-env.override.json to a file of that name only. The
 * secret that WordPress and the sidecar share is made here and committed nowhere. Returns what the sidecar needs beside it.
 */
export function writeWpEnvFile(directory: string): Record<string, string> {
  const base = wpEnvFile.parse(JSON.parse(readFileSync(join(directory, 'wp-env.json'), 'utf8')));
  const target = join(directory, '.wp-env.json');
  const bridgeSecret = earlierSecret(target) ?? randomBytes(32).toString('hex');
  const merged = { ...base, config: { ...base.config, LECTERN_BRIDGE_SECRET: bridgeSecret } };
  writeFileSync(target, `${JSON.stringify(merged, null, 2)}\n`, { mode: 0o600 });
  return {
    ...sidecarEnvironment({
      // The database of @wordpress/env and its fixed password.
      databaseUrl: `mysql://root:password@127.0.0.1:${String(base.mysqlPort)}/wordpress`,
      tablePrefix: 'wp_',
      siteUrl: `http://localhost:${String(base.port)}`,
      port: sidecarPortOf(base.config['LECTERN_SIDECAR_URL']),
      bridgeSecret,
      encryptionKey: randomBytes(32).toString('hex'),
      spoolDirectory: join(directory, '.lectern/spool'),
    }),
    // WordPress calls from its container, which is another host.
    LECTERN_HOST: '0.0.0.0',
  };
}

function sidecarPortOf(address: unknown): number {
  return Number(new URL(z.string().parse(address)).port);
}
