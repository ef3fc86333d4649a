import type { CommandIo } from '../../command.ts';
import type { BookingAudit } from './booking-audit.service.ts';

/** `bookings audit [--json]`: checks seats and bookings. Exit status 1 when something is wrong. */
export async function bookingsAudit(argv: readonly string[], io: CommandIo, audit: BookingAudit): Promise<number> {
  if (argv.some((word) => word !== '--json') || argv.length > 1) {
    io.stderr.write('Usage: bookings audit [--json]\n');
    return 1;
  }
  const result = await audit.run();
  if (argv.includes('--json')) io.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    const lines = result.violations.map(
      ({ rule, objectType, objectId, detail }) => `${rule}\t${objectType} ${objectId}\t${detail}`,
    );
    const total = `${String(result.checked)} rows checked, ${String(lines.length)} violations`;
    io.stdout.write([...lines, total, ''].join('\n'));
  }
  return result.violations.length === 0 ? 0 : 1;
}
