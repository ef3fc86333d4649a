import { z } from 'zod';

/**
 * Codes of refusals, with HTTP status and the sentence a person can act on. `{name}` stands for a parameter.
 * Sentences are the source strings of the one message catalogue: `npm run generate` writes the PHP file that gettext reads.
 */
export const errorCatalogue = {
  invalid_input: { status: 422, sentence: 'Some fields need attention: {summary}' },
  malformed_request: { status: 400, sentence: 'The request could not be read. Reload the page and try again.' },
  body_too_large: { status: 413, sentence: 'What was sent is larger than {limit}.' },
  not_signed_in: { status: 401, sentence: 'Please log in and try again.' },
  token_invalid: { status: 401, sentence: 'Your session has expired. Reload the page and try again.' },
  signature_invalid: { status: 401, sentence: 'The signature does not match the secret of this server.' },
  not_allowed: { status: 403, sentence: 'Your account may not do this. Ask the school office if you think it should.' },
  person_changed: {
    status: 401,
    sentence: 'Your account has changed since you opened this page. Reload it and try again.',
  },
  not_found: { status: 404, sentence: 'This does not exist, or it is not yours.' },
  changed_meanwhile: {
    status: 409,
    sentence: 'Somebody else changed this in the meantime. Reload to see the change, then make yours again.',
  },
  order_changed: {
    status: 409,
    sentence:
      'Your order is another than the one you were shown: a class was moved, costs something else now, or was taken into another order of yours. Look at it again, then book.',
  },
  too_many_waiting: {
    status: 409,
    sentence:
      'Seats in this class that you asked for wait to be confirmed already, and no more can at a time. Wait until one is confirmed, or give one back, then ask again.',
  },
  too_many_requests: { status: 429, sentence: 'Too many tries. Wait {seconds} seconds and try again.' },
  too_early: { status: 409, sentence: 'This class opens for you at {opensAt}. The page opens by itself.' },
  not_started: { status: 409, sentence: 'The teacher has not started this class yet. The page opens by itself.' },
  too_late: { status: 409, sentence: 'This class could be joined until {closedAt}.' },
  class_over: { status: 409, sentence: 'This class is over.' },
  class_cancelled: { status: 409, sentence: 'This class was cancelled.' },
  class_full: { status: 409, sentence: 'All {capacity} seats of this class are taken.' },
  not_yours: { status: 403, sentence: 'You have no seat in this class. Ask the school office to add you.' },
  no_teacher: {
    status: 409,
    sentence: 'This class has no teacher yet. The school office chooses one before it starts.',
  },
  booking_not_open: { status: 409, sentence: 'Booking of this class opens at {opensAt}.' },
  booking_closed: {
    status: 409,
    sentence: 'This class could be booked until {closedAt}. The school office may still find you a seat.',
  },
  too_many_seats: {
    status: 409,
    sentence: 'At most {limit} classes can be booked in one order. Finish this one, then book the others.',
  },
  hold_expired: { status: 409, sentence: 'Your seat is no longer kept for you. Choose the class again.' },
  hold_frozen: { status: 409, sentence: 'This order is being paid. Wait until the payment has finished.' },
  waitlist_first: {
    status: 409,
    sentence:
      'Free seats of this class go to those on its waiting list first. Join the list, and one is offered to you.',
  },
  seats_left: { status: 409, sentence: 'This class has a free seat. Book it: there is nothing to wait for.' },
  seat_offered: {
    status: 409,
    sentence: 'A seat in this class is offered to you until {until}. Accept that offer instead of booking another.',
  },
  offer_expired: {
    status: 409,
    sentence: 'This offer has ended, and the seat went to the next person. Join the waiting list again to get another.',
  },
  offer_used: { status: 409, sentence: 'This offer has been answered already. Your classes show what came of it.' },
  offer_not_yours: {
    status: 403,
    sentence: 'This seat was offered to another account. Log in with the one that joined the waiting list.',
  },
  too_late_to_cancel: {
    status: 409,
    sentence: 'This class could be cancelled or moved until {until}. Ask the school office if something went wrong.',
  },
  booking_cancelled: { status: 409, sentence: 'This booking was cancelled. Book the class again.' },
  too_many_upcoming: {
    status: 409,
    sentence: 'At most {limit} classes to come can be booked in this course. Take one of them first, or cancel it.',
  },
  no_credit: {
    status: 409,
    sentence:
      'A class of this course costs one lesson credit, and there are not enough left. The school office gives more.',
  },
  trial_used: {
    status: 409,
    sentence: 'Each person can book one trial lesson, and this one was used already. Choose a regular class.',
  },
  other_course: {
    status: 409,
    sentence:
      'This booking can be moved within its course only. Cancel it and book the other class, or ask the school office.',
  },
  attendance_too_early: { status: 409, sentence: 'This class has not begun yet. Correct its attendance afterwards.' },
  already_guardian: { status: 409, sentence: 'This guardian may book for this child already.' },
  seat_assigned: { status: 409, sentence: 'Somebody has this seat. Leave it open first, then make a link.' },
  organisation_seat: {
    status: 409,
    sentence: 'This seat belongs to an organisation. Give it to somebody else under Organisations.',
  },
  invitation_used: {
    status: 409,
    sentence: 'This link has been used, or the seat was given to somebody else. Ask whoever sent it for a new one.',
  },
  invitation_unknown: {
    status: 404,
    sentence: 'This link is not valid, or a newer one took its place. Ask whoever sent it for a new one.',
  },
  invitation_expired: { status: 409, sentence: 'This link has ended. Ask whoever sent it for a new one.' },
  already_seated: { status: 409, sentence: 'This person already has a seat in this class.' },
  teaches_class: { status: 409, sentence: 'This person teaches the class and needs no seat.' },
  capacity_below_seats: {
    status: 422,
    sentence:
      'There must be at least {taken} seats: so many are taken, or kept for people who are booking. Free seats first.',
  },
  not_in_series: { status: 409, sentence: 'This class belongs to no series. Change it alone.' },
  teacher_busy: {
    status: 409,
    sentence:
      'The teacher has another class at that time: “{title}”, from {startsAt}. Choose another time or another teacher.',
  },
  student_busy: {
    status: 409,
    sentence:
      'Another class at the same time is in the way: “{title}”, from {startsAt}. Give that one up, or choose another time.',
  },
  slot_taken: {
    status: 409,
    sentence: 'This time has just been taken, or is not offered any more. Choose another one.',
  },
  whole_series_only: {
    status: 409,
    sentence: 'The classes of “{title}” are booked together, not one by one. Book the whole series.',
  },
  single_dates_only: {
    status: 409,
    sentence: 'The classes of “{title}” are booked one by one. Choose the dates that you want.',
  },
  class_running: { status: 409, sentence: 'This class is running. End it first.' },
  no_meeting: { status: 409, sentence: 'This class is not running.' },
  no_server: {
    status: 503,
    sentence: 'No BigBlueButton server is set up. An administrator can add one under Lectern, Settings.',
  },
  bbb_unreachable: {
    status: 503,
    sentence: 'The live class server does not answer. Try again in a minute; if it goes on, tell the school office.',
  },
  bbb_invalid_answer: {
    status: 502,
    sentence: 'The live class server gave an answer that makes no sense. The school office can see more in the log.',
  },
  bbb_refused: { status: 502, sentence: 'The live class server refused this: {messageKey}.' },
  bbb_not_found: { status: 409, sentence: 'The live class server does not know this class any more.' },
  bbb_misconfigured: {
    status: 503,
    sentence:
      'The live class server rejects our password. An administrator must check the secret under Lectern, Settings.',
  },
  recording_still_listed: {
    status: 502,
    sentence: 'The live class server took the deletion, but still lists the recording. The next run tries again.',
  },
  server_url_refused: { status: 422, sentence: '{reason}' },
  wrong_time: { status: 422, sentence: '{reason}' },
  unavailable: { status: 503, sentence: 'The class service is not available right now. Try again in a minute.' },
  internal: {
    status: 500,
    sentence: 'Something went wrong on our side. The school office can find it in the log by the id.',
  },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Parameters of a sentence: text or numbers; instants as ISO text, shown in the reader's zone by whoever prints them. */
export const errorParametersSchema = z.record(z.string(), z.union([z.string(), z.number()]));
export type ErrorParameters = z.infer<typeof errorParametersSchema>;

export const fieldErrorSchema = z.strictObject({
  /** Dotted path of the field at fault, such as `room.welcomeText`. */
  field: z.string(),
  detail: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** Problem document, RFC 9457. `id` also stands in the log line. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  parameters: errorParametersSchema.optional(),
  errors: z.array(fieldErrorSchema).optional(),
  id: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Puts the parameters into a sentence of the catalogue. */
export function wordSentence(sentence: string, parameters: ErrorParameters = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}
