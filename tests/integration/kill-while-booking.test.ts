import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestBookings } from '../builders/booking-services.ts';
import { wrongCreditSums } from '../builders/credit-sums.ts';
import { insertRandomSchool } from '../builders/random-school.ts';
import { seededRandom } from '../builders/seeded-random.ts';
import { openTestSchool, type TestSchool } from '../builders/test-school.ts';
import { testTablePrefix } from '../builders/wordpress-tables.ts';

const hour = 3_600_000;
const kills = 6;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

test('a sidecar that is killed while it books, again and again, breaks no promise', async () => {
  // Rights and credits are given by the clock of the school; the storms go by the real one.
  school.clock.set(Date.now());
  const known = await insertRandomSchool(school, { startsAt: Date.now() + 200 * hour, people: 12 });
  const random = seededRandom(11);
  const services = createTestBookings(school);
  const { audit } = services;
  for (let seed = 0; seed < kills; seed += 1) {
    const storm = { ...known, databaseUrl: school.url, prefix: testTablePrefix, seed };
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'harness/booking-storm.ts'), JSON.stringify(storm)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const exited = once(child, 'exit');
    await untilActs(child.stdout, 20 + Math.floor(random() * 200));
    // In the middle of eight others.
    await pause(random() * 20);
    expect(child.exitCode).toBeNull();
    child.kill('SIGKILL');
    await exited;
    await waitForRollback();
    school.clock.set(Date.now());
    expect((await audit.run()).violations).toEqual([]);
    expect(await wrongCreditSums(school.database)).toEqual([]);
  }
  const booked = await school.database.selectFrom('bookings').select(['cancel_code', 'organisation_id']).execute();
  expect(booked.length).toBeGreaterThan(10);
  expect(booked.map((booking) => booking.cancel_code)).toContain('given_away');
  expect(booked.some((booking) => booking.organisation_id !== null)).toBe(true);
  school.clock.advance(hour);
  await services.settle();
  await services.deliver();
  expect((await audit.run()).violations).toEqual([]);
  const holds = school.database.selectFrom('seat_holds').select('id').where('state', '<>', 'offered');
  expect(await holds.execute()).toEqual([]);
  const waited = await school.database.selectFrom('waitlist_entries').select('id').execute();
  expect(waited.length).toBeGreaterThan(10);
}, 60_000);

/** Waits until a storm has acted so often, however long that takes here. */
async function untilActs(output: Readable, acts: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let done = 0;
  // Read on to the end: a program whose output nobody takes any more would end by itself.
  output.on('data', (dots: Buffer) => {
    done += dots.length;
    if (done >= acts) resolve(undefined);
  });
  await promise;
}

/** The server notices that its client is gone and undoes what was open. */
async function waitForRollback(): Promise<void> {
  await pause(200);
}
