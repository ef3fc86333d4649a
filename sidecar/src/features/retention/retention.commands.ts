import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { PurgePlan } from '@lectern/contracts';
import { z } from 'zod';
import type { CommandIo } from '../../command.ts';
import type { RetentionService } from './retention.service.ts';

/** `retention plan [--json] [--at INSTANT]`: what would be deleted, when and why. Changes nothing. */
export async function retentionPlan(
  argv: readonly string[],
  io: CommandIo,
  retention: Pick<RetentionService, 'plan'>,
): Promise<number> {
  const options = readOptions(argv, { json: { type: 'boolean' }, at: { type: 'string' } });
  if (options === null) return usage(io);
  const { json: isJson = false, at: written } = options;
  const at = written === undefined ? undefined : readInstant(written);
  if (at === null) {
    io.stderr.write(`--at: "${String(written)}" is no instant; write it like 2026-12-24T10:00:00Z\n`);
    return 1;
  }
  const plan = await retention.plan(at);
  io.stdout.write(isJson ? `${JSON.stringify(plan)}\n` : describe(plan));
  return 0;
}

/** `retention run [--json]`: deletes what is due. Exit status 1 when something could not be deleted; the next run goes on with it. */
export async function retentionRun(
  argv: readonly string[],
  io: CommandIo,
  retention: Pick<RetentionService, 'run'>,
  mayAct: boolean,
): Promise<number> {
  const options = readOptions(argv, { json: { type: 'boolean' } });
  if (options === null) return usage(io);
  if (!mayAct) {
    io.stderr.write(
      'This database was copied or moved: say under Lectern, Settings which of the two before anything is deleted.\n',
    );
    return 1;
  }
  const result = await retention.run();
  io.stdout.write(
    options.json === true
      ? `${JSON.stringify(result)}\n`
      : `${String(result.planned)} due, ${String(result.deleted)} deleted, ${String(result.failed)} failed` +
          (result.unproven === 0
            ? '\n'
            : `, ${String(result.unproven)} of them deleted at the server but not yet proven: it still lists them, the next run asks again\n`),
  );
  return result.failed === 0 ? 0 : 1;
}

function describe(plan: PurgePlan): string {
  if (plan.items.length === 0) return 'Nothing is held that a retention rule would delete.\n';
  const lines = plan.items.map((item) =>
    [
      item.isDue ? 'due ' : 'later',
      item.dueAt ?? 'on request',
      item.dataClass,
      item.meetingId,
      item.externalUserId ?? '',
      item.reason.sentence + (item.isUnproven ? '; deletion begun, not yet proven by the server' : ''),
    ].join('\t'),
  );
  return `${lines.join('\n')}\n`;
}

/** null: there is a word that the command does not know, or a value is missing. */
function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch {
    return null;
  }
}

/** A day (its first moment, UTC) or an instant with its offset, in milliseconds UTC; null for what is neither, 30 February included. */
function readInstant(text: string): number | null {
  const isWritten = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(text).success;
  return isWritten ? Date.parse(text) : null;
}

function usage(io: CommandIo): number {
  io.stderr.write('Usage: retention plan [--json] [--at INSTANT] | retention run [--json]\n');
  return 1;
}
