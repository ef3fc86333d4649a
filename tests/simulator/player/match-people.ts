import type { Meeting, Person } from '../meetings/meeting.ts';
import type { Play } from './play.ts';

/**
 * Finds for somebody who really joined the place of a person of the file: the first of the same role whose place is
 * free, in the order in which the file's people came. Without one the person only watches.
 */
export function matchPerson(meeting: Meeting, play: Play, person: Person): void {
  if (play.matching !== 'auto' || Object.values(play.participants).includes(person.externalUserId)) return;
  const place = play.events.find(
    ({ name, fields }) =>
      name === 'ParticipantJoinEvent' &&
      fields['role'] === person.role &&
      play.participants[fields['externalUserId'] ?? ''] === undefined,
  );
  const externalId = place?.fields['externalUserId'];
  if (externalId === undefined) return;
  play.participants[externalId] = person.externalUserId;
  // The stand-in who was shown in this place makes way.
  for (const other of meeting.people) {
    if (other.isPlayed && other.externalUserId === externalId) other.status = 'left';
  }
}
