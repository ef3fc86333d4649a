import type { Site } from '../../support/site/site.ts';
import { type ApiRequest, findWays } from './api-ways.ts';

/** As the first student, whom the routes of students are tried as. @throws Error with what the site said, where it refuses */
export async function asStudent(
  { site }: { readonly site: Site },
  method: ApiRequest['method'],
  path: string,
  body?: object,
): Promise<unknown> {
  const student = site.school.users['student']?.[0] ?? null;
  const { status, text } = await findWays(site).fastPath(student, { method, path, body });
  if (status !== 200) throw new Error(`${method} ${path} answered ${String(status)}: ${text}`);
  return JSON.parse(text);
}
