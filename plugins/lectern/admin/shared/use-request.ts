import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { readProblem, type ApiProblem } from './api-problem.ts';

/** A request of a screen with what is known of it. Old data stay while newer ones load. */
export interface RequestState<Data> {
  readonly data: Data | undefined;
  readonly problem: ApiProblem | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
  /** Puts in what a write gave back, without asking again. */
  readonly replace: (data: Data) => void;
}

/**
 * Loads when the screen appears and whenever `key` changes; an answer to an older question is dropped.
 * @param key null: do not ask yet.
 */
export function useRequest<Data>(key: string | null, load: (signal: AbortSignal) => Promise<Data>): RequestState<Data> {
  const [state, setState] = useState<{ data?: Data; problem?: ApiProblem; isLoading: boolean }>({
    isLoading: key !== null,
  });
  const [round, setRound] = useState(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;

  useEffect(() => {
    if (key === null) return undefined;
    const abort = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    latestLoad.current(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setState({ data, isLoading: false });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setState((before) => ({ ...before, problem: readProblem(error), isLoading: false }));
      },
    );
    return () => {
      abort.abort();
    };
  }, [key, round]);

  const reload = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  const replace = useCallback((data: Data) => {
    setState({ data, isLoading: false });
  }, []);
  return { data: state.data, problem: state.problem, isLoading: state.isLoading, reload, replace };
}

/** One write at a time, with what became of it. */
export interface ActionState {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  /** Runs the write; gives false where it was refused. */
  readonly run: (write: () => Promise<unknown>) => Promise<boolean>;
  readonly forget: () => void;
}

export function useAction(): ActionState {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = useCallback(async (write: () => Promise<unknown>) => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await write();
      return true;
    } catch (error) {
      setProblem(readProblem(error));
      return false;
    } finally {
      setIsBusy(false);
    }
  }, []);
  const forget = useCallback(() => {
    setProblem(undefined);
  }, []);
  return { isBusy, problem, run, forget };
}
