import type { apiRoutes, ApiRouteName, Relation } from '@lectern/contracts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Caller } from '../access/caller.ts';

type Route<Name extends ApiRouteName> = (typeof apiRoutes)[Name];
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

/** What a handler is given: everything is parsed and the caller has been let through. */
export interface HandlerInput<Name extends ApiRouteName> {
  readonly caller: Caller;
  /** The relation that let the caller through; lists keep to it. */
  readonly scope: Relation;
  readonly params: Parsed<Route<Name>['params']>;
  readonly query: Parsed<Route<Name>['query']>;
  readonly body: Parsed<Route<Name>['body']>;
  readonly request: Request;
  readonly response: Response;
}

/** A value of the route's response schema; nothing for 204; text handlers write to `response` themselves. */
type HandlerResult<Name extends ApiRouteName> = Route<Name>['response'] extends z.ZodType
  ? z.input<Route<Name>['response']>
  : undefined;

export type Handler<Name extends ApiRouteName> = (
  input: HandlerInput<Name>,
) => Promise<HandlerResult<Name>> | HandlerResult<Name>;

/** One handler for each route; a missing one does not compile. */
export type Handlers = { readonly [Name in ApiRouteName]: Handler<Name> };
