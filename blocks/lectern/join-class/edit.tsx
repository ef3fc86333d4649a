import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ClassPicker } from '../../shared/class-picker.tsx';
import { ClassPreview } from './class-preview.tsx';
import { searchClasses, searchCourses } from '../../shared/editor-classes.ts';

/** A type, not an interface: `registerBlockType` asks for an index signature. */
export type JoinClassAttributes = {
  /** Public id of one class session; empty: see `courseId`. */
  classSessionId: string;
  /** Next class of this course that the reader has a seat in; 0: of any course. */
  courseId: number;
};

type Choice = 'next' | 'course' | 'class';

interface EditProps {
  readonly attributes: JoinClassAttributes;
  readonly setAttributes: (attributes: Partial<JoinClassAttributes>) => void;
}

export function Edit({ attributes, setAttributes }: EditProps) {
  const { classSessionId, courseId } = attributes;
  const [choice, setChoice] = useState<Choice>(classSessionId !== '' ? 'class' : courseId > 0 ? 'course' : 'next');
  const choose = (next: Choice) => {
    setChoice(next);
    setAttributes({ classSessionId: '', courseId: 0 });
  };
  return (
    <>
      <InspectorControls>
        <PanelBody title={__('Which class', 'lectern')}>
          <RadioControl
            label={__('Which class does this card show?', 'lectern')}
            hideLabelFromVision
            selected={choice}
            options={[
              { value: 'next', label: __('Each reader’s own next class', 'lectern') },
              { value: 'course', label: __('The reader’s next class of one course', 'lectern') },
              { value: 'class', label: __('One class', 'lectern') },
            ]}
            onChange={(value) => {
              choose(value === 'course' || value === 'class' ? value : 'next');
            }}
          />
          {choice === 'course' && (
            <ClassPicker
              label={__('Course', 'lectern')}
              help={__('Type a part of the title.', 'lectern')}
              selectedId={courseId > 0 ? String(courseId) : ''}
              search={searchCourses}
              onSelect={(id) => {
                setAttributes({ courseId: Number(id), classSessionId: '' });
              }}
            />
          )}
          {choice === 'class' && (
            <ClassPicker
              label={__('Class', 'lectern')}
              help={__('Type a part of the title. Classes from today on are listed.', 'lectern')}
              selectedId={classSessionId}
              search={searchClasses}
              onSelect={(id) => {
                setAttributes({ classSessionId: id, courseId: 0 });
              }}
            />
          )}
        </PanelBody>
      </InspectorControls>
      <div {...useBlockProps()}>
        <ClassPreview classSessionId={classSessionId} courseId={courseId} />
      </div>
    </>
  );
}
