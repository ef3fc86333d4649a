// The way into wp-env.ts from the machine's own Node; see demo.mjs.
import { bootstrap } from './demo.mjs';

process.exitCode = await bootstrap('tests/support/site/wp-env.ts', process.argv.slice(2));
