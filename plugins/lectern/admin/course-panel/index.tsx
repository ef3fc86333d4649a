import { useSelect } from '@wordpress/data';
import { PluginDocumentSettingPanel, store as editorStore } from '@wordpress/editor';
import { __ } from '@wordpress/i18n';
import { registerPlugin } from '@wordpress/plugins';
import { CourseBookingPolicy } from './booking-policy.tsx';
import { LessonOffer } from './lesson-offer.tsx';
import { RoomPreset } from './room-preset.tsx';
import '../shared/screen.scss';

/** The panels "Live classes", "Booking" and "1:1 lessons" in the editor of a course. */
function CoursePanel() {
  const { postId, postType, isNew, title } = useSelect((select) => {
    const editor = select(editorStore);
    return {
      postId: editor.getCurrentPostId(),
      postType: editor.getCurrentPostType(),
      isNew: editor.isEditedPostNew(),
      title: editor.getEditedPostAttribute('title') ?? '',
    };
  }, []);
  if (postType !== 'lectern_course' || postId === null) return null;
  const saveFirst = <p>{__('Save the course first. Then you can set how its live classes behave.', 'lectern')}</p>;
  return (
    <>
      <PluginDocumentSettingPanel name="lectern-room-preset" title={__('Live classes', 'lectern')}>
        {isNew ? saveFirst : <RoomPreset courseId={postId} />}
      </PluginDocumentSettingPanel>
      <PluginDocumentSettingPanel name="lectern-booking-policy" title={__('Booking', 'lectern')}>
        {isNew ? saveFirst : <CourseBookingPolicy courseId={postId} />}
      </PluginDocumentSettingPanel>
      <PluginDocumentSettingPanel name="lectern-lesson-offer" title={__('1:1 lessons', 'lectern')}>
        {isNew ? saveFirst : <LessonOffer courseId={postId} courseTitle={title} />}
      </PluginDocumentSettingPanel>
    </>
  );
}

registerPlugin('lectern-course-panel', { render: CoursePanel });
