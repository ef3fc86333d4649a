import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { logIn, type WordPressClient } from '../support/school/wordpress-client.ts';
import { pickPort } from '../support/site/ports.ts';
import type { Site } from '../support/site/site.ts';
import { simulatorApiUrl } from '../support/site/simulator.ts';
import { startSite } from '../support/site/start-site.ts';
import { startBenchSimulator, type BenchSimulator } from './bench-simulator.ts';

/** A site of its own with a BigBlueButton server that takes as long as real ones do. */
export interface BenchSite extends AsyncDisposable {
  readonly site: Site;
  readonly simulator: BenchSimulator;
  /** As WordPress' own user. */
  readonly database: mysql.Connection;
  readonly administrator: WordPressClient;
}

/** Real servers of schools answer getMeetingInfo in about this time. */
const LATENCY_MS = 20;
/** A constant: the site's recipe holds it, and another one would make the site anew each time. */
const SECRET = 'lectern-bench-secret';

/** Starts the site named `bench` as it was right after its seed, with a route that does nothing but authenticate. */
export async function startBenchSite(): Promise<BenchSite> {
  const port = await pickPort('bench simulator', null);
  const simulator = await startBenchSimulator({ port, secret: SECRET, latencyMs: LATENCY_MS });
  try {
    const site = await startSite({
      name: 'bench',
      wp: '7.1',
      woocommerce: false,
      plugins: ['lectern'],
      bbb: { url: simulatorApiUrl(port), secret: SECRET },
    });
    await site.reset();
    const emptyRoute = join(site.documentRoot, 'wp-content/mu-plugins/empty-route.php');
    await copyFile(join(import.meta.dirname, 'php/empty-route.php'), emptyRoute);
    const database = await mysql.createConnection({ uri: site.databaseUrl });
    return {
      site,
      simulator,
      database,
      administrator: await logIn(site.siteUrl, site.administrator.login, site.administrator.password),
      async [Symbol.asyncDispose]() {
        await database.end();
        await rm(emptyRoute);
        await site.stop();
        await simulator.stop();
      },
    };
  } catch (error) {
    await simulator.stop();
    throw error;
  }
}
