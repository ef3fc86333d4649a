/** The part of archiver 8 that we use; the package brings no types. */
declare module 'archiver' {
  import type { Transform } from 'node:stream';

  interface EntryData {
    readonly name: string;
    readonly date: Date;
    /** Permission bits, such as 0o644. */
    readonly mode: number;
  }

  class Archive extends Transform {
    append(source: Buffer, data: EntryData): this;
    finalize(): Promise<void>;
  }

  export class ZipArchive extends Archive {
    constructor(options: { zlib: { level: number } });
  }

  export class TarArchive extends Archive {
    constructor(options: { gzip: boolean; gzipOptions: { level: number } });
  }
}
