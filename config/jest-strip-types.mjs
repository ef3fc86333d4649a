import { stripTypeScriptTypes } from 'node:module';

/** Node runs our TypeScript by stripping its types; so does jest, so that tests run the very same code. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
