import type { RoomSettings } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { useRequest } from '../shared/use-request.ts';

/** Room settings that a new class of the course starts with; undefined until they are known. */
export function useCoursePreset(courseId: string | undefined): RoomSettings | undefined {
  const { data } = useRequest(courseId ?? null, (signal) =>
    callApi('readCoursePreset', { params: { courseId: courseId ?? '' } }, signal),
  );
  return courseId === undefined ? undefined : data;
}
