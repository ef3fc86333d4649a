import { z } from 'zod';
import { schoolZone } from './organisations.ts';
import { findPerson, type SchoolRole, type SeededPerson } from './people.ts';
import { wallTimeIn } from './wall-time.ts';
import { publicId, type WordPressClient } from './wordpress-client.ts';

const seatsSchema = z.object({
  items: z.array(z.object({ bookingId: z.string(), person: z.object({ userId: z.number() }) })),
});

/** A class of the last hour, over two minutes after the seed. It was held without a meeting, so the office wrote down who came. */
export async function seedPastClass(
  admin: WordPressClient,
  people: Record<SchoolRole, SeededPerson[]>,
  courseId: number,
): Promise<string> {
  const id = publicId(
    await admin.rest('POST', '/lectern/v1/class-sessions', {
      courseId,
      title: 'Spanish B1 – Getting to know each other',
      teacherId: findPerson(people, 'lectern_teacher', 'lucia').userId,
      capacity: 6,
      startsAtLocal: wallTimeIn(-60, schoolZone),
      endsAtLocal: wallTimeIn(2, schoolZone),
      zone: schoolZone,
    }),
  );
  const path = `/lectern/v1/class-sessions/${id}`;
  const came = [
    ['hana', { state: 'attended', reason: 'Held at the school: was there.' }],
    ['ivo', { state: 'no_show', reason: 'Ill, with a note.', giveBack: true }],
  ] as const;
  for (const [login, correction] of came) {
    const { userId } = findPerson(people, 'lectern_student', login);
    await admin.rest('POST', `${path}/seats`, { userId });
    const { items } = seatsSchema.parse(await admin.rest('GET', `${path}/seats`));
    const bookingId = items.find(({ person }) => person.userId === userId)?.bookingId ?? '';
    await admin.rest('PUT', `${path}/attendance/${bookingId}`, correction);
  }
  return id;
}
