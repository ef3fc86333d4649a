import { expect, test } from '@jest/globals';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { participantsCsv } from './participants-csv.rules.ts';

const booking = {
  id: 1,
  publicId: randomId(),
  userId: 7,
  source: 'office',
  organisationId: null,
  createdAt: Date.parse('2026-11-23T10:00:00.000Z'),
  cancelledAt: null,
  cancelCode: null,
  cost: 'credit',
  givenBack: null,
} as const;

test('a row for each booking; nothing acts as a formula; who was deleted has no name', () => {
  const cancelledAt = Date.parse('2026-11-24T10:00:00.000Z');
  const csv = participantsCsv(
    [
      booking,
      { ...booking, userId: null, source: 'self', cancelledAt, cancelCode: 'person_deleted', givenBack: 'credit' },
    ],
    new Map([[7, { userId: 7, displayName: '=HYPERLINK("x")', email: 'ana@school.example' }]]),
  );
  expect(csv).toBe(
    [
      '\ufeffName,E-mail,Booked at (UTC),Booked by,Price,Cancelled at (UTC),Cancelled by,Given back',
      `"'=HYPERLINK(""x"")",ana@school.example,2026-11-23T10:00:00.000Z,office,credit,,,`,
      ',,2026-11-23T10:00:00.000Z,student,credit,2026-11-24T10:00:00.000Z,account deleted,credit',
      '',
    ].join('\r\n'),
  );
});
