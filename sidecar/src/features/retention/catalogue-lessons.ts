import { legalBases, type CatalogueEntry } from './catalogue-entry.ts';

/** When teachers give 1:1 lessons, and who teaches instead of whom. */
export const lessonsCatalogue: readonly CatalogueEntry[] = [
  {
    table: 'teacher_hours',
    purpose: 'when a teacher gives 1:1 lessons every week',
    legalBasis: legalBases.contract,
    period: 'until the hours are emptied or the account is deleted',
    columns: {
      user_id: 'reference',
      zone: 'personal',
      weekly: 'personal',
      buffer_minutes: 'personal',
      version: 'plain',
      updated_at: 'plain',
    },
    person: { column: 'user_id', onErasure: 'delete', label: 'Hours for 1:1 lessons' },
  },
  {
    table: 'hours_exceptions',
    purpose: 'when a teacher gives lessons beside the weekly hours, or none; no reason is kept',
    legalBasis: legalBases.contract,
    period: 'a day after it is over, or until the account is deleted',
    columns: {
      id: 'plain',
      public_id: 'plain',
      user_id: 'reference',
      kind: 'personal',
      starts_at: 'personal',
      ends_at: 'personal',
      created_at: 'plain',
    },
    person: { column: 'user_id', onErasure: 'delete', label: 'Extra hours and time off' },
  },
  {
    table: 'lesson_offers',
    purpose: 'which courses offer 1:1 lessons',
    legalBasis: legalBases.none,
    period: 'as long as the course',
    columns: { course_id: 'plain', title: 'plain', lesson_minutes: 'plain', updated_at: 'plain' },
  },
  {
    table: 'lesson_offer_teachers',
    purpose: 'who gives the 1:1 lessons of a course',
    legalBasis: legalBases.contract,
    period: 'until somebody else is chosen or the account is deleted',
    columns: { course_id: 'plain', user_id: 'reference' },
    person: { column: 'user_id', onErasure: 'delete', label: 'Offered as a teacher of 1:1 lessons' },
  },
  {
    table: 'substitutions',
    purpose: 'who taught a class instead of whom, and why',
    legalBasis: legalBases.contract,
    period: 'as long as the class session',
    columns: {
      id: 'plain',
      public_id: 'plain',
      class_session_id: 'plain',
      from_user_id: 'reference',
      to_user_id: 'reference',
      reason: 'personal',
      decided_by: 'reference',
      decided_at: 'plain',
    },
    person: {
      column: 'to_user_id',
      onErasure: 'unlink',
      label: 'Classes taught for somebody else',
      alsoUnlinked: ['from_user_id', 'decided_by'],
    },
  },
];
