import { z } from 'zod';
import { wordPressId, type WordPressClient } from './wordpress-client.ts';

/** The courses of the demo school by short name. */
export interface SeededCourses {
  readonly italian: number;
  readonly business: number;
  readonly pages: Record<string, string>;
}

const postSchema = z.object({ link: z.string() });

/** Adds the courses through WordPress' own route, each with the block that shows its next class. */
export async function seedCourses(admin: WordPressClient): Promise<SeededCourses> {
  const italian = await addCourse(admin, 'Italian A1', 'Everyday Italian for beginners: greet, order, ask the way.');
  const business = await addCourse(
    admin,
    'Business English B2',
    'Meetings, e-mails and small talk for people at work.',
  );
  return { italian: italian.id, business: business.id, pages: { course: italian.link, courseBusiness: business.link } };
}

export async function addCourse(
  admin: WordPressClient,
  title: string,
  text: string,
): Promise<{ id: number; link: string }> {
  const draft = await admin.rest('POST', '/wp/v2/lectern_course', { title, status: 'draft' });
  const id = wordPressId(draft);
  const content = [
    `<!-- wp:paragraph --><p>${text}</p><!-- /wp:paragraph -->`,
    '<!-- wp:heading --><h2 class="wp-block-heading">Next class</h2><!-- /wp:heading -->',
    `<!-- wp:lectern/join-class {"courseId":${String(id)}} /-->`,
  ].join('\n\n');
  const published = await admin.rest('POST', `/wp/v2/lectern_course/${String(id)}`, {
    content,
    excerpt: text,
    status: 'publish',
  });
  return { id, link: postSchema.parse(published).link };
}
