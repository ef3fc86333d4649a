import { setTimeout as sleep } from 'node:timers/promises';

import { publicIdSchema } from '@lectern/contracts';
import { z } from 'zod';

import { openDatabase, type Database } from '../../../sidecar/src/platform/database/database.ts';
import { seatAnyway, teachAnyway } from '../../builders/parallel-classes.ts';
import { schoolZone } from '../../support/school/organisations.ts';
import { wallTimeIn } from '../../support/school/wall-time.ts';
import { publicId, type WordPressClient } from '../../support/school/wordpress-client.ts';
import type { Site } from '../../support/site/site.ts';
import { findWays } from './api-ways.ts';
import { bearerOf, clientOf } from './clients.ts';

/** Role and number of a person of the seeded school: `student`, `student 2`. */
export type Who = string;

/** A class session to plan; what is not said is a class that its teacher may start now. */
export interface ClassWish {
  readonly title?: string;
  readonly course?: string;
  /** null: nobody teaches it. */
  readonly teacher?: Who | null;
  readonly students?: readonly Who[];
  readonly startsInMinutes?: number;
  readonly lengthMinutes?: number;
  readonly capacity?: number;
  readonly earlyJoinMinutes?: number;
  readonly lateJoinMinutes?: number | null;
  readonly recorded?: boolean;
}

/** Prepares as the administrator what a test is not about: ours by the fast path, which takes a tenth of the time, and WordPress' own. */
export interface SchoolDesk {
  readonly client: Pick<WordPressClient, 'rest' | 'ask'>;
  planClass(wish?: ClassWish): Promise<string>;
  /** Ends the meeting that is on, for everybody, and waits until it has ended. */
  endClass(classSessionId: string): Promise<void>;
  cancelClass(classSessionId: string): Promise<void>;
  /** WordPress id of a person of the school. */
  userId(who: Who): Promise<number>;
  courseId(title: string): Promise<number>;
  organisationId(name: string): Promise<string>;
  /** Page on which a class is joined. */
  classUrl(classSessionId: string): string;
}

const ourRoutes = '/lectern/v1';
const methodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const itemsSchema = z.object({ items: z.array(z.object({ userId: z.number(), email: z.string().optional() })) });
const coursesSchema = z.object({ items: z.array(z.object({ id: z.number(), title: z.string() })) });

/** Does it another way where the site refuses with one of the codes. */
async function orElse<Result>(
  codes: readonly string[],
  first: () => Promise<Result>,
  second: () => Promise<Result>,
): Promise<Result> {
  try {
    return await first();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (!codes.some((code) => message.includes(`"code":"${code}"`))) throw error;
    return second();
  }
}

/** What a site has answered: ids do not change while a log-in lasts. */
const idsOfClients = new WeakMap<WordPressClient, Map<string, Promise<number>>>();

function once(client: WordPressClient, what: string, ask: () => Promise<number>): Promise<number> {
  const ids = idsOfClients.get(client) ?? new Map<string, Promise<number>>();
  idsOfClients.set(client, ids);
  const id = ids.get(what) ?? ask();
  ids.set(what, id);
  return id;
}

export async function openDesk(site: Site): Promise<SchoolDesk> {
  const known = await clientOf(site, site.administrator);
  const { fastPath } = findWays(site);
  const client: SchoolDesk['client'] = {
    ask: known.ask,
    async rest(method, path, body) {
      const isQuick = path.startsWith(ourRoutes) && (await bearerOf(site, site.administrator)) !== null;
      if (!isQuick) return known.rest(method, path, body);
      const request = { method: methodSchema.parse(method), path: path.slice(ourRoutes.length), body };
      const { status, text } = await fastPath(site.administrator, request);
      if (status >= 300) throw new Error(`${method} ${path} answered ${String(status)}: ${text.slice(0, 500)}`);
      return text === '' ? null : (JSON.parse(text) as unknown);
    },
  };

  const userId = (who: Who): Promise<number> =>
    once(known, who, async () => {
      const [role = '', number = '0'] = who.split(' ');
      const person = site.school.users[role]?.[Number(number)];
      if (person === undefined) throw new Error(`The school has no ${who}.`);
      const answer = await client.rest('POST', '/lectern/v1/people/search', { search: person.email });
      const found = itemsSchema.parse(answer).items.find(({ email }) => email === person.email);
      if (found === undefined) throw new Error(`${person.email} is not found.`);
      return found.userId;
    });

  const courseId = (title: string): Promise<number> =>
    once(known, `course ${title}`, async () => {
      const { items } = coursesSchema.parse(await client.rest('GET', '/lectern/v1/courses'));
      const found = items.find((course) => course.title === title);
      if (found === undefined) throw new Error(`There is no course "${title}".`);
      return found.id;
    });

  /** People of the tests are in many classes at once; the rule against that has its own tests (sessions.database.test.ts). */
  async function past<Result>(write: (database: Database) => Promise<Result>): Promise<Result> {
    const { host, port, user, password, name, prefix } = site.database;
    const url = `mysql://${user}:${encodeURIComponent(password)}@${host}:${String(port)}/${name}`;
    const database = openDatabase({ url, prefix, connections: 1 });
    try {
      return await write(database);
    } finally {
      await database.destroy();
    }
  }

  return {
    client,
    userId,
    courseId,
    async organisationId(name) {
      const organisationsSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
      const { items } = organisationsSchema.parse(await client.rest('GET', '/lectern/v1/organisations'));
      const found = items.find((organisation) => organisation.name === name);
      if (found === undefined) throw new Error(`There is no organisation "${name}".`);
      return found.id;
    },
    classUrl: (classSessionId) => `${site.siteUrl}/class/?lectern_class=${classSessionId}`,
    async endClass(classSessionId) {
      const path = `/lectern/v1/class-sessions/${classSessionId}`;
      await client.rest('POST', `${path}/end`, {});
      // BigBlueButton ends a meeting seconds after it was asked to.
      const statusSchema = z.object({ phase: z.string() });
      while (statusSchema.parse(await client.rest('GET', `${path}/status`)).phase === 'running') await sleep(300);
    },
    async cancelClass(classSessionId) {
      const path = `/lectern/v1/class-sessions/${classSessionId}`;
      const { version } = z.object({ version: z.number() }).parse(await client.rest('GET', path));
      await client.rest('POST', `${path}/cancel`, { version });
    },
    async planClass({
      title = 'Italian A1 – Lesson 7',
      course = 'Italian A1',
      teacher = 'teacher',
      students = [],
      startsInMinutes = 5,
      lengthMinutes = 90,
      capacity = 8,
      earlyJoinMinutes = 60,
      lateJoinMinutes = null,
      recorded = false,
    } = {}) {
      const plan = {
        courseId: await courseId(course),
        title,
        teacherId: teacher === null ? null : await userId(teacher),
        startsAtLocal: wallTimeIn(startsInMinutes, schoolZone),
        endsAtLocal: wallTimeIn(startsInMinutes + lengthMinutes, schoolZone),
        zone: schoolZone,
        ...{ capacity, earlyJoinMinutes, lateJoinMinutes, recorded },
      };
      const path = '/lectern/v1/class-sessions';
      const id = await orElse(
        ['teacher_busy'],
        async () => publicIdSchema.parse(publicId(await client.rest('POST', path, plan))),
        async () => {
          const made = publicIdSchema.parse(publicId(await client.rest('POST', path, { ...plan, teacherId: null })));
          await past((database) => teachAnyway(database, made, { teacherId: plan.teacherId, coTeacherIds: [] }));
          return made;
        },
      );
      for (const student of students) {
        const holder = await userId(student);
        await orElse(
          // A class of the past had its seats taken before it was over.
          ['student_busy', 'class_over'],
          async () => {
            await client.rest('POST', `${path}/${id}/seats`, { userId: holder });
          },
          () => past((database) => seatAnyway(database, id, holder)),
        );
      }
      return id;
    },
  };
}
