import { PanelBody } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../shared/api-problem.ts';
import { FormActions } from '../shared/form-actions.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { RoomSettingsFields } from '../shared/room-settings-fields.tsx';
import { useForm } from '../shared/use-form.ts';
import { goTo } from '../shared/use-hash-route.ts';
import { EntryFields, WhatFields, WhenFields } from './session-fields.tsx';
import { SlidesField } from './slides-field.tsx';
import { useCoursePreset } from './use-course-preset.ts';
import type { SessionDraft } from './session-draft.ts';
import { remarkOn } from './session-remarks.ts';

interface SessionFormProps {
  readonly initial: SessionDraft;
  readonly saveLabel: string;
  /** Writes, and gives what to do after the form has settled. */
  readonly onSave: (draft: SessionDraft) => Promise<() => void>;
  /** What a dialog that the form led to was refused. */
  readonly refusal?: ApiProblem | undefined;
}

export function SessionForm({ initial, saveLabel, onSave, refusal }: SessionFormProps) {
  const { draft, change, isBusy, problem, errorOf, hasErrorIn, shownFields, form, save, refuse } = useForm(initial);
  useEffect(() => {
    if (refusal) void refuse(refusal);
  }, [refusal, refuse]);
  const preset = useCoursePreset(draft.course?.value);
  const room = draft.room ?? preset;

  const submit = async () => {
    let then: (() => void) | undefined;
    const isSaved = await save(async () => {
      then = await onSave(draft);
    }, remarkOn(draft));
    if (isSaved) then?.();
  };

  return (
    <form
      ref={form}
      className="lectern-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ProblemNotice problem={problem} shownFields={[...shownFields]} />
      <fieldset className="lectern-panel lectern-stack">
        <legend className="screen-reader-text">{__('What and who', 'lectern')}</legend>
        <WhatFields draft={draft} change={change} errorOf={errorOf} />
      </fieldset>
      <fieldset className="lectern-panel lectern-stack">
        <legend className="screen-reader-text">{__('When', 'lectern')}</legend>
        <WhenFields draft={draft} change={change} errorOf={errorOf} />
      </fieldset>
      <div className="lectern-sections">
        <Section
          title={__('Entering early or late', 'lectern')}
          hasError={hasErrorIn('earlyJoinMinutes', 'lateJoinMinutes')}
        >
          <EntryFields draft={draft} change={change} errorOf={errorOf} />
        </Section>
        <Section title={__('Slides', 'lectern')} hasError={hasErrorIn('slides')}>
          <SlidesField
            slides={draft.slides}
            error={errorOf('slides')}
            onChange={(slides) => {
              change({ slides });
            }}
          />
        </Section>
        <Section title={__('Room settings', 'lectern')} hasError={hasErrorIn('room')}>
          {room === undefined ? (
            <p>{__('Choose a course first: a class starts with the room settings of its course.', 'lectern')}</p>
          ) : (
            <RoomSettingsFields
              room={room}
              welcomeError={errorOf('room.welcomeText', 'room')}
              onChange={(next) => {
                change({ room: next });
              }}
            />
          )}
        </Section>
      </div>
      <FormActions
        saveLabel={saveLabel}
        isBusy={isBusy}
        onCancel={() => {
          goTo();
        }}
      />
    </form>
  );
}

/** A rare part: closed, until something in it needs attention. */
function Section({
  title,
  hasError,
  children,
}: {
  readonly title: string;
  readonly hasError: boolean;
  readonly children: ReactNode;
}) {
  return (
    <PanelBody key={hasError ? 'open' : 'closed'} title={title} initialOpen={hasError}>
      {children}
    </PanelBody>
  );
}
