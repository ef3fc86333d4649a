import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type {
  CancelCode,
  GivenBack,
  HashAlgorithm,
  Price,
  PublicId,
  Reach,
  RoomSettings,
  SeriesOffer,
  Slide,
} from '@lectern/contracts';
import type { LessonTables } from './lesson-tables.ts';
import type { MessageTables } from './message-tables.ts';
import type { PolicyTables } from './policy-tables.ts';

/** JSON that code writes as text and reads as the value. */
type Json<Value extends object> = JSONColumnType<Value>;
type PublicIdColumn = ColumnType<PublicId, string, never>;
/** Text of MariaDB's DATE, `2026-11-23`. */
type DateColumn = ColumnType<string, string, string>;
type Flag = ColumnType<number, boolean | number, boolean | number>;

/** The schema as kysely sees it; `migrations/` is what makes it, and a test holds the two together. */
export interface Tables extends LessonTables, MessageTables, PolicyTables {
  settings: { name: string; value: ColumnType<unknown, string, string>; updated_at: number };
  site_identity: { id: number; instance_id: string; site_url: string; state: 'same' | 'copy'; confirmed_at: number };
  inbox: {
    id: Generated<number>;
    kind: string;
    payload: string;
    body: Buffer | null;
    created_at: number;
    attempts: Generated<number>;
    next_try_at: Generated<number>;
    failed_code: string | null;
  };
  outbox: {
    id: Generated<number>;
    topic: string;
    handler: string;
    payload: ColumnType<unknown, string, string>;
    created_at: number;
    attempts: Generated<number>;
    next_try_at: Generated<number>;
    failed_code: string | null;
  };
  jobs: {
    name: string;
    lease_owner: string | null;
    lease_until: Generated<number>;
    fence: Generated<number>;
    next_run_at: Generated<number>;
    last_finished_at: number | null;
    last_failed_code: string | null;
  };
  used_tokens: { jti: string; expires_at: number };
  audit_entries: {
    id: Generated<number>;
    at: number;
    actor_user_id: number | null;
    actor_kind: 'person' | 'system' | 'wordpress';
    action: string;
    object_type: string;
    object_id: string;
    details: ColumnType<unknown, string, string>;
  };
  bbb_servers: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    name: string;
    url: string;
    secret_encrypted: Buffer;
    region: string;
    priority: number;
    state: 'active' | 'draining' | 'off';
    hash_algorithm: HashAlgorithm;
    bbb_version: string | null;
    trouble_until: Generated<number>;
    trouble_code: string | null;
    version: Generated<number>;
    created_at: number;
    updated_at: number;
  };
  course_presets: { course_id: number; room: Json<RoomSettings>; updated_at: number };
  people: { user_id: number; external_user_id: string; created_at: number };
  organisations: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    name: string;
    service_manager_id: number | null;
    version: Generated<number>;
    created_at: number;
    updated_at: number;
  };
  contracts: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    organisation_id: number;
    starts_on: DateColumn;
    ends_on: DateColumn | null;
    retention_mode: 'days' | 'on_request';
    retention_days: number | null;
    version: Generated<number>;
    created_at: number;
    updated_at: number;
  };
  memberships: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    organisation_id: number;
    user_id: number;
    starts_on: DateColumn;
    ends_on: DateColumn | null;
    created_at: number;
  };
  series: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    course_id: number;
    title: string;
    rule: ColumnType<unknown, string, string>;
    rule_since: DateColumn;
    ends_on: DateColumn;
    capacity: number;
    recorded: Flag;
    early_join_minutes: number;
    late_join_minutes: number | null;
    slides: Json<Slide[]>;
    room: Json<RoomSettings>;
    offer: Generated<SeriesOffer>;
    version: Generated<number>;
    created_at: number;
    updated_at: number;
  };
  series_teachers: { series_id: number; user_id: number; role: 'teacher' | 'co_teacher' };
  person_locks: { user_id: number };
  class_sessions: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    course_id: number;
    title: string;
    starts_at: number;
    ends_at: number;
    zone: string;
    starts_at_local: string;
    ends_at_local: string;
    capacity: number;
    recorded: Flag;
    early_join_minutes: number;
    late_join_minutes: number | null;
    slides: Json<Slide[]>;
    room: Json<RoomSettings>;
    cancelled_at: number | null;
    cancel_reason: string | null;
    series_id: number | null;
    series_date: DateColumn | null;
    changed_alone: ColumnType<number, boolean | number | undefined, boolean | number>;
    is_lesson: ColumnType<number, boolean | number | undefined, never>;
    version: Generated<number>;
    created_at: number;
    updated_at: number;
  };
  class_session_teachers: {
    class_session_id: number;
    user_id: number;
    role: 'teacher' | 'co_teacher';
    teacher_of: ColumnType<number | null, never, never>;
  };
  seats: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    class_session_id: number;
    seat_number: number;
    user_id: number | null;
    taken_at: number;
    /** Set while the seat is only kept; null once it is booked. */
    hold_id: number | null;
    booking_id: number | null;
  };
  seat_holds: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    token_hash: Buffer;
    holder_user_id: number | null;
    state: Generated<'active' | 'frozen' | 'offered' | 'awaiting'>;
    expires_at: number;
    created_at: number;
  };
  bookings: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    class_session_id: number;
    user_id: number | null;
    booked_by: number | null;
    source: 'office' | 'self' | 'organisation';
    created_at: number;
    cancelled_at: number | null;
    cancel_code: CancelCode | null;
    idempotency_hash: Buffer | null;
    order_position: Generated<number>;
    cost: Generated<Price>;
    given_back: GivenBack | null;
    /** Unique: the person, while this is their trial lesson. */
    trial_user_id: number | null;
    /** Whose seat it is; with no person in it, a seat that is still to give. */
    organisation_id: Generated<number | null>;
  };
  seat_invitations: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    booking_id: number;
    token_hash: Buffer;
    reach: Generated<Reach>;
    expires_at: number;
    created_by: number | null;
    created_at: number;
  };
  address_confirmations: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    hold_id: number;
    token_hash: Buffer;
    name: string;
    email: string;
    created_at: number;
  };
  waitlist_entries: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    class_session_id: number;
    series_id: Generated<number | null>;
    place: number;
    user_id: number | null;
    state: Generated<'waiting' | 'offered' | 'booked' | 'left' | 'declined' | 'expired' | 'closed'>;
    joined_at: number;
    ended_at: Generated<number | null>;
    offer_id: ColumnType<PublicId | null, PublicId | null | undefined>;
    offered_at: Generated<number | null>;
    offer_expires_at: Generated<number | null>;
    hold_id: Generated<number | null>;
    live_class_session_id: ColumnType<number | null, never, never>;
  };
  guardianships: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    guardian_user_id: number | null;
    child_user_id: number | null;
    consent_text: string;
    consented_on: DateColumn;
    recorded_by: number | null;
    recorded_at: number;
    revoked_at: Generated<number | null>;
    /** The child while it is in force. */
    active_child_id: ColumnType<number | null, never, never>;
  };
  meetings: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    class_session_id: number;
    bbb_server_id: number | null;
    internal_meeting_id: string | null;
    create_time: number | null;
    state: 'creating' | 'running' | 'ended' | 'failed';
    active_class_session_id: ColumnType<number | null, never, never>;
    creating_owner: string | null;
    creating_until: Generated<number>;
    callback_token_hash: Buffer;
    recorded: Flag;
    recording_marks: ColumnType<number | null, boolean | number | null, boolean | number | null>;
    failed_code: string | null;
    created_at: number;
    started_at: number | null;
    ended_at: number | null;
    reported_ended_at: number | null;
    end_requested_at: number | null;
    status_checked_at: Generated<number>;
    statistics_state: Generated<'awaiting' | 'reported' | 'missing' | 'deleted'>;
    statistics_source: string | null;
    statistics_reported_at: number | null;
    statistics_summary: ColumnType<unknown, string | null, string | null>;
    recordings_checked_at: Generated<number>;
    nothing_kept_verified_at: number | null;
    kept_terms: ColumnType<unknown, string | null, string | null>;
    changed_at: number;
  };
  callbacks: {
    id: Generated<number>;
    meeting_id: number;
    kind: 'end' | 'recording_ready' | 'analytics';
    body_hash: Buffer;
    body: Buffer;
    state: 'received' | 'applied' | 'refused' | 'unverified';
    refused_code: string | null;
    times_received: Generated<number>;
    received_at: number;
    applied_at: number | null;
    attempts: Generated<number>;
    next_try_at: Generated<number>;
  };
  body_parts: { owner: 'inbox' | 'callback'; owner_id: number; part: number; bytes: Buffer };
  participation_statistics: {
    id: Generated<number>;
    meeting_id: number;
    external_user_id: string;
    position: number;
    user_id: number | null;
    name: string;
    moderator: Flag;
    chats: number | null;
    talks: number | null;
    emojis: number | null;
    raised_hands: number | null;
    poll_responses: number | null;
    talk_time_seconds: number | null;
    session_seconds: number | null;
    joins: Json<string[]>;
    leaves: Json<string[]>;
  };
  polls: {
    id: Generated<number>;
    meeting_id: number;
    poll_id: string;
    position: number;
    question: string;
    options: Json<string[]>;
    /** Answered by typing: its options are what people typed. */
    typed: ColumnType<number, boolean | number | undefined, boolean | number>;
  };
  poll_answers: {
    id: Generated<number>;
    meeting_id: number;
    poll_id: string;
    external_user_id: string;
    user_id: number | null;
    answers: ColumnType<unknown, string | null, string | null>;
  };
  support_records: {
    id: Generated<number>;
    meeting_id: number;
    user_id: number | null;
    external_user_id: string;
    name: string;
    role: 'moderator' | 'viewer';
    browser: string;
    operating_system: string;
    address: string | null;
    first_joined_at: number;
    last_joined_at: number;
    left_at: number | null;
    session_seconds: number | null;
    reconnects: Generated<number>;
  };
  recordings: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    meeting_id: number;
    record_id: string;
    state: 'processing' | 'published' | 'unpublished' | 'deleting';
    formats: Json<string[]>;
    first_seen_at: number;
    checked_at: number;
  };
  purge_runs: {
    id: Generated<number>;
    public_id: PublicIdColumn;
    started_at: number;
    finished_at: number | null;
    plan_digest: string;
    planned: number;
    deleted: Generated<number>;
    failed: Generated<number>;
  };
  purge_entries: {
    id: Generated<number>;
    purge_run_id: number;
    data_class: string;
    object_id: string;
    due_at: number;
    reason_code: string;
    outcome: 'deleted' | 'already_gone' | 'failed' | 'unproven';
    evidence: ColumnType<unknown, string, string>;
    at: number;
  };
  tombstones: { meeting_id: number; person_hash: Buffer; created_at: number };
  /** WordPress, read only. */
  users: { ID: number; user_login: string; user_email: string; display_name: string };
  usermeta: { umeta_id: number; user_id: number; meta_key: string; meta_value: string | null };
  posts: { ID: number; post_title: string; post_type: string; post_status: string; post_mime_type: string };
  postmeta: { meta_id: number; post_id: number; meta_key: string; meta_value: string | null };
}
