import type { DomainEvent } from '@lectern/contracts';
import type { EmitEvent } from '../../sidecar/src/platform/messaging/outbox.ts';

/** An EmitEvent that only remembers. What a transaction that fails has emitted is remembered as well. */
export function recordingEmit(): { emit: EmitEvent; events: DomainEvent[] } {
  const events: DomainEvent[] = [];
  return {
    events,
    emit: (_connection, ...emitted) => {
      events.push(...emitted);
      return Promise.resolve();
    },
  };
}
