import { Modal } from '@wordpress/components';
import { useId, useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { ApiProblem } from './api-problem.ts';
import { FormActions } from './form-actions.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useTell } from './saved-message.tsx';
import { useAction } from './use-request.ts';

interface PeopleFileFormProps {
  readonly title: string;
  /** What happens to the people of the file. */
  readonly lead: string;
  /** @returns how many people got a seat */
  readonly onSend: (csv: string) => Promise<number>;
  readonly onClose: () => void;
  readonly onAdded: () => void;
  /** More to choose than the file. */
  readonly children?: ReactNode;
}

/** As much as the API takes; a larger file is not sent. */
const mostBytes = 100_000;

/** A dialog that gives all people of a CSV file a seat, or nobody. */
export function PeopleFileForm({ title, lead, onSend, onClose, onAdded, children }: PeopleFileFormProps) {
  const fileId = useId();
  const [file, setFile] = useState<File>();
  const { isBusy, problem, run, forget } = useAction();
  const worded = useMemo(() => wordRefusal(problem), [problem]);
  const tell = useTell();

  const send = async () => {
    let count = 0;
    const isDone = await run(async () => {
      count = await onSend(await readText(file));
    });
    if (!isDone) return;
    tell(
      sprintf(
        /* translators: %d: number of people */
        _n('%d person has a seat now.', '%d people have a seat now.', count, 'lectern'),
        count,
      ),
    );
    onAdded();
    onClose();
  };

  return (
    <Modal title={title} onRequestClose={onClose} size="medium">
      <form
        noValidate
        className="lectern-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ProblemNotice problem={worded} />
        <p>{lead}</p>
        <p>
          {__(
            'The first row names the columns: “email”, and “name” if you like, which is not read. An exported list can be added as it is: what was cancelled is left out. Each further row is a person with an account here, at most 200. Either all of them get a seat, or nobody does.',
            'lectern',
          )}
        </p>
        <div className="lectern-field">
          <label htmlFor={fileId}>{__('CSV file, in UTF-8', 'lectern')}</label>
          <br />
          <input
            id={fileId}
            type="file"
            accept=".csv,text/csv"
            onClick={({ currentTarget }) => {
              // So that the same file, mended, can be chosen again.
              currentTarget.value = '';
              setFile(undefined);
            }}
            onChange={({ currentTarget }) => {
              setFile(currentTarget.files?.[0]);
              forget();
            }}
          />
        </div>
        {children}
        <FormActions saveLabel={__('Add all', 'lectern')} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Modal>
  );
}

/** @throws ApiProblem with what to do, where no file is chosen or it cannot be sent */
async function readText(file: File | undefined): Promise<string> {
  if (file === undefined) throw refuse(__('Choose a file first.', 'lectern'));
  if (file.size === 0) throw refuse(__('This file is empty. Choose another one.', 'lectern'));
  if (file.size > mostBytes)
    throw refuse(__('This file is larger than 100 KB. A file may name at most 200 people: divide it.', 'lectern'));
  const bytes = await file.arrayBuffer().catch(() => {
    throw refuse(__('The file could not be read: it was changed or moved. Choose it again.', 'lectern'));
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(
      __('The file is not written in UTF-8. Save it again as “CSV UTF-8”, and choose that file.', 'lectern'),
    );
  }
}

/** What is wrong stands in the file, not in a field of this form. */
function wordRefusal(problem: ApiProblem | undefined): ApiProblem | undefined {
  if (problem === undefined || problem.fieldErrors.length === 0) return problem;
  const sentence = __('Nobody was added. Correct this in the file, then choose it again.', 'lectern');
  return new ApiProblem(problem.code, sentence, problem.id, problem.fieldErrors, { cause: problem });
}

function refuse(sentence: string): ApiProblem {
  return new ApiProblem('invalid_input', sentence, '', []);
}
