import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ServerPreview } from '../../shared/server-preview.tsx';
import { ClassPicker } from '../../shared/class-picker.tsx';
import { searchClasses } from '../../shared/editor-classes.ts';

/** A type, not an interface: `registerBlockType` asks for an index signature. */
export type BookClassAttributes = {
  /** Public id of one class session; empty: the one that the timetable leads here with. */
  classSessionId: string;
};

interface EditProps {
  readonly attributes: BookClassAttributes;
  readonly setAttributes: (attributes: Partial<BookClassAttributes>) => void;
}

export function Edit({ attributes: { classSessionId }, setAttributes }: EditProps) {
  return (
    <>
      <InspectorControls>
        <PanelBody title={__('Which class', 'lectern')}>
          <ClassPicker
            label={__('Only this class', 'lectern')}
            help={__('Empty: the class that the timetable leads here with, or the reader chooses.', 'lectern')}
            selectedId={classSessionId}
            search={searchClasses}
            onSelect={(id) => {
              setAttributes({ classSessionId: id });
            }}
          />
        </PanelBody>
      </InspectorControls>
      <div {...useBlockProps()}>
        <ServerPreview block="lectern/book-class" attributes={{ classSessionId }} />
      </div>
    </>
  );
}
