import type { ColumnType, Generated } from 'kysely';
import type { PublicId } from '@lectern/contracts';

/** Tables of teachers' time and of 1:1 lessons. Part of `Tables`. */
export interface LessonTables {
  teacher_hours: {
    user_id: number;
    zone: string;
    weekly: ColumnType<unknown, string, string>;
    buffer_minutes: number;
    version: Generated<number>;
    updated_at: number;
  };
  hours_exceptions: {
    id: Generated<number>;
    public_id: ColumnType<PublicId, string, never>;
    user_id: number;
    kind: 'extra' | 'off';
    starts_at: number;
    ends_at: number;
    created_at: number;
  };
  lesson_offers: {
    course_id: number;
    title: string;
    lesson_minutes: ColumnType<unknown, string, string>;
    updated_at: number;
  };
  lesson_offer_teachers: { course_id: number; user_id: number };
  substitutions: {
    id: Generated<number>;
    public_id: ColumnType<PublicId, string, never>;
    class_session_id: number;
    from_user_id: number | null;
    to_user_id: number | null;
    reason: string;
    decided_by: number | null;
    decided_at: number;
  };
}
