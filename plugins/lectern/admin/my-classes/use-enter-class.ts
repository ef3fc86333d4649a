import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { enterRoom } from '../../../../blocks/shared/enter-room.ts';
import { callApi } from '../shared/api-client.ts';
import { readProblem, type ApiProblem } from '../shared/api-problem.ts';

/** `asking`: waiting for the first answer; `preparing`: the server makes the room; `leaving`: the browser goes there. */
type EnterStep = 'idle' | 'asking' | 'preparing' | 'leaving';

/** Starts or joins a class, asking again while the room is being made. */
export function useEnterClass(classSessionId: string) {
  const [step, setStep] = useState<EnterStep>('idle');
  const [problem, setProblem] = useState<ApiProblem>();
  const abort = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      abort.current?.abort();
    },
    [],
  );

  const enter = useCallback(async () => {
    abort.current?.abort();
    const { signal } = (abort.current = new AbortController());
    setProblem(undefined);
    setStep('asking');
    try {
      let answer = await callApi('joinClass', { params: { classSessionId } }, signal);
      while (answer.state === 'starting') {
        setStep('preparing');
        await waitSeconds(answer.retryAfterSeconds);
        if (signal.aborted) return;
        answer = await callApi('joinClass', { params: { classSessionId } }, signal);
      }
      setStep('leaving');
      enterRoom(answer.redirectUrl);
    } catch (error) {
      if (signal.aborted) return;
      setProblem(readProblem(error));
      setStep('idle');
    }
  }, [classSessionId]);

  return { step, problem, enter };
}

function waitSeconds(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });
}
