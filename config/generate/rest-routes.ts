import { z } from 'zod';
import { apiRoutes } from '@lectern/contracts';
import type { ApiRoute } from '@lectern/contracts';

import type { GeneratedFile } from './generated-file.ts';
import { jsonFile } from './generated-file.ts';

/** The routes that the bridge registers below `lectern/v1`, read by `Lectern\Bridge\RouteTable`. */
export function generateRestRoutes(): GeneratedFile {
  const routes: readonly [string, ApiRoute][] = Object.entries(apiRoutes);
  return jsonFile(
    'plugins/lectern/generated/rest-routes.json',
    routes.map(([name, route]) => ({
      name,
      method: route.method,
      path: wordPressPattern(route.path),
      capabilities: route.capabilities,
      bridgeOnly: route.bridgeOnly ?? false,
      fastPathOnly: route.fastPathOnly ?? false,
      args: { ...argumentsOf(route.params), ...argumentsOf(route.query) },
    })),
  );
}

/** `/courses/:courseId/x.csv` as WordPress wants it: a regular expression with named groups. The schema checks the value. */
function wordPressPattern(path: string): string {
  return path.replaceAll('.', '\\.').replaceAll(/:(\w+)/g, '(?P<$1>[^/]+)');
}

/** WordPress speaks JSON Schema draft 4. Defaults stay away: the sidecar fills them in. */
function argumentsOf(schema: z.ZodObject): Record<string, unknown> {
  const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-4', unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(json.properties ?? {}).map(([name, property]) => {
      const { default: _default, ...rule } = typeof property === 'object' ? property : {};
      return [name, rule];
    }),
  );
}
