import { once } from 'node:events';
import { compose } from './compose.ts';
import { ConfigurationError, readConfiguration } from './platform/config/configuration.ts';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Lectern's sidecar needs Node 24 or newer; this is ${process.versions.node}. Start it with "npm start".\n`,
  );
  process.exit(1);
}

try {
  const configuration = readConfiguration(process.env);
  const sidecar = compose(configuration);
  // Heard from here on: the start may wait long for a database, and the first process of a container ignores what it does not listen to.
  const stopSignal = Promise.race([
    once(process, 'SIGTERM').then(() => 'SIGTERM'),
    once(process, 'SIGINT').then(() => 'SIGINT'),
  ]);
  const started = sidecar.start();
  const signal = await Promise.race([stopSignal, started.then(() => stopSignal)]);
  sidecar.logger.info({ signal }, 'sidecar.stopping');
  await sidecar.stop();
  await started;
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(
    `The sidecar cannot start. Please correct its settings:\n${error.problems.map((line) => `  - ${line}\n`).join('')}`,
  );
  process.exitCode = 1;
}
