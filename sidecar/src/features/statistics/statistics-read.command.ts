import { parseArgs } from 'node:util';
import type { CommandIo } from '../../command.ts';
import { EventsFileError } from './events-xml.errors.ts';
import { readEventsFile } from './events-xml.reader.ts';
import { renderStatisticsTable, toPlainLine } from './statistics-table.ts';

export const STATISTICS_READ_USAGE = 'statistics read FILE.xml [--json]';

/**
 * Prints the participation statistics of an events.xml: a table, or with `--json` one JSON object (`MeetingStatistics`).
 * @returns the exit code: 0, or 1 with one line on standard error and nothing on standard output.
 */
export async function statisticsRead(argv: readonly string[], io: CommandIo): Promise<number> {
  const request = parseRequest(argv);
  if (typeof request === 'string') return refuse(io, request);
  try {
    const statistics = await readEventsFile(request.file);
    io.stdout.write(request.json ? `${JSON.stringify(statistics)}\n` : renderStatisticsTable(statistics));
    return 0;
  } catch (error) {
    if (!(error instanceof EventsFileError)) throw error;
    return refuse(io, `${request.file}: ${error.message}`);
  }
}

function parseRequest(argv: readonly string[]): { file: string; json: boolean } | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} Usage: ${STATISTICS_READ_USAGE}`;
  }
  const [file, ...others] = parsed.positionals;
  if (file === undefined || file === '' || others.length > 0) return `name one file. Usage: ${STATISTICS_READ_USAGE}`;
  return { file, json: parsed.values.json };
}

function refuse(io: CommandIo, sentence: string): number {
  io.stderr.write(`${toPlainLine(sentence)}\n`);
  return 1;
}
