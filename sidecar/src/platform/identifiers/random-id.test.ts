import { expect, test } from '@jest/globals';
import { externalUserIdSchema, publicIdSchema } from '@lectern/contracts';
import { randomExternalUserId, randomId } from './random-id.ts';

test('random ids have their shape and do not repeat', () => {
  const ids = new Set(Array.from({ length: 2000 }, () => randomId()));
  expect(ids.size).toBe(2000);
  for (const id of ids) expect(publicIdSchema.safeParse(id).success).toBe(true);
});

test('every letter of the alphabet comes up at the first and the last place', () => {
  const ids = Array.from({ length: 2000 }, () => randomId());
  expect(new Set(ids.map((id) => id.charAt(0))).size).toBe(32);
  expect(new Set(ids.map((id) => id.charAt(25))).size).toBe(32);
});

test('pseudonyms survive BigBlueButton, which turns keys to snake case', () => {
  const id = randomExternalUserId();
  expect(externalUserIdSchema.safeParse(id).success).toBe(true);
  expect(id).toMatch(/^u[a-z2-7]{20}$/);
});
