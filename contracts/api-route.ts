import { z } from 'zod';
import type { Action, Capability } from './access.ts';

/** One route of the sidecar. The same path stands below `/wp-json/lectern/v1` (through WordPress) and `/lectern-api/v1` (fast path). */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/v1`; `:name` stands for a parameter of `params`. */
  readonly path: string;
  readonly action: Action;
  /** WordPress lets a person through who holds one of these; the sidecar then decides object by object. */
  readonly capabilities: readonly Capability[];
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** null: no body. */
  readonly body: z.ZodObject | null;
  /** null: 204 without content; `text`: not JSON (CSV, event stream). */
  readonly response: z.ZodType | null | 'text';
  /** Only WordPress itself (subject 0) may call it: no browser reaches it. */
  readonly bridgeOnly?: true;
  /** Not reachable through WordPress (streams). */
  readonly fastPathOnly?: true;
}

/** Nothing: no parameters, no query, or a body that says nothing. */
export const none = z.strictObject({});

export const everybody = ['lectern_attend', 'lectern_teach', 'lectern_manage_classes'] as const;
/** Those who look for classes: teachers, and who plans them or books seats in them for organisations. */
export const lookingForClasses = ['lectern_teach', 'lectern_manage_classes', 'lectern_manage_organisations'] as const;
export const students = ['lectern_attend'] as const;
export const teaching = ['lectern_teach', 'lectern_manage_classes'] as const;
export const office = ['lectern_manage_classes'] as const;
export const clients = ['lectern_manage_organisations'] as const;
export const owner = ['lectern_manage_settings'] as const;
