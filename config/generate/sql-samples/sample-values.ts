import { civilDateSchema, externalUserIdSchema, instantSchema, publicIdSchema } from '@lectern/contracts';

/** Values that stand for real ones in sample calls. Plans are made for them too (tests/integration/query-plans.test.ts), so rows with them exist there. */
export const sampleNow = Date.parse('2026-11-23T08:00:00.000Z');
export const sampleMinute = 60_000;
export const sampleDay = 86_400_000;
export const sampleInstant = instantSchema.parse('2026-11-23T08:00:00.000Z');
/** A week later. */
export const sampleLaterInstant = instantSchema.parse('2026-11-30T08:00:00.000Z');
export const sampleDate = civilDateSchema.parse('2026-11-23');

/** An identifier of ours; `letter` tells apart. */
export function samplePublicId(letter = 'a') {
  return publicIdSchema.parse(letter.repeat(26));
}

export const sampleExternalUserId = externalUserIdSchema.parse('u1');

/** 32 bytes, as a SHA-256 has. */
export const sampleHash = Buffer.alloc(32, 1);

/** Whoever works in the row's name: a replica. */
export const sampleOwner = 'b'.repeat(26);
