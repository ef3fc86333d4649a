import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { insertCourse } from '../../builders/post.builder.ts';
import { freePort } from '../../support/site/ports.ts';
import { addPerson } from './cast.ts';
import { eventually } from './eventually.ts';
import { eventsFile } from './expected-figures.ts';
import { answers, environmentOf, killableProcess } from './killable-process.ts';
import { addServer, planClass, succeed } from './live-school.ts';
import { startPrivateDatabase } from './private-database.ts';
import { callAs } from './signed-calls.ts';
import { createTestInstallation } from './test-installation.ts';

/** The simulator's secret. */
export const killableSecret = 'secret-of-the-simulator';

/** A school whose database, sidecar and class server are processes of their own, each of which may die at any moment. */
export async function openKillableSchool() {
  const database = await startPrivateDatabase();
  const school = await createTestInstallation({ databaseUrl: database.url });
  const configuration = await school.configuration();
  const url = configuration.publicUrl;
  const environment = environmentOf(configuration);
  const sidecar = killableProcess({
    file: 'sidecar/src/main.ts',
    env: environment,
    logFile: join(school.directory, 'sidecar.log'),
    isReady: () => answers(`${url}/ready`),
  });
  const port = String(await freePort());
  const simulatorUrl = `http://127.0.0.1:${port}`;
  const place = ['--port', port, '--secret', killableSecret, '--state-file', join(school.directory, 'simulator.json')];
  const pace = [
    '--enter-on-join',
    '--end-delay-ms',
    '300',
    '--analytics-delay-ms',
    '4000',
    '--recording-step-ms',
    '200',
  ];
  const simulator = killableProcess({
    file: 'tests/simulator/main.ts',
    args: [...place, ...pace],
    logFile: join(school.directory, 'simulator.log'),
    isReady: () => answers(`${simulatorUrl}/control/clock`, { 'x-control-token': 'control' }),
  });
  const stop = async (): Promise<void> => {
    await Promise.all([sidecar.kill(), simulator.kill()]);
    await school.close();
    await database.remove();
  };
  try {
    await Promise.all([sidecar.start(), simulator.start()]);
  } catch (error) {
    // What is left running would keep the test runner from ending.
    await stop();
    throw error;
  }
  const [owner, office] = [await addPerson(school, 'administrator'), await addPerson(school, 'lectern_office')];
  const target = { url, school, owner, office, courseId: await insertCourse(school.database) };
  await addServer(target, { url: `${simulatorUrl}/bigbluebutton/`, secret: killableSecret });
  const teacher = await addPerson(school, 'lectern_teacher');
  const student = await addPerson(school, 'lectern_student');

  async function control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${simulatorUrl}/control/${path}`, {
      method,
      headers: { 'x-control-token': 'control' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Answer;
  }

  const meetingsOf = (classSessionId: PublicId) =>
    school.database
      .selectFrom('meetings as m')
      .innerJoin('class_sessions as c', 'c.id', 'm.class_session_id')
      .selectAll('m')
      .where('c.public_id', '=', classSessionId)
      .execute();

  return {
    database,
    school,
    sidecar,
    simulator,
    environment,
    target,
    teacher,
    student,
    control,
    meetingsOf,
    /** A recorded class with one student's seat, on a simulator without faults. */
    async planRecordedClass(): Promise<PublicId> {
      await control('DELETE', 'faults');
      await control('DELETE', 'calls');
      return planClass(target, { teacherId: teacher.userId, recorded: true }, [student]);
    },
    play: (meetingID: string) => control('POST', 'play', { meetingID, events: eventsFile('own_typical_class') }),
    end: async (classSessionId: PublicId) => {
      succeed(await callAs(target, teacher, 'endClass', { params: { classSessionId } }));
    },
    /** The end of every story: figures once, for five people, of one meeting that is over. */
    async expectWholeClass(classSessionId: PublicId): Promise<void> {
      const report = await eventually(
        'figures',
        async () => {
          const { status, body } = await callAs(target, teacher, 'readStatistics', { params: { classSessionId } });
          if (status !== 200) return null;
          return body.meetings[0]?.state === 'reported' && body.meetings[0].endedAt !== null ? body : null;
        },
        40_000,
      );
      expect(report.meetings).toHaveLength(1);
      expect(report.meetings[0]?.statistics?.participants.length).toBeGreaterThanOrEqual(5);
      const row = (await meetingsOf(classSessionId)).find(({ state }) => state === 'ended');
      const { n } = await school.database
        .selectFrom('participation_statistics as s')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('s.meeting_id', '=', row?.id ?? 0)
        .executeTakeFirstOrThrow();
      expect(n).toBe(report.meetings[0]?.statistics?.participants.length);
    },
    close: stop,
  };
}
export type KillableSchool = Awaited<ReturnType<typeof openKillableSchool>>;
