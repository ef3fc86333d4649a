import { __, _n, sprintf } from '@wordpress/i18n';
import type { ParticipantStatistics, PollStatistics } from '@lectern/contracts';
import { reading } from '../shared/settings.ts';

interface PollAnswersProps {
  readonly polls: readonly PollStatistics[];
  readonly participants: readonly ParticipantStatistics[];
}

/** Each poll with its answers and who gave them. */
export function PollAnswers({ polls, participants }: PollAnswersProps) {
  return (
    <div className="lectern-stack">
      <h3 className="lectern-panel__title">{__('Polls', 'lectern')}</h3>
      {polls.map((poll, index) => (
        <Poll key={poll.id} poll={poll} number={index + 1} participants={participants} />
      ))}
    </div>
  );
}

function Poll({
  poll,
  number,
  participants,
}: {
  readonly poll: PollStatistics;
  readonly number: number;
  readonly participants: PollAnswersProps['participants'];
}) {
  const votes = participants.map(({ name, pollVotes }) => ({
    name,
    answers: Object.hasOwn(pollVotes, poll.id) ? pollVotes[poll.id] : undefined,
  }));
  const isAnonymous = votes.some(({ answers }) => answers === null);
  const given = votes.flatMap(({ answers }) => answers ?? []);
  // An answer that was typed need not be among the options of a source that lists none.
  const options = [...new Set([...poll.options, ...given])];
  /* translators: %d: number of the poll */
  const question = poll.question === '' ? sprintf(__('Poll %d (no question given)', 'lectern'), number) : poll.question;
  return (
    <section className="lectern-poll" aria-label={question}>
      <h4 className="lectern-poll__question">{question}</h4>
      {isAnonymous && <p>{__('This poll was anonymous: who answered what is not reported.', 'lectern')}</p>}
      {options.length === 0 && <p>{__('Nobody answered.', 'lectern')}</p>}
      {!isAnonymous && options.length > 0 && (
        <dl className="lectern-poll__answers">
          {options.map((option) => {
            const names = votes.filter(({ answers }) => answers?.includes(option)).map(({ name }) => name);
            return (
              <div key={option} className="lectern-poll__answer">
                <dt>{option}</dt>
                <dd>
                  <strong>
                    {sprintf(
                      /* translators: %d: number of answers */
                      _n('%d answer', '%d answers', names.length, 'lectern'),
                      names.length,
                    )}
                  </strong>
                  {names.length > 0 && <> {new Intl.ListFormat(reading.locale).format(names)}</>}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}
