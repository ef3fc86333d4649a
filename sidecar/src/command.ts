/** Where a command writes: the terminal, or a test. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** One command of the command line. */
export interface Command {
  /** The words that choose it, such as `statistics read`. */
  readonly words: string;
  readonly usage: string;
  /** @returns the exit code. */
  run(argv: readonly string[], io: CommandIo): Promise<number>;
}
