import { bookingPolicySchema, type BookingPolicy, type CoursePolicy } from '@lectern/contracts';

const ruleNames = Object.keys(bookingPolicySchema.shape) as readonly (keyof BookingPolicy)[];

/** The school's rules alone, of all that stands beside them. */
export function schoolPolicy(settings: BookingPolicy): BookingPolicy {
  return bookingPolicySchema.parse(Object.fromEntries(ruleNames.map((name) => [name, settings[name]])));
}

/** The rules that hold for a course: its own, else the school's. A rule that a course sets to “none” (null) is its own. */
export function policyInForce(school: BookingPolicy, course: CoursePolicy): BookingPolicy {
  return {
    bookingOpensDays: course.bookingOpensDays === undefined ? school.bookingOpensDays : course.bookingOpensDays,
    bookingClosesMinutes: course.bookingClosesMinutes ?? school.bookingClosesMinutes,
    cancelHours: course.cancelHours ?? school.cancelHours,
    maxUpcomingPerCourse:
      course.maxUpcomingPerCourse === undefined ? school.maxUpcomingPerCourse : course.maxUpcomingPerCourse,
    returnInTime: course.returnInTime ?? school.returnInTime,
    returnLate: course.returnLate ?? school.returnLate,
    returnBySchool: course.returnBySchool ?? school.returnBySchool,
  };
}
