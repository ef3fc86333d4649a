// `npm test`: plain JavaScript, because on a fresh clone there is only the machine's own Node. It installs the packages if they are
// missing, then tests/run.ts takes over.
import { bootstrap } from './support/site/demo.mjs';

try {
  process.exitCode = await bootstrap('tests/run.ts', process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.stdout.write('0 passed, 1 failed, 0 skipped\n');
  process.exitCode = 1;
}
