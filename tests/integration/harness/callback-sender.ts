import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { callbackToken } from '../../../sidecar/src/features/meetings/callback-token.ts';
import type { TestInstallation } from './test-installation.ts';
import type { ApiReply } from './signed-calls.ts';
import type { Problem, PublicId } from '@lectern/contracts';

/** A meeting under way, as its server knows it. */
export interface LiveMeeting {
  readonly id: number;
  readonly publicId: string;
  readonly internalMeetingId: string;
  /** The secret part of its callback addresses. */
  readonly token: string;
}

/** The newest meeting of a class session. */
export async function meetingOf(school: TestInstallation, classSessionId: PublicId): Promise<LiveMeeting> {
  const row = await school.database
    .selectFrom('meetings as m')
    .innerJoin('class_sessions as c', 'c.id', 'm.class_session_id')
    .select(['m.id', 'm.public_id as publicId', 'm.internal_meeting_id as internalMeetingId'])
    .where('c.public_id', '=', classSessionId)
    .orderBy('m.id', 'desc')
    .executeTakeFirstOrThrow();
  const internalMeetingId = row.internalMeetingId ?? '';
  return { ...row, internalMeetingId, token: callbackToken(school.encryptionKey, row.publicId) };
}

const fixture = new URL('../../fixtures/bbb/analytics/own_typical_class.body.json', import.meta.url);

/** The analytics body of a recorded class as if it were this meeting's; `change` makes it another one. */
export function analyticsOf(meeting: LiveMeeting, change: (data: AnalyticsData) => unknown = () => undefined): string {
  const body = JSON.parse(readFileSync(fixture, 'utf8')) as { data: AnalyticsData };
  change(body.data);
  return JSON.stringify({ ...body, meeting_id: meeting.publicId, internal_meeting_id: meeting.internalMeetingId });
}

/** As much of the body's shape as tests turn round. */
export interface AnalyticsData {
  start: string;
  finish: string;
  duration: number;
  attendees: {
    ext_user_id: unknown;
    name: unknown;
    joins: string[];
    leaves: string[];
    engagement: Record<string, unknown>;
  }[];
  polls: { question: string }[];
}

/** `Authorization` of the analytics callback, as BigBlueButton makes it. */
export async function analyticsToken(
  secret: string,
  { alg = 'HS512', expiresAt = Date.now() + 86_400_000 }: { alg?: string; expiresAt?: number } = {},
): Promise<string> {
  const claims = { exp: Math.floor(expiresAt / 1000) };
  if (alg !== 'none') {
    return `Bearer ${await new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg }).sign(new TextEncoder().encode(secret))}`;
  }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${part({ typ: 'JWT', alg })}.${part(claims)}.`;
}

/** Sends a callback as a class server does. */
export async function sendCallback(
  url: string,
  token: string,
  kind: string,
  request: {
    method?: string;
    query?: string;
    body?: string | Uint8Array<ArrayBuffer>;
    authorization?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<ApiReply<Problem>> {
  const response = await fetch(
    `${url}/callbacks/${token}/${kind}${request.query === undefined ? '' : `?${request.query}`}`,
    {
      method: request.method ?? (kind === 'end' ? 'GET' : 'POST'),
      headers: {
        ...(kind === 'analytics' ? { 'content-type': 'application/json' } : {}),
        ...(request.authorization === undefined ? {} : { authorization: request.authorization }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: request.body }),
    },
  );
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.includes('problem+json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isProblem ? JSON.parse(text) : null) as Problem,
  };
}
