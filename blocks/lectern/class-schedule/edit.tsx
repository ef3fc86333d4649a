import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, RadioControl, RangeControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ServerPreview } from '../../shared/server-preview.tsx';
import { ClassPicker } from '../../shared/class-picker.tsx';
import { searchCourses } from '../../shared/editor-classes.ts';

/** A type, not an interface: `registerBlockType` asks for an index signature. */
export type ClassScheduleAttributes = {
  /** How it begins, `list` or `week`; readers can change it. */
  view: string;
  /** Classes of this course only; 0: of all. */
  courseId: number;
  /** Classes of a page of the list. */
  perPage: number;
  hasFilters: boolean;
};

interface EditProps {
  readonly attributes: ClassScheduleAttributes;
  readonly setAttributes: (attributes: Partial<ClassScheduleAttributes>) => void;
}

export function Edit({ attributes, setAttributes }: EditProps) {
  const { view, courseId, perPage, hasFilters } = attributes;
  return (
    <>
      <InspectorControls>
        <PanelBody title={__('Timetable', 'lectern')}>
          <RadioControl
            label={__('Begins as', 'lectern')}
            selected={view}
            options={[
              { value: 'list', label: __('List', 'lectern') },
              { value: 'week', label: __('Week', 'lectern') },
            ]}
            onChange={(value) => {
              setAttributes({ view: value === 'week' ? 'week' : 'list' });
            }}
          />
          <RangeControl
            __next40pxDefaultSize
            __nextHasNoMarginBottom
            label={__('Classes on a page of the list', 'lectern')}
            value={perPage}
            min={5}
            max={50}
            onChange={(value) => {
              setAttributes({ perPage: value ?? 20 });
            }}
          />
          <ToggleControl
            __nextHasNoMarginBottom
            label={__('Readers can filter', 'lectern')}
            help={__('By course, level and teacher, where there is more than one.', 'lectern')}
            checked={hasFilters}
            onChange={(value) => {
              setAttributes({ hasFilters: value });
            }}
          />
          <ClassPicker
            label={__('Only this course', 'lectern')}
            help={__('Type a part of the title. Empty: all courses.', 'lectern')}
            selectedId={courseId > 0 ? String(courseId) : ''}
            search={searchCourses}
            onSelect={(id) => {
              setAttributes({ courseId: Number(id) });
            }}
          />
        </PanelBody>
      </InspectorControls>
      <div {...useBlockProps()}>
        <ServerPreview block="lectern/class-schedule" attributes={{ view, courseId, perPage: 5, hasFilters }} />
      </div>
    </>
  );
}
