import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ApiProblem, wordInvalidInput } from './api-problem.ts';
import { useAction } from './use-request.ts';

/** What a form sees by itself before it asks the server: the field as the API names it, and how to mend it. */
export type Remarks = Readonly<Record<string, string | false>>;

/**
 * A form's draft, its errors by field and its save. After a refusal the first field at fault takes the focus. `errorOf` notes a field as
 * shown, so that the notice above lists only what stands nowhere else; an error goes as soon as its field is changed.
 */
export function useForm<Draft extends object>(initial: Draft) {
  const [draft, setDraft] = useState(initial);
  const [touched, setTouched] = useState<readonly string[]>([]);
  const [isChanged, setIsChanged] = useState(false);
  const { isBusy, problem, run } = useAction();
  const form = useRef<HTMLFormElement>(null);
  const shownFields = useRef(new Set<string>());

  const change = useCallback((part: Partial<Draft>) => {
    setIsChanged(true);
    setTouched((before) => [...new Set([...before, ...Object.keys(part)])]);
    setDraft((before) => ({ ...before, ...part }));
  }, []);

  /** @param keys parts of the draft that the field is made of, where they are named otherwise. */
  const errorOf = (field: string, ...keys: readonly (keyof Draft & string)[]): string | undefined => {
    shownFields.current.add(field);
    if ((keys.length > 0 ? keys : [field]).some((key) => touched.includes(key))) return undefined;
    return problem?.fieldErrors.find((error) => isWithin(error.field, field))?.detail;
  };
  const hasErrorIn = (...fields: readonly string[]) =>
    problem?.fieldErrors.some((error) => fields.some((field) => isWithin(error.field, field))) ?? false;

  useEffect(() => {
    if (problem === undefined) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-has-error="true"] input');
    (wrong ?? halfTypedIn(form.current))?.focus();
  }, [problem]);

  useEffect(() => {
    if (!isChanged) return undefined;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
    };
  }, [isChanged]);

  const save = useCallback(
    async (write: () => Promise<unknown>, remarks: Remarks = {}) => {
      setTouched([]);
      const isSaved = await run(async () => {
        refuseRemarks(remarks);
        if (halfTypedIn(form.current) !== undefined) throw new ApiProblem('invalid_input', wordHalfTyped(), '', []);
        await write();
      });
      if (isSaved) setIsChanged(false);
      return isSaved;
    },
    [run],
  );

  /** Takes up what was refused elsewhere, such as in a dialog that the form led to: each error then stands at its field. */
  const refuse = useCallback(
    async (refusal: ApiProblem) => {
      setTouched([]);
      await run(() => Promise.reject(refusal));
    },
    [run],
  );

  return { draft, change, isBusy, problem, errorOf, hasErrorIn, shownFields: shownFields.current, form, save, refuse };
}

function isWithin(field: string, outer: string): boolean {
  return field === outer || field.startsWith(`${outer}.`);
}

/** A field of which the browser makes nothing, such as a day without its year: to script it is empty, which may mean something else. */
function halfTypedIn(form: HTMLFormElement | null): HTMLInputElement | undefined {
  return [...(form?.querySelectorAll('input') ?? [])].find(({ validity }) => validity.badInput);
}

function wordHalfTyped(): string {
  return __('A field is filled in only in part. Complete it, or clear it.', 'lectern');
}

function refuseRemarks(remarks: Remarks): void {
  const errors = Object.entries(remarks).flatMap(([field, detail]) => (detail === false ? [] : [{ field, detail }]));
  if (errors.length > 0) throw new ApiProblem('invalid_input', wordInvalidInput(), '', errors);
}
