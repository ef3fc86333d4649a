import { stopPrivateServer } from './private-server.ts';

/** Jest: stops the server that global-setup.ts started; one that was given goes on. */
export default async function globalTeardown(): Promise<void> {
  const directory = process.env['LECTERN_TEST_DATABASE_DIRECTORY'];
  if (directory === undefined) return;
  delete process.env['LECTERN_TEST_DATABASE_DIRECTORY'];
  delete process.env['LECTERN_TEST_DATABASE_URL'];
  await stopPrivateServer(directory);
}
