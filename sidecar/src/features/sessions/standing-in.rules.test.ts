import { expect, test } from '@jest/globals';
import { standingIn } from './standing-in.rules.ts';

const [ana, ben] = [5, 6];

test.each([
  ['the substitute teaches', ben, { fromUserId: ana, toUserId: ben }, true],
  ['whoever was there before is gone', ben, { fromUserId: null, toUserId: ben }, true],
  ['somebody else teaches by now', ana, { fromUserId: ana, toUserId: ben }, false],
  ['nobody teaches, and the substitute is gone', null, { fromUserId: ana, toUserId: null }, false],
  ['the substitute is gone', ana, { fromUserId: ben, toUserId: null }, false],
  ['there was none', ana, undefined, false],
])('%s', (_words, teacherId, latest, isStandingIn) => {
  expect(standingIn(teacherId, latest)).toBe(isStandingIn ? latest : null);
});
