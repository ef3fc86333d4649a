import type { ApiCall, PublicId } from '@lectern/contracts';
import { seatAnyway, teachAnyway } from '../../builders/parallel-classes.ts';
import { insertCourse } from '../../builders/post.builder.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { addPerson, type CastMember } from './cast.ts';
import { startSidecar, type RunningSidecar } from './running-sidecar.ts';
import { callAs, type ApiReply, type Signatory } from './signed-calls.ts';
import { createTestInstallation, type TestInstallation } from './test-installation.ts';

/** A school with a running sidecar, a class server, and the people who plan. */
export interface LiveSchool {
  readonly school: TestInstallation;
  readonly sidecar: RunningSidecar;
  readonly url: string;
  readonly simulator: Simulator;
  readonly owner: CastMember;
  readonly office: CastMember;
  readonly courseId: number;
  close(): Promise<void>;
}

/** Delays that make a class of seconds out of one of minutes. */
const quickSimulator: Partial<SimulatorOptions> = {
  endDelayMs: 100,
  analyticsDelayMs: 100,
  recordingStepMs: 100,
};

/** Starts everything that a class needs, with the simulator as its only server. */
export async function openLiveSchool(
  options: { simulator?: Partial<SimulatorOptions>; databaseUrl?: string } = {},
): Promise<LiveSchool> {
  const { databaseUrl } = options;
  const school = await createTestInstallation(databaseUrl === undefined ? {} : { databaseUrl });
  const [sidecar, simulator] = await Promise.all([
    startSidecar(school),
    startSimulator({ ...quickSimulator, ...options.simulator }),
  ]);
  const [owner, office, courseId] = [
    await addPerson(school, 'administrator', { displayName: 'Olga Owner' }),
    await addPerson(school, 'lectern_office', { displayName: 'Otto Office' }),
    await insertCourse(school.database),
  ];
  const live = { school, sidecar, url: sidecar.url, simulator, owner, office, courseId };
  await addServer(live, simulator);
  return {
    ...live,
    async close() {
      await sidecar.stop();
      await simulator.stop();
      await school.close();
    },
  };
}

/** Adds a class server as the owner does. */
export async function addServer(
  target: { url: string; school: TestInstallation; owner: Signatory },
  { url, secret }: { url: string; secret: string },
  more: Partial<ApiCall<'createBbbServer'>['body']> = {},
): Promise<ApiCall<'createBbbServer'>['response']> {
  const body = { name: 'Class server', url, secret, region: 'Germany', ...more };
  return succeed(await callAs(target, target.owner, 'createBbbServer', { body }));
}

/** Plans a class around now, as the office does: it began a minute ago and lasts an hour. Its people may be in other classes as well. */
export async function planClass(
  target: { url: string; school: TestInstallation; office: Signatory; courseId: number },
  plan: Partial<ApiCall<'createClassSession'>['body']> & { teacherId: number | null },
  seats: readonly Signatory[] = [],
): Promise<PublicId> {
  const begin = Date.now() - 60_000;
  const body = {
    courseId: target.courseId,
    title: 'Past tenses',
    startsAtLocal: wallTime(begin),
    endsAtLocal: wallTime(begin + 60 * 60_000),
    zone: 'Europe/Berlin',
    capacity: 10,
    ...plan,
  };
  const { database } = target.school;
  const planned = await callAs(target, target.office, 'createClassSession', { body });
  const isTeacherBusy = refusedAs(planned, 'teacher_busy');
  const { id } = isTeacherBusy
    ? succeed(
        await callAs(target, target.office, 'createClassSession', {
          body: { ...body, teacherId: null, coTeacherIds: [] },
        }),
      )
    : succeed(planned);
  if (isTeacherBusy) {
    const coTeacherIds = (plan.coTeacherIds ?? []).map(Number);
    await teachAnyway(database, id, { teacherId: plan.teacherId, coTeacherIds });
  }
  for (const { userId } of seats) {
    const taken = await callAs(target, target.office, 'takeSeat', { params: { classSessionId: id }, body: { userId } });
    if (refusedAs(taken, 'student_busy')) await seatAnyway(database, id, userId);
    else succeed(taken);
  }
  return id;
}

function refusedAs({ status, text }: ApiReply, code: string): boolean {
  return status === 409 && text.includes(`"code":"${code}"`);
}

/** Wall time in Berlin, to the minute. */
export function wallTime(instant: number): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16);
}

/** The body of an answer that must be a success. */
export function succeed<Body>(reply: ApiReply<Body>): Body {
  if (reply.status >= 300) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  return reply.body;
}

/** A click on "join" that must lead in at once; answers the link. */
export async function joinClass(
  target: { url: string; school: TestInstallation },
  who: Signatory,
  classSessionId: string,
): Promise<URL> {
  const answer = succeed(await callAs(target, who, 'joinClass', { params: { classSessionId } }));
  if (answer.state !== 'ready') throw new Error('the class is still being made');
  return new URL(answer.redirectUrl);
}

/** Follows a link as a browser does, to the client's page; answers whether the person is inside. */
export async function enter(link: URL): Promise<boolean> {
  const redirect = await fetch(link, { redirect: 'manual' });
  const client = redirect.headers.get('location') ?? '';
  if (!client.includes('sessionToken=')) return false;
  return (await fetch(client)).ok;
}

/** Steers the simulator by its control routes. */
export async function control(simulator: Simulator, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${simulator.controlUrl}/${path}`, {
    method,
    headers: { 'x-control-token': simulator.controlToken },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${text}`);
  return JSON.parse(text);
}
