/**
 * Capabilities that WordPress grants by role and the bridge states in each signed call.
 * The administrator (the school's owner) holds all of them.
 */
export const capabilities = [
  'lectern_attend',
  'lectern_teach',
  'lectern_manage_classes',
  'lectern_manage_organisations',
  'lectern_manage_settings',
  'lectern_manage_privacy',
] as const;
export type Capability = (typeof capabilities)[number];

/** Roles that the plugin adds to WordPress, with what each may do. */
export const roles = {
  lectern_student: { name: 'Student', capabilities: ['lectern_attend'] },
  lectern_teacher: { name: 'Teacher', capabilities: ['lectern_attend', 'lectern_teach'] },
  lectern_guardian: { name: 'Guardian', capabilities: ['lectern_attend'] },
  lectern_office: {
    name: 'Office',
    capabilities: ['lectern_attend', 'lectern_manage_classes', 'lectern_manage_organisations'],
  },
  lectern_service_manager: {
    name: 'Service manager',
    capabilities: ['lectern_attend', 'lectern_manage_organisations'],
  },
  lectern_representative: { name: 'Representative', capabilities: ['lectern_attend'] },
  lectern_privacy_officer: { name: 'Privacy officer', capabilities: ['lectern_manage_privacy'] },
} as const satisfies Record<string, { name: string; capabilities: readonly Capability[] }>;

/** What somebody can be to a class session, an organisation or nothing in particular. Found in the database, never claimed. */
export const relations = ['any', 'teacher', 'seat_holder', 'guardian'] as const;
export type Relation = (typeof relations)[number];

/** Every act that a route performs. A route without an action, or an action without a rule, does not pass the tests. */
export const actions = [
  'class_session.list',
  'class_session.read',
  'class_session.write',
  'class_session.cancel',
  'class_session.join',
  'class_session.end',
  'class_session.follow',
  'series.read',
  'series.write',
  'seat.list',
  'seat.export',
  'seat.write',
  'seat_hold.write',
  'booking.change',
  'my_bookings.read',
  'person_bookings.read',
  'my_children.read',
  'guardianship.read',
  'guardianship.write',
  'waitlist.write',
  'my_waitlist.read',
  'my_credits.read',
  'credit.read',
  'credit.write',
  'enrolment.read',
  'enrolment.write',
  'attendance.read',
  'attendance.correct',
  'statistics.read',
  'course_preset.read',
  'course_preset.write',
  'my_classes.read',
  'my_calendar_feed.read',
  'my_calendar_feed.write',
  'calendar_file.read',
  'person.search',
  'organisation.read',
  'organisation.write',
  'organisation_seat.read',
  'organisation_seat.write',
  'seat_invitation.take',
  'bbb_server.read',
  'bbb_server.write',
  'settings.read',
  'settings.write',
  'retention.read',
  'personal_data.export',
  'personal_data.erase',
  'site.read',
  'availability.read',
  'availability.write',
  'lesson_offer.read',
  'lesson_offer.write',
  'lesson.book',
] as const;
export type Action = (typeof actions)[number];
