import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { TarArchive, ZipArchive } from 'archiver';

/** One file of an archive. */
export interface ArchiveEntry {
  /** Path inside the archive, with slashes. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Writes a zip or, for `.tar.gz`, a compressed tar. The same entries and date give the same bytes: names are sorted, and all files
 * have one date and mode.
 */
export async function writeArchive(path: string, entries: readonly ArchiveEntry[], date: Date): Promise<void> {
  const archive = path.endsWith('.zip')
    ? new ZipArchive({ zlib: { level: 9 } })
    : new TarArchive({ gzip: true, gzipOptions: { level: 9 } });
  const written = pipeline(archive, createWriteStream(path));
  const sorted = [...entries].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const { name, content } of sorted) archive.append(content, { name, date, mode: 0o644 });
  await Promise.all([archive.finalize(), written]);
}
