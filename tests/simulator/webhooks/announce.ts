import type { World } from '../world.ts';
import type { HookEvent } from './hook-events.ts';

/** Queues an event for every hook that wants it. */
export function announce(world: World, event: HookEvent): void {
  const now = world.clock.now();
  for (const hook of world.state.hooks) {
    if (hook.meetingId !== null && hook.meetingId !== event.meetingId) continue;
    if (hook.eventIds.length > 0 && !hook.eventIds.includes(event.id)) continue;
    const data = { type: 'event', id: event.id, attributes: event.attributes, event: { ts: now } };
    const payload = { event: JSON.stringify([{ data }]), timestamp: String(now) };
    world.schedule.add({ kind: 'webhook', subject: hook.id, at: now, payload });
  }
}
