import type { ColumnType, Generated } from 'kysely';
import type { MessageKind, PublicId } from '@lectern/contracts';

type PublicIdColumn = ColumnType<PublicId, string, never>;
type Flag = ColumnType<number, boolean | number, boolean | number>;

/** Tables of what people are told, as kysely sees them. */
export interface MessageTables {
  messages: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    kind: MessageKind;
    object_id: PublicIdColumn;
    user_id: number;
    occasion: string;
    parameters: ColumnType<unknown, string, string>;
    state: Generated<'waiting' | 'sent' | 'dropped'>;
    created_at: number;
    attempts: Generated<number>;
    next_try_at: number;
    failed_code: Generated<string | null>;
    done_at: Generated<number | null>;
  };
  told_bookings: {
    booking_id: number;
    class_session_id: number;
    starts_at: number;
    ends_at: number;
    title: string;
    teacher_id: number | null;
    cancelled: Flag;
    sequence: number;
    told_at: number;
    reminded: Flag;
  };
  told_teachers: {
    class_session_id: number;
    user_id: number;
    starts_at: number;
    ends_at: number;
    title: string;
    gone: Flag;
    version: number;
  };
  calendar_feeds: { user_id: number; token_hash: Buffer; made_at: number };
}
