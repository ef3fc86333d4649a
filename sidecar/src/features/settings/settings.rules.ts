import type { Settings, updateSettingsSchema } from '@lectern/contracts';
import type { z } from 'zod';

/** Settings after a change: absent leaves a value as it is. */
export function changedSettings(settings: Settings, change: z.output<typeof updateSettingsSchema>): Settings {
  return {
    meetingData: change.meetingData ?? settings.meetingData,
    supportDays: change.supportDays ?? settings.supportDays,
    supportAddressDays: change.supportAddressDays ?? settings.supportAddressDays,
    displayName: change.displayName ?? settings.displayName,
    holdMinutes: change.holdMinutes ?? settings.holdMinutes,
    bookingOpensDays: change.bookingOpensDays === undefined ? settings.bookingOpensDays : change.bookingOpensDays,
    bookingClosesMinutes: change.bookingClosesMinutes ?? settings.bookingClosesMinutes,
    cancelHours: change.cancelHours ?? settings.cancelHours,
    maxUpcomingPerCourse:
      change.maxUpcomingPerCourse === undefined ? settings.maxUpcomingPerCourse : change.maxUpcomingPerCourse,
    returnInTime: change.returnInTime ?? settings.returnInTime,
    returnLate: change.returnLate ?? settings.returnLate,
    returnBySchool: change.returnBySchool ?? settings.returnBySchool,
    creditDays: change.creditDays === undefined ? settings.creditDays : change.creditDays,
    attendanceGraceMinutes: change.attendanceGraceMinutes ?? settings.attendanceGraceMinutes,
    maxSeatsPerOrder: change.maxSeatsPerOrder ?? settings.maxSeatsPerOrder,
    reminderHours: change.reminderHours === undefined ? settings.reminderHours : change.reminderHours,
    waitlistOfferHours: change.waitlistOfferHours ?? settings.waitlistOfferHours,
  };
}

/** Sentences at the fields that contradict each other; empty: all is well. */
export function settingsProblems({ supportDays, supportAddressDays }: Settings): Record<string, string> {
  if (supportAddressDays <= supportDays) return {};
  return {
    supportAddressDays: `A network address cannot stay longer than the support record it stands in. Choose a number of days up to ${String(supportDays)}.`,
  };
}
