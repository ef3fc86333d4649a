import type { Action, Capability, Relation } from '@lectern/contracts';

/** Who may: holders of the capability who stand in the relation to the object. `any` asks for no relation. */
export interface AccessRule {
  readonly capability: Capability;
  readonly relation: Relation;
}

const office: AccessRule = { capability: 'lectern_manage_classes', relation: 'any' };
const itsTeacher: AccessRule = { capability: 'lectern_teach', relation: 'teacher' };
const student: AccessRule = { capability: 'lectern_attend', relation: 'any' };
const seatHolder: AccessRule = { capability: 'lectern_attend', relation: 'seat_holder' };
const itsGuardian: AccessRule = { capability: 'lectern_attend', relation: 'guardian' };
const clients: AccessRule = { capability: 'lectern_manage_organisations', relation: 'any' };
const owner: AccessRule = { capability: 'lectern_manage_settings', relation: 'any' };
const privacy: AccessRule = { capability: 'lectern_manage_privacy', relation: 'any' };

/** The one table of role × action × relation. The first rule that holds decides how far the act reaches. */
export const accessRules: Record<Action, readonly AccessRule[]> = {
  // Who cares for organisations books seats for them, and so looks for classes.
  'class_session.list': [office, clients, itsTeacher],
  'class_session.read': [office, itsTeacher],
  'class_session.write': [office],
  'class_session.cancel': [office],
  'class_session.join': [itsTeacher, seatHolder],
  'class_session.end': [office, itsTeacher],
  'class_session.follow': [itsTeacher, seatHolder, office],
  'series.read': [office],
  'series.write': [office],
  'seat.list': [office, itsTeacher],
  'seat.export': [office],
  'seat.write': [office],
  'seat_hold.write': [student],
  'booking.change': [office, seatHolder, itsGuardian],
  'my_bookings.read': [student],
  'person_bookings.read': [office],
  'my_children.read': [student],
  'guardianship.read': [office],
  'guardianship.write': [office],
  'waitlist.write': [student],
  'my_waitlist.read': [student],
  'my_credits.read': [student],
  'credit.read': [office],
  'credit.write': [office],
  'enrolment.read': [office],
  'enrolment.write': [office],
  'attendance.read': [office, itsTeacher],
  'attendance.correct': [office, itsTeacher],
  'statistics.read': [office, itsTeacher],
  'course_preset.read': [office, { capability: 'lectern_teach', relation: 'any' }],
  'course_preset.write': [office],
  'my_classes.read': [itsTeacher, seatHolder],
  'my_calendar_feed.read': [student],
  'my_calendar_feed.write': [student],
  'calendar_file.read': [student],
  'person.search': [office, clients],
  'organisation.read': [clients],
  'organisation.write': [clients],
  'organisation_seat.read': [clients],
  'organisation_seat.write': [clients],
  'seat_invitation.take': [student],
  'bbb_server.read': [owner],
  'bbb_server.write': [owner],
  'settings.read': [owner],
  'settings.write': [owner],
  'retention.read': [privacy, owner],
  'personal_data.export': [privacy],
  'personal_data.erase': [privacy],
  'site.read': [owner],
  'availability.read': [office, itsTeacher],
  'availability.write': [office, itsTeacher],
  'lesson_offer.read': [student],
  'lesson_offer.write': [office],
  'lesson.book': [student],
};

/**
 * Decides an act. `relations` are those found in the database; null where the act concerns no single object: then the relation
 * of the first rule whose capability is held is the scope that the service must keep to.
 * @returns the relation that lets the caller through, or null
 */
export function decideAccess(
  action: Action,
  capabilities: ReadonlySet<Capability>,
  relations: ReadonlySet<Relation> | null,
): Relation | null {
  const rule = accessRules[action].find(
    ({ capability, relation }) =>
      capabilities.has(capability) && (relation === 'any' || relations === null || relations.has(relation)),
  );
  return rule?.relation ?? null;
}
