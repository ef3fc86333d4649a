import type { ClassSessionCard } from '@lectern/contracts';
import { ClassTime } from './moment-text.tsx';
import { wordPeople } from './people-text.ts';
import { settings } from './settings.ts';

/** A class in two lines: title, then when, which course, and by whom. */
export function ClassLine({ classSession }: { readonly classSession: ClassSessionCard }) {
  const { id, title, courseTitle, teachers, startsAt, endsAt } = classSession;
  const screen = settings.screens['class-sessions'];
  return (
    <>
      {screen === undefined ? <strong>{title}</strong> : <a href={`${screen}#/edit/${id}`}>{title}</a>}
      <br />
      <ClassTime startsAt={startsAt} endsAt={endsAt} isShort />
      <span className="lectern-people__remark">
        {[courseTitle, wordPeople(teachers)].filter((part) => part !== '').join(' · ')}
      </span>
    </>
  );
}
