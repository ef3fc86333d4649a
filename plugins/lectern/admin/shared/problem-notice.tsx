import { Button, Notice } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { wordInvalidInput, type ApiProblem } from './api-problem.ts';

interface ProblemNoticeProps {
  readonly problem: ApiProblem | undefined;
  /** Fields that show their own error: those need no second mention here. */
  readonly shownFields?: readonly string[];
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** A refusal in words, with the id under which the log has it. Read out at once. */
export function ProblemNotice({ problem, shownFields = [], onRetry, onDismiss }: ProblemNoticeProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);

  if (problem === undefined) return null;
  const otherErrors = problem.fieldErrors.filter(({ field }) => !shownFields.includes(field));
  const sentence = wordSentence(problem, otherErrors.length);
  return (
    <div ref={place} className="lectern-problem-place">
      <Notice
        status="error"
        className="lectern-problem"
        isDismissible={onDismiss !== undefined}
        {...(onDismiss === undefined ? {} : { onRemove: onDismiss })}
        politeness="assertive"
        spokenMessage={[sentence, ...otherErrors.map(({ detail }) => detail)].join(' ')}
      >
        <p className="lectern-problem__sentence">{sentence}</p>
        {otherErrors.length > 0 && (
          <ul className="lectern-problem__fields">
            {otherErrors.map(({ field, detail }) => (
              <li key={field}>{detail}</li>
            ))}
          </ul>
        )}
        <div className="lectern-problem__foot">
          {onRetry && (
            <Button variant="secondary" size="compact" onClick={onRetry}>
              {__('Try again', 'lectern')}
            </Button>
          )}
          {problem.id !== '' && (
            <span className="lectern-problem__id">
              {sprintf(
                /* translators: %s: id under which the log has the problem */
                __('Id for the log: %s', 'lectern'),
                problem.id,
              )}
            </span>
          )}
        </div>
      </Notice>
    </div>
  );
}

/** Where no error stands at a field, as in a dialog that asks, nobody is sent to look for one. */
function wordSentence({ fieldErrors, message }: ApiProblem, othersCount: number): string {
  if (message !== wordInvalidInput() || othersCount === 0 || othersCount < fieldErrors.length) return message;
  return __('This is not possible as it stands:', 'lectern');
}
