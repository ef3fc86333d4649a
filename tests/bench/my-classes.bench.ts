import { z } from 'zod';
import { logIn } from '../support/school/wordpress-client.ts';
import { addPage, countQueries, insertClasses, insertSeats, plainContent, readPage } from './bench-pages.ts';
import { judge, type BenchResult } from './bench-result.ts';
import { startBenchSite, type BenchSite } from './bench-site.ts';
import { addPeople, findPerson } from './bench-school.ts';
import { interleave, median } from './interleave.ts';

const STUDENTS = 10_000;
const CLASSES = 500;
/** Classes with ten times as many people as the others. */
const LARGE_CLASSES = 25;
const SMALL_SIZE = 20;
const LARGE_SIZE = 200;
/** Classes that each of the two readers has booked. */
const BOOKED = 10;
const runs = { rounds: 100, warmUps: 10 };

/** "My classes" of somebody in small classes beside that of somebody in large ones, in a school of 10,000 students; and a page with nothing of ours. */
export async function bench(): Promise<BenchResult[]> {
  await using bench = await startBenchSite();
  const [inSmall, inLarge] = await fillSchool(bench);
  const mine = await addPage(bench, 'Mine', '<!-- wp:lectern/my-classes /-->');
  const plain = await addPage(bench, 'Plain', plainContent);
  const shown = (await readPage(mine, inLarge)).split('Class ').length - 1;
  const samples = await interleave(
    { small: () => readPage(mine, inSmall), large: () => readPage(mine, inLarge) },
    runs,
  );
  const [small, large] = [median(samples.small), median(samples.large)];
  const [baseQueries, queries] = [await countQueries(bench, plain, inLarge), await countQueries(bench, mine, inLarge)];
  const visitors = await countQueries(bench, plain);
  const ours = (await readPage(plain)).split(/(?:src|href)=["'][^"']*plugins\/lectern/).length - 1;
  await switchPlugin(bench, 'inactive');
  const without = await countQueries(bench, plain);
  await switchPlugin(bench, 'active');
  return [
    judge({
      name: 'My classes, 10,000 students: in classes of 200 against classes of 20',
      ratio: large / small,
      target: 1.2,
      bound: 'at most',
      details: `${String(shown)} titles shown, medians of ${String(runs.rounds)}: small ${small.toFixed(1)} ms, large ${large.toFixed(1)} ms`,
    }),
    judge({
      name: 'My classes, 10,000 students: queries beyond a plain page, share of 10',
      ratio: (queries - baseQueries) / 10,
      target: 1,
      bound: 'at most',
      details: `plain ${String(baseQueries)}, my classes ${String(queries)}`,
    }),
    judge({
      name: 'A page without a block: queries beyond those without the plugin',
      ratio: visitors - without,
      target: 1,
      bound: 'at most',
      details: `with the plugin ${String(visitors)}, without ${String(without)}`,
    }),
    judge({
      name: 'A page without a block: scripts and styles of ours',
      ratio: ours,
      target: 0,
      bound: 'at most',
      details: 'addresses below the plugin in the page that a visitor is sent',
    }),
  ];
}

/** @returns cookies of somebody in small classes, and of somebody in large ones */
async function fillSchool(bench: BenchSite): Promise<[string, string]> {
  const students = await addPeople(bench, STUDENTS, 'lectern_student');
  const classes = await insertClasses(bench, CLASSES);
  const readers = (bench.site.school.users['student'] ?? []).slice(0, 2);
  const [small, large] = await Promise.all(readers.map(async ({ login }) => (await findPerson(bench, login)).userId));
  if (small === undefined || large === undefined) throw new Error('two students of the seeded school read the page');
  let next = 0;
  const seats = classes.flatMap((classRowId, index) => {
    // Large and small ones all over the year, so that both readers’ classes lie alike.
    const isLarge = index % (CLASSES / LARGE_CLASSES) === 0;
    const reader = isLarge ? large : small;
    const isBooked = isLarge ? index < (BOOKED * CLASSES) / LARGE_CLASSES : index % 20 === 1 && index < BOOKED * 20;
    const others = Array.from({ length: (isLarge ? LARGE_SIZE : SMALL_SIZE) - (isBooked ? 1 : 0) }, () => {
      next += 1;
      return students[next % STUDENTS]?.userId ?? 0;
    });
    return [...others, ...(isBooked ? [reader] : [])].map((userId) => ({ classRowId, userId }));
  });
  await insertSeats(bench, seats);
  const clients = readers.map(({ login, password }) => logIn(bench.site.siteUrl, login, password));
  const [inSmall, inLarge] = await Promise.all(clients);
  return [inSmall?.cookie ?? '', inLarge?.cookie ?? ''];
}

async function switchPlugin({ administrator }: BenchSite, status: 'active' | 'inactive'): Promise<void> {
  const answer = await administrator.rest('PUT', '/wp/v2/plugins/lectern/lectern', { status });
  if (z.object({ status: z.string() }).parse(answer).status !== status) throw new Error(`the plugin is not ${status}`);
}
