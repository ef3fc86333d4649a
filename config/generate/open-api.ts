import { z } from 'zod';
import { apiRoutes, problemSchema } from '@lectern/contracts';
import type { ApiRoute } from '@lectern/contracts';

import type { GeneratedFile } from './generated-file.ts';
import { jsonFile } from './generated-file.ts';

/** OpenAPI 3.1 of the API as both ways into it show it. */
export function generateOpenApi(): GeneratedFile {
  const paths: Record<string, Record<string, unknown>> = {};
  const routes: readonly [string, ApiRoute][] = Object.entries(apiRoutes);
  for (const [name, route] of routes) {
    if (route.bridgeOnly) continue;
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return jsonFile('contracts/generated/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Lectern',
      version: '1',
      description: 'The live teaching of a school. Made from contracts/sidecar-api.ts.',
    },
    servers: [
      { url: '/wp-json/lectern/v1', description: 'Through WordPress: log-in cookie and X-WP-Nonce' },
      { url: '/lectern-api/v1', description: 'Fast path, same origin: bearer from POST /wp-json/lectern/v1/session' },
    ],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        wordPress: { type: 'apiKey', in: 'header', name: 'X-WP-Nonce' },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  });
}

function operation(name: string, route: ApiRoute): Record<string, unknown> {
  return {
    operationId: name,
    summary: route.summary,
    description: `Needs one of: ${route.capabilities.join(', ')}. Decided object by object as ${route.action}.`,
    security: route.fastPathOnly ? [{ bearer: [] }] : [{ wordPress: [] }, { bearer: [] }],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body === null ? {} : { requestBody: { content: json(schemaOf(route.body, 'input')) } }),
    responses: {
      ...successOf(route),
      default: {
        description: 'A refusal',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function successOf(route: ApiRoute): Record<string, unknown> {
  if (route.response === null) return { '204': { description: 'Done' } };
  if (route.response === 'text') {
    const type = route.fastPathOnly ? 'text/event-stream' : 'text/csv';
    return { '200': { description: 'Text', content: { [type]: { schema: { type: 'string' } } } } };
  }
  return { '200': { description: 'Done', content: json(schemaOf(route.response, 'output')) } };
}

function parameters(schema: z.ZodObject, place: 'path' | 'query'): unknown[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, options('input'));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function json(schema: unknown): Record<string, unknown> {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, options(io));
  return rest;
}

function options(io: 'input' | 'output') {
  return { io, target: 'draft-2020-12', unrepresentable: 'any' } as const;
}
