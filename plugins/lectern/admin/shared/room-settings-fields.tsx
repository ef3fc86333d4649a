import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { RoomSettings } from '@lectern/contracts';
import { LongTextField } from './text-field.tsx';

interface RoomSettingsFieldsProps {
  readonly room: RoomSettings;
  readonly onChange: (room: RoomSettings) => void;
  readonly welcomeError?: string | undefined;
}

/** How the live room behaves: of one class, or as the preset of a course. */
export function RoomSettingsFields({ room, onChange, welcomeError }: RoomSettingsFieldsProps) {
  const toggles = [
    {
      name: 'muteOnStart',
      label: __('Everybody enters muted', 'lectern'),
      help: __('Each person can switch the microphone on.', 'lectern'),
    },
    { name: 'lobby', label: __('Waiting room', 'lectern'), help: __('The teacher lets each student in.', 'lectern') },
    { name: 'lockCamera', label: __('Students cannot share their camera', 'lectern'), help: '' },
    { name: 'lockMicrophone', label: __('Students cannot use their microphone', 'lectern'), help: '' },
    { name: 'lockPrivateChat', label: __('Students cannot write private messages', 'lectern'), help: '' },
  ] as const;
  return (
    <div className="lectern-stack">
      {toggles.map(({ name, label, help }) => (
        <ToggleControl
          key={name}
          __nextHasNoMarginBottom
          label={label}
          {...(help === '' ? {} : { help })}
          checked={room[name]}
          onChange={(isOn) => {
            onChange({ ...room, [name]: isOn });
          }}
        />
      ))}
      <LongTextField
        label={__('Welcome text', 'lectern')}
        help={__('Stands in the chat when somebody enters. Plain text, at most 500 characters.', 'lectern')}
        error={welcomeError}
        value={room.welcomeText}
        onChange={(welcomeText) => {
          onChange({ ...room, welcomeText });
        }}
      />
    </div>
  );
}
