import { z } from 'zod';
import type { WordPressClient } from './wordpress-client.ts';

const pageSchema = z.object({ link: z.string() });
const levels = {
  'Italian A1': 'A1 Beginner',
  'Business English B2': 'B2 Upper intermediate',
  'Spanish B1': 'B1 Intermediate',
} as const;
const foundSchema = z.array(z.object({ id: z.number(), title: z.object({ rendered: z.string() }) }));
const termSchema = z.object({ id: z.number() });

/** The page on which everybody finds a class, and the levels by which it is filtered. */
export async function seedTimetable(admin: WordPressClient, siteUrl: string): Promise<Record<string, string>> {
  const courses = foundSchema.parse(await admin.rest('GET', '/wp/v2/lectern_course'));
  for (const { id, title } of courses) {
    const name = Object.entries(levels).find(([course]) => course === title.rendered)?.[1];
    if (name === undefined) continue;
    const term = termSchema.parse(await admin.rest('POST', '/wp/v2/lectern_level', { name }));
    await admin.rest('POST', `/wp/v2/lectern_course/${String(id)}`, { lectern_level: [term.id] });
  }
  const content = [
    '<!-- wp:paragraph --><p>Find a class that fits your week and book your seat.</p><!-- /wp:paragraph -->',
    '<!-- wp:lectern/class-schedule {"align":"wide"} /-->',
  ].join('\n\n');
  const page = { title: 'Timetable', slug: 'timetable', content, status: 'publish' };
  const { link } = pageSchema.parse(await admin.rest('POST', '/wp/v2/pages', page));
  return { timetable: link, bookClass: `${siteUrl}/book/`, studentClasses: `${siteUrl}/my-classes/` };
}
