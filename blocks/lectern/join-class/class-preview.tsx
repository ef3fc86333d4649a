import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { wordMoment, wordZone } from '../../shared/clock-words.ts';
import { editorReading, findClass } from '../../shared/editor-classes.ts';

interface ClassPreviewProps {
  readonly classSessionId: string;
  readonly courseId: number;
}

/** The card as a student sees it while the class runs. The real one is rendered by the server for each reader. */
export function ClassPreview({ classSessionId, courseId }: ClassPreviewProps) {
  const [found, setFound] = useState<ClassSessionCard | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setFound(null);
    findClass(classSessionId, courseId).then(
      (card) => {
        if (isCurrent) setFound(card);
      },
      () => {
        /* The example stands in: who may edit pages need not be allowed to see classes. */
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [classSessionId, courseId]);

  const reading = editorReading();
  const start = found === null ? nextFullHour() : Date.parse(found.startsAt);
  return (
    <>
      <h2 className="lectern-join-class__title">
        {found?.title ??
          (courseId > 0 ? __('Next class of this course', 'lectern') : __('The reader’s next class', 'lectern'))}
      </h2>
      <p className="lectern-join-class__when">
        {wordMoment(start, reading)} {wordZone(start, reading)}
      </p>
      <p className="lectern-join-class__state">{__('The class is running. Join now.', 'lectern')}</p>
      <div className="lectern-join-class__form wp-block-button">
        <span className="lectern-join-class__button wp-block-button__link wp-element-button">
          {__('Join class', 'lectern')}
        </span>
      </div>
    </>
  );
}

function nextFullHour(): number {
  const hour = 3_600_000;
  return Math.ceil(Date.now() / hour) * hour;
}
