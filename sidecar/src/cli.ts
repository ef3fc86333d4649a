import type { Command, CommandIo } from './command.ts';
import type { Sidecar } from './compose.ts';

/** Each command loads its own code only, so that reading a file needs no database driver. */
const commands: readonly Command[] = [
  {
    words: 'statistics read',
    usage: 'statistics read FILE.xml [--json]',
    run: async (argv, io) =>
      (await import('./features/statistics/statistics-read.command.ts')).statisticsRead(argv, io),
  },
  {
    words: 'series expand',
    usage: 'series expand --input FILE.json [--json]',
    run: async (argv, io) => (await import('./features/series/series-expand.command.ts')).seriesExpand(argv, io),
  },
  {
    words: 'retention plan',
    usage: 'retention plan [--json] [--at INSTANT]',
    run: (argv, io) =>
      withSidecar(io, async ({ features }) =>
        (await import('./features/retention/retention.commands.ts')).retentionPlan(argv, io, features.retention),
      ),
  },
  {
    words: 'retention run',
    usage: 'retention run [--json]',
    run: (argv, io) =>
      withSidecar(io, async ({ features }) =>
        (await import('./features/retention/retention.commands.ts')).retentionRun(
          argv,
          io,
          features.retention,
          await features.site.mayAct(),
        ),
      ),
  },
  {
    words: 'bookings audit',
    usage: 'bookings audit [--json]',
    run: (argv, io) =>
      withSidecar(io, async ({ features }) =>
        (await import('./features/bookings/bookings-audit.command.ts')).bookingsAudit(argv, io, features.bookingAudit),
      ),
  },
  {
    words: 'migrate',
    usage: 'migrate',
    run: (_argv, io) =>
      withSidecar(io, async (sidecar) => {
        const done = await sidecar.migrate();
        io.stdout.write(done.length === 0 ? 'The tables are up to date.\n' : `Migrated: ${done.join(', ')}\n`);
        return 0;
      }),
  },
];

/** Builds the sidecar without starting it; what goes wrong is one line, not a stack. */
async function withSidecar(io: CommandIo, run: (sidecar: Sidecar) => Promise<number>): Promise<number> {
  const [
    { compose },
    { readConfiguration, ConfigurationError },
    { createLogger },
    { findMissingTable, isDatabaseAway },
  ] = await Promise.all([
    import('./compose.ts'),
    import('./platform/config/configuration.ts'),
    import('./platform/observability/logger.ts'),
    import('./platform/database/database.ts'),
  ]);
  let sidecar: Sidecar | null = null;
  try {
    sidecar = compose(readConfiguration(process.env), { logger: createLogger('silent') });
    return await run(sidecar);
  } catch (error) {
    const table = findMissingTable(error);
    if (error instanceof ConfigurationError) io.stderr.write(`Settings: ${error.problems.join('; ')}\n`);
    else if (isDatabaseAway(error)) io.stderr.write('The database does not answer.\n');
    else if (table !== null)
      io.stderr.write(
        `The database has no ${table}. "migrate" makes tables that are new; a lost one is in the backup.\n`,
      );
    else io.stderr.write(`Failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
    return 1;
  } finally {
    sidecar?.features.close();
    await sidecar?.database.destroy();
  }
}

async function runCommandLine(argv: readonly string[]): Promise<number> {
  const command = commands.find(({ words }) => argv.slice(0, words.split(' ').length).join(' ') === words);
  if (command === undefined) {
    process.stderr.write(`Unknown command. Commands: ${commands.map(({ usage }) => usage).join('; ')}\n`);
    return 1;
  }
  return command.run(argv.slice(command.words.split(' ').length), process);
}

// A reader that has seen enough (`| head`) closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await runCommandLine(process.argv.slice(2));
