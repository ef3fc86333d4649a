import type { z } from 'zod';
import type { serverCheckSchema } from '@lectern/contracts';
import type { BbbClient } from './bbb-client.ts';
import { BbbError } from './bbb.errors.ts';

type Check = z.infer<typeof serverCheckSchema>;

/** Below this BBB's known open redirects are not mended (CVE-2026-41126, CVE-2026-27736). */
const mendedSince = [3, 0, 24] as const;

/**
 * Tests a server in the order in which things go wrong: can it be reached, is the secret right, is it recent. Trouble is a finding.
 * @param publicUrl where the server will call back: only it can tell whether it reaches us, so that is said, not claimed
 */
export async function checkBbbServer(
  client: BbbClient,
  publicUrl: string,
): Promise<{ checks: Check[]; bbbVersion: string | null }> {
  const checks: Check[] = [];
  let bbbVersion: string | null = null;
  try {
    bbbVersion = (await client.version()).bbbVersion ?? null;
    checks.push({ check: 'reachable', outcome: 'good', detail: 'The server answers.' });
  } catch (error) {
    return { checks: [{ check: 'reachable', outcome: 'bad', detail: describe(error) }], bbbVersion };
  }
  try {
    // Any signed call shows whether the secret is right; a meeting that nobody knows is a good answer.
    await client.isMeetingRunning('lectern-connection-test');
    checks.push({ check: 'secret', outcome: 'good', detail: 'The server accepts our secret.' });
  } catch (error) {
    checks.push({ check: 'secret', outcome: 'bad', detail: describe(error) });
  }
  checks.push(versionCheck(bbbVersion));
  checks.push({
    check: 'callbacks',
    outcome: publicUrl.startsWith('https://') ? 'unknown' : 'warning',
    detail: `After each class the server reports to ${publicUrl}. If statistics never arrive, it cannot reach that address, or meetings’ events are not kept.`,
  });
  return { checks, bbbVersion };
}

function versionCheck(version: string | null): Check {
  if (version === null)
    return { check: 'version', outcome: 'unknown', detail: 'The server does not tell its version.' };
  const parts = version.split(/[.-]/).map(Number);
  const order =
    mendedSince.map((part, index) => (parts[index] ?? 0) - part).find((difference) => difference !== 0) ?? 0;
  return order < 0
    ? {
        check: 'version',
        outcome: 'warning',
        detail: `BigBlueButton ${version} has known faults; update it to 3.0.24 or newer.`,
      }
    : { check: 'version', outcome: 'good', detail: `BigBlueButton ${version}.` };
}

function describe(error: unknown): string {
  if (error instanceof BbbError) return `${error.message} (${error.detail})`;
  return 'The server gave an answer that makes no sense.';
}
