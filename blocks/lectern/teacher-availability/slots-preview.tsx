import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LessonOffer, LessonSlots } from '@lectern/contracts';
import { deviceZone, wordDate, wordTime } from '../../shared/clock-words.ts';
import { readDays } from './editor-lessons.ts';

interface SlotsPreviewProps {
  readonly offers: readonly LessonOffer[];
  /** 0: any. */
  readonly teacherId: number;
}

/** The first offer as a student sees it. The real one is rendered by the server for each reader. */
export function SlotsPreview({ offers, teacherId }: SlotsPreviewProps) {
  const choices = offers.flatMap(({ courseId, courseTitle, lessonMinutes, teachers }) =>
    teachers
      .filter(({ userId }) => teacherId === 0 || userId === teacherId)
      .map(({ userId, displayName }) => ({
        courseId,
        courseTitle,
        minutes: lessonMinutes[0] ?? 0,
        userId,
        displayName,
      })),
  );
  const [choice] = choices;
  const [days, setDays] = useState<LessonSlots['days']>([]);
  const { courseId = 0, userId = 0, minutes = 0 } = choice ?? {};
  const zone = deviceZone();
  const reading = { locale: document.documentElement.lang || 'en', zone };
  useEffect(() => {
    let isCurrent = true;
    setDays([]);
    if (userId > 0)
      readDays({ courseId, teacherId: userId, minutes, zone }).then(
        (found) => {
          if (isCurrent) setDays(found);
        },
        () => {
          /* The title alone says what stands here. */
        },
      );
    return () => {
      isCurrent = false;
    };
  }, [courseId, userId, minutes, zone]);

  if (choice === undefined)
    return <p>{__('1:1 lessons: no course offers any yet. A course’s settings say who gives them.', 'lectern')}</p>;
  return (
    <>
      <h2 className="lectern-teacher-availability__title">{`${choice.displayName} – ${choice.courseTitle}`}</h2>
      {choices.length > 1 && (
        <p>
          {sprintf(
            /* translators: %d: number of teachers and courses to choose from */
            __('Readers choose among %d teachers and courses.', 'lectern'),
            choices.length,
          )}
        </p>
      )}
      <div className="lectern-teacher-availability__days">
        {days.slice(0, 3).map(({ date, slots }) => (
          <div key={date} className="lectern-teacher-availability__day">
            <p>
              <strong>{wordDate(Date.parse(slots[0]?.startsAt ?? date), reading)}</strong>
            </p>
            <div className="lectern-teacher-availability__slots">
              {slots.map(({ startsAt }) => (
                <span key={startsAt} className="lectern-teacher-availability__slot">
                  <span>{wordTime(Date.parse(startsAt), reading)}</span>
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>
      <div className="wp-block-button">
        <span className="wp-block-button__link wp-element-button">{__('Book this lesson', 'lectern')}</span>
      </div>
    </>
  );
}
