import { legalBases, type CatalogueEntry } from './catalogue-entry.ts';

/** What people are told by mail and by their calendars. */
export const messagesCatalogue: readonly CatalogueEntry[] = [
  {
    table: 'messages',
    purpose:
      'mails about bookings, to the person and the person’s guardians, and about classes, to those who teach them: each is sent, and only once',
    legalBasis: legalBases.contract,
    period: '30 days after it was sent',
    columns: {
      id: 'plain',
      public_id: 'plain',
      kind: 'personal',
      object_id: 'reference',
      user_id: 'reference',
      occasion: 'plain',
      parameters: 'reference',
      state: 'plain',
      created_at: 'personal',
      attempts: 'plain',
      next_try_at: 'plain',
      failed_code: 'plain',
      done_at: 'personal',
    },
    person: { column: 'user_id', onErasure: 'delete', label: 'Mails about bookings and classes taught' },
  },
  {
    table: 'told_bookings',
    purpose: 'what was last told of a booking, so that only news is told',
    legalBasis: legalBases.contract,
    period: 'as long as the booking',
    columns: {
      booking_id: 'reference',
      class_session_id: 'plain',
      starts_at: 'plain',
      ends_at: 'plain',
      title: 'plain',
      teacher_id: 'reference',
      cancelled: 'plain',
      sequence: 'plain',
      told_at: 'plain',
      reminded: 'plain',
    },
    person: {
      column: 'teacher_id',
      onErasure: 'unlink',
      label: 'Named as teacher in messages about bookings',
    },
  },
  {
    table: 'told_teachers',
    purpose: 'what was last told of a class to who teaches it, so that only news is told',
    legalBasis: legalBases.contract,
    period: 'as long as the class session',
    columns: {
      class_session_id: 'plain',
      user_id: 'reference',
      starts_at: 'plain',
      ends_at: 'plain',
      title: 'plain',
      gone: 'plain',
      version: 'plain',
    },
    person: { column: 'user_id', onErasure: 'delete', label: 'Told of as a class taught' },
  },
  {
    table: 'calendar_feeds',
    purpose:
      'address at which calendar programs read the classes of a person and of the children in the person’s charge; of its token only the hash is kept',
    legalBasis: legalBases.contract,
    period: 'until the person revokes it or is deleted',
    columns: {
      user_id: 'reference',
      token_hash: 'plain',
      made_at: 'personal',
    },
    person: { column: 'user_id', onErasure: 'delete', label: 'Calendar feed' },
  },
];
