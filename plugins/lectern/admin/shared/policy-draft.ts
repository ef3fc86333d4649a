import type { BookingPolicy } from '@lectern/contracts';

/** Rules of booking as they are typed. Empty: nothing is said; 0 where a rule may be “none”. */
export type PolicyDraft = { readonly [Name in keyof BookingPolicy]: string };

/** @param policy an absent rule is left empty */
export function policyDraftOf(policy: {
  readonly [Name in keyof BookingPolicy]?: BookingPolicy[Name] | undefined;
}): PolicyDraft {
  return {
    bookingOpensDays: noneAsZero(policy.bookingOpensDays),
    bookingClosesMinutes: noneAsZero(policy.bookingClosesMinutes),
    cancelHours: noneAsZero(policy.cancelHours),
    maxUpcomingPerCourse: noneAsZero(policy.maxUpcomingPerCourse),
    returnInTime: policy.returnInTime ?? '',
    returnLate: policy.returnLate ?? '',
    returnBySchool: policy.returnBySchool ?? '',
  };
}

/** What was typed, for the API: empty ones are left out. */
export function policyOf(draft: PolicyDraft) {
  return {
    bookingOpensDays: zeroAsNone(draft.bookingOpensDays),
    bookingClosesMinutes: numberOf(draft.bookingClosesMinutes),
    cancelHours: numberOf(draft.cancelHours),
    maxUpcomingPerCourse: zeroAsNone(draft.maxUpcomingPerCourse),
    returnInTime: givenBack.find((value) => value === draft.returnInTime),
    returnLate: lateReturns.find((value) => value === draft.returnLate),
    returnBySchool: givenBack.find((value) => value === draft.returnBySchool),
  };
}

const givenBack = ['credit', 'money', 'nothing'] as const;
const lateReturns = ['refused', ...givenBack] as const;

export function noneAsZero(value: number | null | undefined): string {
  return value === undefined ? '' : String(value ?? 0);
}

export function zeroAsNone(text: string): number | null | undefined {
  const value = numberOf(text);
  return value === 0 ? null : value;
}

function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}
