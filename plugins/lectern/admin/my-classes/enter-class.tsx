import { Button, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { MyClass } from '@lectern/contracts';
import { wordDistance, wordTime } from '../../../../blocks/shared/clock-words.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { reading } from '../shared/settings.ts';
import { useNow } from '../shared/use-now.ts';
import { useEnterClass } from './use-enter-class.ts';

/** Below a day the time alone says which one is meant, past midnight too. */
const soonMilliseconds = 16 * 3_600_000;

interface EnterClassProps {
  readonly myClass: MyClass;
  readonly isPrimary: boolean;
}

/** Start or Join; before the time, from when. */
export function EnterClass({ myClass, isPrimary }: EnterClassProps) {
  const { step, problem, enter } = useEnterClass(myClass.id);
  const now = useNow();
  const { phase, role, mayEnterFrom, title } = myClass;
  if (phase === 'ended' || phase === 'cancelled') return null;
  if (phase !== 'running' && now < Date.parse(mayEnterFrom))
    return <OpensLater at={mayEnterFrom} role={role} now={now} />;
  if (phase !== 'running' && role === 'viewer') {
    return <p className="lectern-class__later">{__('The teacher has not started this class yet.', 'lectern')}</p>;
  }

  const isBusy = step !== 'idle';
  return (
    <div className="lectern-class__enter">
      <Button
        __next40pxDefaultSize
        variant={isPrimary ? 'primary' : 'secondary'}
        isBusy={isBusy}
        disabled={isBusy}
        accessibleWhenDisabled
        aria-describedby={`class-${myClass.id}`}
        onClick={() => void enter()}
      >
        {phase === 'running' ? __('Join class', 'lectern') : __('Start class', 'lectern')}
      </Button>
      <p className="lectern-class__progress" role="status">
        {step === 'preparing' && (
          <>
            <Spinner /> {__('The room is being prepared…', 'lectern')}
          </>
        )}
        {step === 'leaving' && __('Opening the room…', 'lectern')}
      </p>
      <ProblemNotice problem={problem} />
      <span className="screen-reader-text">{title}</span>
    </div>
  );
}

function OpensLater({ at, role, now }: { readonly at: string; readonly role: MyClass['role']; readonly now: number }) {
  const instant = Date.parse(at);
  if (instant - now > soonMilliseconds) return null;
  return (
    <p className="lectern-class__later">
      {role === 'moderator'
        ? sprintf(
            /* translators: 1: time, 2: "in 12 minutes" */
            __('You can start from %1$s, %2$s.', 'lectern'),
            wordTime(instant, reading),
            wordDistance(now, instant, reading.locale),
          )
        : sprintf(
            /* translators: 1: time, 2: "in 12 minutes" */
            __('You can join from %1$s, %2$s.', 'lectern'),
            wordTime(instant, reading),
            wordDistance(now, instant, reading.locale),
          )}
    </p>
  );
}
