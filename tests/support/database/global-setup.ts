import { ensurePackages } from '../site/packages.ts';
import { createProgress } from '../site/progress.ts';
import { startPrivateServer } from './private-server.ts';

/** Jest: one database server a run, unless LECTERN_TEST_DATABASE_URL names one whose user may create databases. */
export default async function globalSetup(): Promise<void> {
  const given = process.env['LECTERN_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return;
  await ensurePackages(createProgress());
  const { directory, url } = await startPrivateServer();
  process.env['LECTERN_TEST_DATABASE_URL'] = url;
  process.env['LECTERN_TEST_DATABASE_DIRECTORY'] = directory;
}
