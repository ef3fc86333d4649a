import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { seriesRuleSchema, type SeriesRule } from '@lectern/contracts';
import type { CommandIo } from '../../command.ts';
import { toInstant } from '../../platform/clock/clock.ts';
import { wordIssue } from '../../platform/errors/issue-words.ts';
import { onClocks } from '../sessions/wall-time.rules.ts';
import { expandSeries, type SeriesDate } from './series.rules.ts';

export const SERIES_EXPAND_USAGE = 'series expand --input FILE.json [--json]';

/**
 * Prints the classes of a rule: `[{"startsAt", "endsAt"}]` in UTC with `--json`, else one line a class with its wall time. A class that the clocks
 * move, or whose time they show twice, is named on standard error.
 * @returns the exit code: 0, or 1 with one line on standard error and nothing on standard output.
 */
export async function seriesExpand(argv: readonly string[], io: CommandIo): Promise<number> {
  const request = parseRequest(argv);
  if (typeof request === 'string') return refuse(io, request);
  const rule = await readRule(request.file);
  if (typeof rule === 'string') return refuse(io, `${request.file}: ${rule}`);
  const expanded = expandSeries(rule);
  if (!expanded.ok) return refuse(io, `${request.file}: ${wordFields(Object.entries(expanded.problems))}`);
  const { dates } = expanded;
  io.stdout.write(request.json ? `${JSON.stringify(dates.map(toJson))}\n` : dates.map(toLine).join(''));
  for (const { date, startsAtLocal, isMoved, isDoubled } of dates) {
    if (isMoved)
      io.stderr.write(`${date}: clocks skip ${rule.time}, so this class begins at ${startsAtLocal.slice(11)}\n`);
    if (isDoubled) io.stderr.write(`${date}: clocks show ${rule.time} twice, so this class begins the first time\n`);
  }
  return 0;
}

function parseRequest(argv: readonly string[]): { file: string; json: boolean } | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { input: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    if (values.input === undefined || values.input === '') return `name a file. Usage: ${SERIES_EXPAND_USAGE}`;
    return { file: values.input, json: values.json };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} Usage: ${SERIES_EXPAND_USAGE}`;
  }
}

/** @returns the rule, or what is wrong with it */
async function readRule(file: string): Promise<SeriesRule | string> {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return 'there is no such file, or it cannot be read';
  }
  let written: unknown;
  try {
    written = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return 'the file is not JSON';
  }
  const parsed = seriesRuleSchema.safeParse(written, { error: wordIssue });
  if (parsed.success) return parsed.data;
  return wordFields(
    parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? ([issue.keys.join(', '), 'is no field of a rule'] as const)
        : ([issue.path.join('.'), issue.message] as const),
    ),
  );
}

function wordFields(problems: readonly (readonly [field: string, detail: string])[]): string {
  return problems.map(([field, detail]) => (field === '' ? detail : `${field}: ${detail}`)).join('; ');
}

function toJson({ startsAt, endsAt }: SeriesDate) {
  return { startsAt: toInstant(startsAt), endsAt: toInstant(endsAt) };
}

function toLine({ startsAt, startsAtLocal, endsAtLocal }: SeriesDate): string {
  return `${onClocks(startsAtLocal)} – ${onClocks(endsAtLocal)}\t${toInstant(startsAt)}\n`;
}

function refuse(io: CommandIo, sentence: string): number {
  io.stderr.write(`${sentence.replaceAll(/\s+/g, ' ')}\n`);
  return 1;
}
