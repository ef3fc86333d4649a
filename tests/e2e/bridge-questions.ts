import { createHash } from 'node:crypto';

import {
  addressConfirmationSchema,
  type ClassSession,
  classSessionCardSchema,
  classSessionSchema,
  organisationSeatSchema,
  pageOf,
  seatInvitationSchema,
  type SeatHold,
  seatHoldSchema,
} from '@lectern/contracts';
import { z } from 'zod';
import type { Site } from '../support/site/site.ts';
import { expect } from './fixtures.ts';
import { findWays } from './support/api-ways.ts';
import type { SchoolDesk } from './support/school-desk.ts';

/** A bridge query with its parameters, and what it must answer. */
export interface Question {
  readonly query: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** The row that says what the API says; null: none. */
  readonly row: Readonly<Record<string, unknown>> | null;
}

/** Text of an instant as PHP is handed it. */
export const text = (instant: string): string => String(Date.parse(instant));
/** By which secret tokens are found. */
export const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The id of a seat that is kept: no answer of the API names it. */
const anySeat: unknown = expect.stringMatching(/^[a-z2-7]{26}$/);

const cardsSchema = pageOf(classSessionCardSchema);

/** What a token keeps. */
export function holdOf({ token, expiresAt }: SeatHold, card: ClassSession, userId: number): Question[] {
  const row = {
    seat_id: anySeat,
    class_session_id: card.id,
    course_id: String(card.courseId),
    title: card.title,
    starts_at: text(card.startsAt),
    ends_at: text(card.endsAt),
    expires_at: text(expiresAt),
    holder_id: String(userId),
    is_awaiting: '0',
    awaited_email: null,
    cost: 'free',
  };
  const query = 'hold-by-token';
  return [
    { query, parameters: { tokenHash: hash(token), now: Date.now() }, row },
    { query, parameters: { tokenHash: hash(`${token}a`), now: Date.now() }, row: null },
  ];
}

/** A link to a seat that an organisation booked, and one that nobody made. */
export async function invitationOf(desk: SchoolDesk, card: ClassSession): Promise<Question[]> {
  const name = 'Nordwind Logistik GmbH';
  const path = `/lectern/v1/organisations/${await desk.organisationId(name)}/seats`;
  const booked = await desk.client.rest('POST', path, { classSessionId: card.id, count: 1 });
  const [seat] = z.object({ items: z.array(organisationSeatSchema) }).parse(booked).items;
  const made = await desk.client.rest('POST', `${path}/${seat?.id ?? ''}/invitation`, {});
  const { token } = seatInvitationSchema.parse(made);
  const row = {
    title: card.title,
    starts_at: text(card.startsAt),
    ends_at: text(card.endsAt),
    organisation_name: name,
    reach: 'one',
    state: 'open',
  };
  const query = 'seat-invitation';
  return [
    { query, parameters: { tokenHash: hash(token), now: Date.now() }, row },
    { query, parameters: { tokenHash: hash(`${token}a`), now: Date.now() }, row: null },
  ];
}

/** Seats that wait for an address: by the token of a visitor, by that of the mail, and those that a person keeps for somebody. */
export async function awaitedOf(site: Site, card: ClassSession, userId: number, otherId: number): Promise<Question[]> {
  const { bridge } = findWays(site);
  const post = async (path: string, body: object): Promise<unknown> =>
    JSON.parse((await bridge(null, { method: 'POST', path, body })).text);
  const { token } = seatHoldSchema.parse(await post('/seat-holds', { classSessionIds: [card.id] }));
  const to = { name: 'Mara Lind', email: 'Mara@mail.example' };
  const asked = addressConfirmationSchema.parse(await post('/address-confirmations', { token, ...to, bookedBy: null }));
  const email = to.email.toLowerCase();
  const what = { title: card.title, starts_at: text(card.startsAt), ends_at: text(card.endsAt), cost: 'free' };
  const expiresAt = text(asked.expiresAt);
  const now = Date.now();
  const kept = {
    ...what,
    seat_id: anySeat,
    class_session_id: card.id,
    course_id: String(card.courseId),
    expires_at: expiresAt,
    holder_id: null,
    is_awaiting: '1',
    awaited_email: email,
  };
  const awaited = { ...what, is_booked: '0', name: to.name, email, booked_by: null, expires_at: expiresAt };
  const query = 'address-confirmation';
  const persons = seatHoldSchema.parse(await post('/seat-holds', { classSessionIds: [card.id] }));
  const by = { token: persons.token, name: 'Jan Roth', email: 'jan@mail.example', bookedBy: userId };
  const { expiresAt: until } = addressConfirmationSchema.parse(await post('/address-confirmations', by));
  const { cost: _free, ...seat } = { ...what, seat_id: anySeat, hold_id: anySeat, expires_at: text(until) };
  const mine = 'my-awaiting-seats';
  return [
    { query: mine, parameters: { userId, now }, row: { ...seat, awaited_name: by.name, awaited_email: by.email } },
    { query: mine, parameters: { userId: otherId, now }, row: null },
    { query: 'hold-by-token', parameters: { tokenHash: hash(token), now }, row: kept },
    { query, parameters: { tokenHash: hash(asked.token), now, bookingIds: '' }, row: awaited },
    { query, parameters: { tokenHash: hash(token), now, bookingIds: '' }, row: null },
  ];
}

/** The term of the demo, which students may book as a whole, asked by its second date; a class of no series. */
export async function wholeSeriesOf(desk: SchoolDesk, alone: ClassSession): Promise<Question[]> {
  const search = new URLSearchParams({ search: 'Evening class', from: new Date().toISOString(), perPage: '2' });
  const found = await desk.client.rest('GET', `/lectern/v1/class-sessions?${search.toString()}`);
  const [first, second] = cardsSchema.parse(found).items;
  if (first === undefined || second === undefined) throw new Error('The demo has no term.');
  const { series } = classSessionSchema.parse(await desk.client.rest('GET', `/lectern/v1/class-sessions/${first.id}`));
  const row = {
    series_id: series?.id ?? null,
    title: series?.title ?? null,
    offer: 'either',
    class_session_id: first.id,
    starts_at: text(first.startsAt),
    ends_at: text(first.endsAt),
    is_full: '0',
    cost: 'free',
    seated: null,
  };
  const teacherId = first.teachers[0]?.userId ?? 0;
  const query = 'whole-series';
  const now = Date.now();
  return [
    { query, parameters: { classSessionId: second.id, userId: 0, now }, row },
    // Who teaches it has nothing to book there.
    {
      query,
      parameters: { classSessionId: second.id, userId: teacherId, now },
      row: { ...row, seated: String(teacherId) },
    },
    { query, parameters: { classSessionId: alone.id, userId: 0, now }, row: null },
  ];
}

/** Somebody without children who has no seat there; a visitor books for nobody. */
export function forWhomOf(userId: number, displayName: string, card: ClassSession): Question[] {
  const query = 'for-whom';
  const row = {
    user_id: String(userId),
    display_name: displayName,
    is_child: '0',
    is_seated: '0',
    course_id: String(card.courseId),
    credits: null,
    refusal: null,
  };
  const classSessionId = card.id;
  const now = Date.now();
  return [
    { query, parameters: { userId, classSessionId, now }, row },
    { query, parameters: { userId: 0, classSessionId, now }, row: null },
  ];
}
