import { insertClassSession } from './class-session.builder.ts';
import { insertFamily } from './family.builder.ts';
import { insertOrganisation } from './organisation.builder.ts';
import { buildCaller, insertPerson } from './person.builder.ts';
import type { RandomSchool } from './random-office.ts';
import { createTestRights } from './right-services.ts';
import { insertSeries } from './series.builder.ts';
import type { TestSchool } from './test-school.ts';

const hour = 3_600_000;

/**
 * A school for people who act at random: a course whose classes cost a credit each, a series of four and two classes that overlap some of it, a series
 * of two that is only sold as a whole, a family among the people, who have two to five credits, an organisation.
 * @param plan `startsAt`: of the first class, milliseconds UTC
 */
export async function insertRandomSchool(
  school: TestSchool,
  plan: { startsAt: number; people: number },
): Promise<RandomSchool> {
  const { database } = school;
  const { credits, courseWith } = createTestRights(school);
  const courseId = await courseWith({ price: 'credit' });
  const insert = (hours: number) =>
    insertClassSession(database, { courseId, startsAt: plan.startsAt + hours * hour, capacity: 2 + (hours % 3) });
  // The ids, by which classes are locked, are in another order than their dates.
  const alone = [await insert(0), await insert(6)];
  const ofSeries = [await insert(5), await insert(1), await insert(8), await insert(3)];
  const ofWhole = [await insert(12), await insert(10)];
  const series = [
    await insertSeries(database, { courseId, classSessionIds: ofSeries.map(({ id }) => id) }),
    await insertSeries(database, { courseId, classSessionIds: ofWhole.map(({ id }) => id), offer: 'whole' }),
  ];
  const { guardian, childId, addChild } = await insertFamily(school);
  const family = [guardian.userId, childId, await addChild('Ole Lind')];
  const others = await Promise.all(Array.from({ length: plan.people - family.length }, () => insertPerson(database)));
  const userIds = [...family, ...others];
  for (const [index, userId] of userIds.entries())
    await credits.give(buildCaller(), userId, { amount: 2 + (index % 4), courseId: null, lastDay: null, note: '' });
  const { publicId: organisationId } = await insertOrganisation(database);
  const classSessionIds = [...alone, ...ofSeries, ...ofWhole].map(({ publicId }) => publicId);
  const seriesIds = series.map(({ publicId }) => publicId);
  return { userIds, family, classSessionIds, seriesIds, organisationId };
}
