import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, SelectControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LessonOffer } from '@lectern/contracts';
import { readOffers } from './editor-lessons.ts';
import { SlotsPreview } from './slots-preview.tsx';

/** A type, not an interface: `registerBlockType` asks for an index signature. */
export type TeacherAvailabilityAttributes = {
  /** Lessons of this course only; 0: of all. */
  courseId: number;
  /** Lessons by this teacher only; 0: the reader chooses. */
  teacherId: number;
};

interface EditProps {
  readonly attributes: TeacherAvailabilityAttributes;
  readonly setAttributes: (attributes: Partial<TeacherAvailabilityAttributes>) => void;
}

export function Edit({ attributes: { courseId, teacherId }, setAttributes }: EditProps) {
  const [offers, setOffers] = useState<readonly LessonOffer[]>([]);
  useEffect(() => {
    readOffers().then(setOffers, () => {
      /* The example stands in: who may edit pages need not be allowed to see lessons. */
    });
  }, []);
  const teachers = new Map(offers.flatMap((offer) => offer.teachers.map((one) => [one.userId, one.displayName])));
  const shown = offers.filter((offer) => courseId === 0 || offer.courseId === courseId);
  return (
    <>
      <InspectorControls>
        <PanelBody title={__('Which lessons', 'lectern')}>
          <SelectControl
            __next40pxDefaultSize
            __nextHasNoMarginBottom
            label={__('Teacher', 'lectern')}
            help={__(
              'Teachers and courses with 1:1 lessons are listed. A course’s settings say who gives them.',
              'lectern',
            )}
            value={String(teacherId)}
            options={[
              { value: '0', label: __('Readers choose', 'lectern') },
              ...[...teachers].map(([userId, name]) => ({ value: String(userId), label: name })),
            ]}
            onChange={(id) => {
              setAttributes({ teacherId: Number(id) });
            }}
          />
          <SelectControl
            __next40pxDefaultSize
            __nextHasNoMarginBottom
            label={__('Course', 'lectern')}
            value={String(courseId)}
            options={[
              { value: '0', label: __('All courses', 'lectern') },
              ...offers.map((offer) => ({ value: String(offer.courseId), label: offer.courseTitle })),
            ]}
            onChange={(id) => {
              setAttributes({ courseId: Number(id) });
            }}
          />
        </PanelBody>
      </InspectorControls>
      <div {...useBlockProps({ className: 'lectern-teacher-availability' })}>
        <SlotsPreview offers={shown} teacherId={teacherId} />
      </div>
    </>
  );
}
