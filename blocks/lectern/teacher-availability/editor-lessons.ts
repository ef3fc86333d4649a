import apiFetch from '@wordpress/api-fetch';
import { addQueryArgs } from '@wordpress/url';
import type { ApiCall, LessonOffer, LessonSlots } from '@lectern/contracts';

/** Courses that offer 1:1 lessons. */
export async function readOffers(): Promise<readonly LessonOffer[]> {
  const path = '/lectern/v1/lesson-offers';
  return (await apiFetch<ApiCall<'listLessonOffers'>['response']>({ path })).items;
}

/** The next days on which a teacher has time. */
export async function readDays(query: {
  courseId: number;
  teacherId: number;
  minutes: number;
  zone: string;
}): Promise<LessonSlots['days']> {
  const path = addQueryArgs('/lectern/v1/lesson-slots', query);
  const { days } = await apiFetch<ApiCall<'listLessonSlots'>['response']>({ path });
  return days.filter(({ slots }) => slots.length > 0);
}
