import { Button, Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RoomSettings } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { RoomSettingsFields } from '../shared/room-settings-fields.tsx';
import { settings } from '../shared/settings.ts';
import { useAction, useRequest } from '../shared/use-request.ts';

/** Room settings that new classes of the course start with. They are no part of the post: they have a button of their own. */
export function RoomPreset({ courseId }: { readonly courseId: number }) {
  const params = { courseId };
  const { data, problem, reload, replace } = useRequest(String(courseId), (signal) =>
    callApi('readCoursePreset', { params }, signal),
  );
  const [changed, setChanged] = useState<RoomSettings>();
  const [isSaved, setIsSaved] = useState(false);
  const saving = useAction();
  const room = changed ?? data;

  if (room === undefined)
    return problem === undefined ? <Spinner /> : <ProblemNotice problem={problem} onRetry={reload} />;
  const save = async () => {
    const isDone = await saving.run(async () => {
      replace(await callApi('writeCoursePreset', { params, body: room }));
    });
    if (!isDone) return;
    setChanged(undefined);
    setIsSaved(true);
  };
  return (
    <div className="lectern-stack">
      <p>
        {__(
          'New classes of this course start with these room settings. Classes that are planned already keep theirs.',
          'lectern',
        )}
      </p>
      <ProblemNotice problem={saving.problem} shownFields={['welcomeText']} />
      <RoomSettingsFields
        room={room}
        welcomeError={saving.problem?.fieldErrors.find(({ field }) => field === 'welcomeText')?.detail}
        onChange={(next) => {
          setChanged(next);
          setIsSaved(false);
        }}
      />
      {settings.can.manageClasses && (
        <Button
          __next40pxDefaultSize
          variant="secondary"
          isBusy={saving.isBusy}
          disabled={saving.isBusy || changed === undefined}
          accessibleWhenDisabled
          onClick={() => void save()}
        >
          {__('Save room settings', 'lectern')}
        </Button>
      )}
      <p role="status" className="lectern-muted">
        {isSaved && __('Saved.', 'lectern')}
      </p>
    </div>
  );
}
