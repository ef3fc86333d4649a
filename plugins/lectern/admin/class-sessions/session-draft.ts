import type { ApiCall, ClassSession, RoomSettings, Slide } from '@lectern/contracts';
import type { Choice } from '../shared/search-select.tsx';
import { choiceOf } from '../shared/person-search.ts';

/** A class session as the form holds it: texts as typed, people and course with their names. */
export interface SessionDraft {
  readonly course: Choice | null;
  readonly title: string;
  readonly teacher: Choice | null;
  readonly coTeachers: readonly Choice[];
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly zone: string;
  readonly capacity: string;
  readonly recorded: boolean;
  readonly earlyJoinMinutes: string;
  /** Blank: until the end. */
  readonly lateJoinMinutes: string;
  readonly slides: readonly Slide[];
  /** null: as the course's preset says. */
  readonly room: RoomSettings | null;
}

export function emptyDraft(zone: string): SessionDraft {
  return {
    course: null,
    title: '',
    teacher: null,
    coTeachers: [],
    date: '',
    startTime: '',
    endTime: '',
    zone,
    capacity: '12',
    recorded: false,
    earlyJoinMinutes: '10',
    lateJoinMinutes: '',
    slides: [],
    room: null,
  };
}

export function draftOf(session: ClassSession): SessionDraft {
  const person = (userId: number): Choice => {
    const known = session.teachers.find((teacher) => teacher.userId === userId);
    return known === undefined ? { value: String(userId), label: `#${userId}` } : choiceOf(known);
  };
  return {
    course: { value: String(session.courseId), label: session.courseTitle },
    title: session.title,
    teacher: session.teacherId === null ? null : person(session.teacherId),
    coTeachers: session.coTeacherIds.map(person),
    date: session.startsAtLocal.slice(0, 10),
    startTime: session.startsAtLocal.slice(11),
    endTime: session.endsAtLocal.slice(11),
    zone: session.zone,
    capacity: String(session.capacity),
    recorded: session.recorded,
    earlyJoinMinutes: String(session.earlyJoinMinutes),
    lateJoinMinutes: session.lateJoinMinutes === null ? '' : String(session.lateJoinMinutes),
    slides: session.slides,
    room: session.room,
  };
}

/** What is sent. A class that ends at or before its start's time of day ends on the next day. */
export function planOf(draft: SessionDraft): ApiCall<'createClassSession'>['body'] {
  const endDate = draft.endTime > draft.startTime || draft.endTime === '' ? draft.date : nextDay(draft.date);
  return {
    courseId: Number(draft.course?.value ?? 0),
    title: draft.title,
    teacherId: draft.teacher === null ? null : Number(draft.teacher.value),
    coTeacherIds: draft.coTeachers.map(({ value }) => Number(value)),
    startsAtLocal: `${draft.date}T${draft.startTime}`,
    endsAtLocal: `${endDate}T${draft.endTime}`,
    zone: draft.zone,
    capacity: Number(draft.capacity),
    recorded: draft.recorded,
    earlyJoinMinutes: Number(draft.earlyJoinMinutes),
    lateJoinMinutes: draft.lateJoinMinutes === '' ? null : Number(draft.lateJoinMinutes),
    slides: [...draft.slides],
    ...(draft.room === null ? {} : { room: draft.room }),
  };
}

function nextDay(date: string): string {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(instant) ? date : new Date(instant + 86_400_000).toISOString().slice(0, 10);
}
