import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { searchCourses } from '../shared/course-search.ts';
import { PeopleSelect } from '../shared/people-select.tsx';
import { searchPeople } from '../shared/person-search.ts';
import { SearchSelect } from '../shared/search-select.tsx';
import { settings } from '../shared/settings.ts';
import { TextField } from '../shared/text-field.tsx';
import { searchZones } from '../shared/zone-search.ts';
import type { SessionDraft } from './session-draft.ts';

interface FieldsProps {
  readonly draft: SessionDraft;
  readonly change: (part: Partial<SessionDraft>) => void;
  readonly errorOf: (field: string, ...keys: readonly (keyof SessionDraft)[]) => string | undefined;
}

/** What a class and all classes of a series are made of. */
type WhatDraft = Pick<SessionDraft, 'course' | 'title' | 'teacher' | 'coTeachers' | 'capacity' | 'recorded'>;

interface WhatFieldsProps {
  readonly draft: WhatDraft;
  readonly change: (part: Partial<WhatDraft>) => void;
  readonly errorOf: (field: string, ...keys: readonly (keyof WhatDraft)[]) => string | undefined;
}

export function WhatFields({ draft, change, errorOf }: WhatFieldsProps) {
  return (
    <>
      <SearchSelect
        label={__('Course', 'lectern')}
        error={errorOf('courseId', 'course')}
        selected={draft.course}
        canClear={false}
        search={searchCourses}
        onSelect={(course) => {
          change({ course, title: draft.title === '' ? (course?.label ?? '') : draft.title });
        }}
      />
      <TextField
        label={__('Title', 'lectern')}
        help={__('What students and teachers read, such as “German A1, unit 4”.', 'lectern')}
        error={errorOf('title')}
        value={draft.title}
        onChange={(title) => {
          change({ title });
        }}
      />
      <SearchSelect
        label={__('Teacher', 'lectern')}
        help={__('May stay open for now. Without a teacher the class cannot start.', 'lectern')}
        error={errorOf('teacherId', 'teacher')}
        selected={draft.teacher}
        search={(text, signal) => searchPeople(text, 'teacher', signal)}
        onSelect={(teacher) => {
          change({ teacher });
        }}
      />
      <PeopleSelect
        label={__('Co-teachers', 'lectern')}
        help={__('They can start and lead the class as well.', 'lectern')}
        error={errorOf('coTeacherIds', 'coTeachers')}
        role="teacher"
        people={draft.coTeachers}
        onChange={(coTeachers) => {
          change({ coTeachers });
        }}
      />
      <TextField
        label={__('Seats', 'lectern')}
        help={__('How many students the class has room for.', 'lectern')}
        error={errorOf('capacity')}
        type="number"
        min={1}
        max={500}
        value={draft.capacity}
        onChange={(capacity) => {
          change({ capacity });
        }}
      />
      <RadioControl
        label={__('Recording', 'lectern')}
        selected={draft.recorded ? 'yes' : 'no'}
        options={[
          {
            value: 'no',
            label: __('Not recorded', 'lectern'),
            description: __(
              'The live class server keeps nothing; statistics stay until their date of deletion.',
              'lectern',
            ),
          },
          {
            value: 'yes',
            label: __('Recorded', 'lectern'),
            description: __(
              'The live class server keeps voices, cameras, slides and public chat from the first second; what the teacher marks with the button becomes the recording. All of it is deleted by the rule of the school or contract.',
              'lectern',
            ),
          },
        ]}
        onChange={(value) => {
          change({ recorded: value === 'yes' });
        }}
      />
    </>
  );
}

export function WhenFields({ draft, change, errorOf }: FieldsProps) {
  const endsNextDay = draft.endTime !== '' && draft.startTime !== '' && draft.endTime <= draft.startTime;
  return (
    <>
      <div className="lectern-form__row">
        <TextField
          label={__('Date', 'lectern')}
          error={errorOf('startsAtLocal', 'date', 'startTime')}
          type="date"
          value={draft.date}
          onChange={(date) => {
            change({ date });
          }}
        />
        <TextField
          label={__('Start', 'lectern')}
          error={errorOf('startTime')}
          type="time"
          value={draft.startTime}
          onChange={(startTime) => {
            change({ startTime });
          }}
        />
        <TextField
          label={__('End', 'lectern')}
          help={endsNextDay ? __('On the next day.', 'lectern') : undefined}
          error={errorOf('endsAtLocal', 'date', 'startTime', 'endTime')}
          type="time"
          value={draft.endTime}
          onChange={(endTime) => {
            change({ endTime });
          }}
        />
      </div>
      <SearchSelect
        label={__('Time zone', 'lectern')}
        help={
          draft.zone === settings.siteZone
            ? __('The zone of the school. Everybody sees the time in their own zone.', 'lectern')
            : __('Not the zone of the school. Everybody sees the time in their own zone.', 'lectern')
        }
        error={errorOf('zone')}
        selected={{ value: draft.zone, label: draft.zone }}
        canClear={false}
        search={searchZones}
        onSelect={(zone) => {
          if (zone !== null) change({ zone: zone.value });
        }}
      />
    </>
  );
}

export function EntryFields({ draft, change, errorOf }: FieldsProps) {
  return (
    <div className="lectern-stack">
      <TextField
        label={__('Students may enter this many minutes before the start', 'lectern')}
        error={errorOf('earlyJoinMinutes')}
        type="number"
        min={0}
        max={120}
        value={draft.earlyJoinMinutes}
        onChange={(earlyJoinMinutes) => {
          change({ earlyJoinMinutes });
        }}
      />
      <TextField
        label={__('… and until this many minutes after the start', 'lectern')}
        help={__('Leave blank to let students in until the end.', 'lectern')}
        error={errorOf('lateJoinMinutes')}
        type="number"
        min={0}
        max={720}
        value={draft.lateJoinMinutes}
        onChange={(lateJoinMinutes) => {
          change({ lateJoinMinutes });
        }}
      />
    </div>
  );
}
