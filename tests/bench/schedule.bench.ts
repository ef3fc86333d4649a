import { addPage, countQueries, insertClasses, plainContent, readPage } from './bench-pages.ts';
import { judge, type BenchResult } from './bench-result.ts';
import { startBenchSite, type BenchSite } from './bench-site.ts';
import { addPeople, type BenchPerson } from './bench-school.ts';
import { interleave, median } from './interleave.ts';

const CLASSES = 2_000;
const TEACHERS = 20;
const runs = { rounds: 100, warmUps: 10 };

/** A timetable of 50 of 2,000 classes to come beside a page of the same theme with nothing of ours. */
export async function bench(): Promise<BenchResult[]> {
  await using bench = await startBenchSite();
  await planClasses(bench, await addPeople(bench, TEACHERS, 'lectern_teacher'));
  const plain = await addPage(bench, 'Plain', plainContent);
  const timetable = await addPage(bench, 'Classes', '<!-- wp:lectern/class-schedule {"perPage":50} /-->');
  const rows = (await readPage(timetable)).split('data-class=').length - 1;
  const samples = await interleave({ plain: () => readPage(plain), timetable: () => readPage(timetable) }, runs);
  const [base, shown] = [median(samples.plain), median(samples.timetable)];
  const [baseQueries, queries] = [await countQueries(bench, plain), await countQueries(bench, timetable)];
  return [
    judge({
      name: 'Timetable, 50 of 2,000 classes: time to first byte against a plain page',
      ratio: shown / base,
      target: 1.25,
      bound: 'at most',
      details: `${String(rows)} shown, medians of ${String(runs.rounds)}: plain ${base.toFixed(1)} ms, timetable ${shown.toFixed(1)} ms`,
    }),
    judge({
      name: 'Timetable, 50 of 2,000 classes: queries beyond a plain page, share of 3',
      ratio: (queries - baseQueries) / 3,
      target: 1,
      bound: 'at most',
      details: `plain ${String(baseQueries)}, timetable ${String(queries)}`,
    }),
  ];
}

/** 2,000 classes, one teacher each. */
async function planClasses(bench: BenchSite, teachers: readonly BenchPerson[]): Promise<void> {
  const classes = await insertClasses(bench, CLASSES);
  await bench.database.query(
    `INSERT INTO ${bench.site.database.prefix}lectern_class_session_teachers (class_session_id, user_id, role) VALUES ?`,
    [classes.map((id, index) => [id, teachers[index % teachers.length]?.userId, 'teacher'])],
  );
}
