import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AttendanceCorrection, CoursePolicy, CreditKind, GrantSource, PublicId } from '@lectern/contracts';

/** Tables of what courses say of booking, and of what follows from bookings. Part of `Tables`. */
export interface PolicyTables {
  course_policies: { course_id: number; policy: JSONColumnType<CoursePolicy>; updated_at: number };
  credit_entries: {
    id: Generated<number>;
    /** Public id of what was given together. */
    lot: ColumnType<PublicId, string, never>;
    sequence: number;
    user_id: number;
    kind: CreditKind;
    amount: number;
    left_after: number;
    course_id: number | null;
    expires_at: number | null;
    booking_public_id: ColumnType<PublicId | null, string | null, never>;
    note: Generated<string>;
    given_by: number | null;
    created_at: number;
  };
  enrolment_grants: {
    id: Generated<number>;
    public_id: ColumnType<PublicId, string, never>;
    user_id: number;
    course_id: number;
    source: GrantSource;
    source_id: string;
    starts_at: number;
    ends_at: number | null;
    revoked_at: number | null;
    revoke_code: 'by_office' | 'source_cancelled' | null;
    given_by: number | null;
    created_at: number;
  };
  attendance_corrections: {
    id: Generated<number>;
    booking_id: number;
    user_id: number | null;
    state: AttendanceCorrection['state'];
    reason: string;
    corrected_by: number | null;
    created_at: number;
  };
}
