import { expect, test } from '@jest/globals';
import { purgePlanSchema } from '@lectern/contracts';
import { retentionPlan, retentionRun } from './retention.commands.ts';

/** Nothing is due; notes for which instant it was asked. */
function emptyRetention() {
  const askedFor: (number | undefined)[] = [];
  const retention = {
    plan: (at?: number) => {
      askedFor.push(at);
      return Promise.resolve(
        purgePlanSchema.parse({ at: '2026-11-24T00:00:00.000Z', zone: 'UTC', items: [], digest: '' }),
      );
    },
    run: () => Promise.resolve({ planned: 0, deleted: 0, failed: 0, unproven: 0 }),
  };
  return { retention, askedFor };
}

function outputs() {
  const written = { out: '', err: '' };
  const io = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.err += text) },
  };
  return { io, written };
}

test.each([[['bogus', '--json']], [['--jsn']], [['--at']], [['--json', 'bogus']]])(
  'plan %j: the usage, and no plan',
  async (argv) => {
    const { io, written } = outputs();
    const { retention, askedFor } = emptyRetention();
    expect(await retentionPlan(argv, io, retention)).toBe(1);
    expect([written.out, askedFor]).toEqual(['', []]);
    expect(written.err).toMatch(/^Usage: retention plan/);
  },
);

test.each(['2026-02-30', '2026-02-30T10:00:00Z', 'tomorrow', '2026-12-24T10:00:00', '24.12.2026', ''])(
  'plan --at %p is no instant',
  async (text) => {
    const { io, written } = outputs();
    const { retention, askedFor } = emptyRetention();
    expect(await retentionPlan(['--at', text], io, retention)).toBe(1);
    expect([written.out, askedFor]).toEqual(['', []]);
    expect(written.err).toContain('is no instant');
  },
);

test.each([
  ['2026-12-24', Date.UTC(2026, 11, 24)],
  ['2026-12-24T10:00:00Z', Date.UTC(2026, 11, 24, 10)],
  ['2026-12-24T10:00:00.000+02:00', Date.UTC(2026, 11, 24, 8)],
])('plan --at %s is %i', async (text, instant) => {
  const { io } = outputs();
  const { retention, askedFor } = emptyRetention();
  expect(await retentionPlan(['--json', '--at', text], io, retention)).toBe(0);
  expect(askedFor).toEqual([instant]);
});

test('run takes no word that it does not know', async () => {
  const { io, written } = outputs();
  expect(await retentionRun(['--dry-run'], io, emptyRetention().retention, true)).toBe(1);
  expect(written.out).toBe('');
});
