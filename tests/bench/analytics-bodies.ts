/** One person of a class as the analytics callback tells of them, and as a row. */
const PEOPLE = 50;
const POLLS = 2;
const START = Date.parse('2026-09-14T16:00:00Z');
const NAMES = ['Ana Souza', 'Bo Lind', 'Chiara Ricci', 'Deniz Kaya', 'Emil Novák', 'Farida Haddad', 'Göran Ek'];

/** The body that BigBlueButton posts for a class of 50 people who talk, chat and answer two polls. Another number, another body. */
export function analyticsBody(number: number, meetingId: string, internalMeetingId: string): object {
  const people = Array.from({ length: PEOPLE }, (_, person) => ({ id: externalUserId(number, person), person }));
  return {
    version: '1.0',
    meeting_id: meetingId,
    internal_meeting_id: internalMeetingId,
    data: {
      metadata: { is_breakout: 'false', meeting_name: `Italian A1, lesson ${String(number)}` },
      duration: 3470,
      start: serverTime(0),
      finish: serverTime(3470),
      attendees: people.map(({ id, person }) => attendee(id, person, number)),
      files: ['default.pdf'],
      polls: Array.from({ length: POLLS }, (_, poll) => ({
        id: `${internalMeetingId}/${String(poll)}/1757865900000`,
        published: true,
        options: ['Yes', 'No', 'Perhaps'],
        question: `Question ${String(poll)}`,
        start: serverTime(600 * (poll + 1)),
        votes: Object.fromEntries(people.map(({ id, person }) => [id, person % 3 === 0 ? 'No' : 'Yes'])),
      })),
    },
  };
}

/** Pseudonymous ids as the sidecar makes them: the same people come to many classes. */
export function externalUserId(number: number, person: number): string {
  return `u${String(((number % 10) * PEOPLE + person) % 500).padStart(4, '0')}abcdefghijklmnopqrstu`;
}

function attendee(id: string, person: number, number: number): object {
  const [from, to] = [15 + person, 3400 - person];
  const join = {
    timestamp: serverTime(from),
    userid: `w_${id.slice(0, 12)}`,
    ext_userid: id,
    event: 'join',
    remove: false,
  };
  return {
    ext_user_id: id,
    name: NAMES[person % NAMES.length],
    moderator: person === 0,
    joins: [serverTime(from)],
    leaves: [serverTime(to)],
    duration: to - from,
    recent_talking_time: '',
    engagement: {
      chats: person % 7,
      talks: (person + number) % 5,
      raisehand: person % 3,
      emojis: person % 4,
      poll_votes: POLLS,
      talk_time: 13 * ((person + number) % 5),
    },
    sessions: [{ joins: [join], lefts: [{ ...join, timestamp: serverTime(to), event: 'left' }] }],
  };
}

function serverTime(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString().replace('Z', '+00:00');
}
