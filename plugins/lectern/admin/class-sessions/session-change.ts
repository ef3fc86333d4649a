import type { ApiCall, ClassSession } from '@lectern/contracts';
import { draftOf, planOf, type SessionDraft } from './session-draft.ts';

type Plan = ApiCall<'createClassSession'>['body'];
const times = ['startsAtLocal', 'endsAtLocal', 'zone'] as const;

/** What a draft changes of a class, and nothing else: what is not sent stays as it is in the classes that follow. Times go together. */
export function changeOf(session: ClassSession, draft: SessionDraft): Partial<Plan> {
  const before = planOf(draftOf(session));
  const after = planOf(draft);
  const isMoved = times.some((name) => before[name] !== after[name]);
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => {
      if (times.some((time) => time === name)) return isMoved;
      return JSON.stringify(value) !== JSON.stringify(before[name as keyof Plan]);
    }),
  );
}

/** Whether people hear of it, or the class is one of a series: then it is shown who is affected before it is done. */
export function needsPreview(session: ClassSession, change: Partial<Plan>): boolean {
  if (Object.keys(change).length === 0) return false;
  const isMoved = change.startsAtLocal !== undefined;
  return session.series !== null || (isMoved && session.seatsTaken > 0);
}
