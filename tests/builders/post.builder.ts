import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { coursePostType } from '../../sidecar/src/platform/wordpress/wordpress.queries.ts';

/** Adds a course to WordPress and returns its id. */
export function insertCourse(database: Database, course: { title?: string; status?: string } = {}): Promise<number> {
  return insertPost(database, {
    title: course.title ?? 'English B1',
    type: coursePostType,
    status: course.status ?? 'publish',
    mimeType: '',
  });
}

/** Adds a file to the media library and returns its id. */
export function insertAttachment(
  database: Database,
  file: { title?: string; mimeType?: string } = {},
): Promise<number> {
  return insertPost(database, {
    title: file.title ?? 'Unit 4',
    type: 'attachment',
    status: 'inherit',
    mimeType: file.mimeType ?? 'application/pdf',
  });
}

async function insertPost(
  database: Database,
  post: { title: string; type: string; status: string; mimeType: string },
): Promise<number> {
  const { insertId } = await database
    .insertInto('posts')
    .values({
      ID: 0,
      post_title: post.title,
      post_type: post.type,
      post_status: post.status,
      post_mime_type: post.mimeType,
    })
    .executeTakeFirstOrThrow();
  return Number(insertId);
}
