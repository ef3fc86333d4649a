/** One file made from the contracts; `path` from the root of the repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** JSON as it is committed: two spaces, a line break at the end. */
export function jsonFile(path: string, value: unknown): GeneratedFile {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` };
}
