import { leave } from '../meetings/acts.ts';
import type { Person } from '../meetings/meeting.ts';
import { findSession } from '../meetings/registry.ts';
import type { World } from '../world.ts';

/** A person's last page has gone: it has some time to come back, as a reload or a weak line does. */
export function pageLost(world: World, person: Person): void {
  if (person.status !== 'present') return;
  person.disconnectedAt = world.clock.now();
  world.schedule.add({
    kind: 'page.lost',
    subject: person.sessionToken,
    at: person.disconnectedAt + world.options.reconnectMs,
  });
  world.save();
}

/** A page is open (again). */
export function pageOpened(world: World, person: Person): void {
  person.disconnectedAt = null;
  world.schedule.cancel('page.lost', person.sessionToken);
}

/** Registers that who does not come back in time has left. */
export function handlePageJobs(world: World): void {
  world.schedule.handle('page.lost', (job) => {
    const session = findSession(world, job.subject);
    if (session !== undefined && session.person.disconnectedAt !== null) leave(world, session.meeting, session.person);
  });
}

/** After a restart all pages are lost until they connect again. */
export function dropLostPages(world: World): void {
  for (const meeting of world.state.meetings) {
    for (const person of meeting.people) {
      if (person.hasPage && person.status === 'present' && person.disconnectedAt === null) pageLost(world, person);
    }
  }
}
