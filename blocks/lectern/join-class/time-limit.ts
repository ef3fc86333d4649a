/** A signal that ends after some seconds or with an outer one. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  readonly stop: () => void;
  readonly clear: () => void;
  /** Counts anew from now. */
  readonly restart: (seconds: number) => void;
}

/** Older browsers have no `AbortSignal.any`. */
export function limitTime(seconds: number, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  let timer = setTimeout(stop, seconds * 1000);
  if (outer?.aborted === true) stop();
  outer?.addEventListener('abort', stop, { once: true });
  const clear = () => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  };
  return {
    signal: controller.signal,
    stop: () => {
      clear();
      stop();
    },
    clear,
    restart: (nextSeconds) => {
      clearTimeout(timer);
      timer = setTimeout(stop, nextSeconds * 1000);
    },
  };
}
