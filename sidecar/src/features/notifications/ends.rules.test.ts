import { expect, test } from '@jest/globals';
import { endOf, noEnd } from './ends.rules.ts';

const standing = {
  source: 'self' as const,
  cancelCode: 'by_student' as const,
  givenBack: 'credit' as const,
  classCancelReason: 'Ill',
};

test('who cancelled and what came back are told where they are known, the reason only of a class', () => {
  const end = { cancelledBy: 'student', givenBack: 'credit', reason: null };
  expect(endOf(standing, 'booking_cancelled', false)).toEqual(end);
  expect(endOf(standing, 'booking_cancelled', true)).toEqual({ ...end, cancelledBy: 'family' });
  expect(endOf({ ...standing, cancelCode: 'by_office' }, 'booking_cancelled', true).cancelledBy).toBe('school');
  expect(endOf({ ...standing, cancelCode: 'given_away' }, 'booking_cancelled', true).cancelledBy).toBe('given_away');
  expect(endOf({ ...standing, cancelCode: 'person_deleted' }, 'booking_cancelled', true).cancelledBy).toBeNull();
  expect(endOf(standing, 'class_cancelled', false)).toEqual({ cancelledBy: null, givenBack: 'credit', reason: 'Ill' });
  expect(endOf({ ...standing, classCancelReason: '' }, 'class_cancelled', false).reason).toBeNull();
  expect(endOf(standing, 'booking_made', false)).toEqual(noEnd);
});

test('an employee is told of no money of the organisation', () => {
  expect(endOf({ ...standing, source: 'organisation', givenBack: 'money' }, 'booking_cancelled', false)).toEqual(noEnd);
});
