/** Tells a waiting person what just happened; `seconds` count from the start of the whole command. */
export interface Progress {
  say(text: string): void;
}

/** Progress with the elapsed time in front, on standard error: standard output belongs to results. */
export function createProgress(write: (line: string) => void = (line) => process.stderr.write(line)): Progress {
  const startedAt = performance.now();
  return {
    say: (text) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      write(`${seconds.padStart(6)} s  ${text}\n`);
    },
  };
}
