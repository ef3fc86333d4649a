import type { ClassStatus } from '@lectern/contracts';
import type { Handlers } from '../../platform/http/handlers.ts';
import type { Joining } from './joining.service.ts';
import type { MeetingEnding } from './meeting-ending.service.ts';
import type { StatusHub } from './status-hub.ts';

/** HTTP side of live classes. */
export function createMeetingRoutes(services: {
  joining: Joining;
  ending: MeetingEnding;
  hub: StatusHub;
}): Pick<Handlers, 'joinClass' | 'endClass' | 'readClassStatus' | 'followClass'> {
  const { joining, ending, hub } = services;
  return {
    joinClass: ({ caller, params }) => joining.join(caller, params.classSessionId),

    async endClass({ caller, params }) {
      await ending.requestEnd(params.classSessionId);
      return (await joining.statusFor(caller.userId, params.classSessionId)).status;
    },

    async readClassStatus({ caller, params }) {
      return (await joining.statusFor(caller.userId, params.classSessionId)).status;
    },

    async followClass({ caller, params, response }) {
      const { classSessionId, role } = await joining.statusFor(caller.userId, params.classSessionId);
      // A page can go, and a class end, between two writes.
      const write = (text: string) => response.writableEnded || response.write(text);
      const send = (status: ClassStatus) => {
        write(`event: status\ndata: ${JSON.stringify(status)}\n\n`);
        if (status.phase === 'ended' || status.phase === 'cancelled') response.end();
      };
      response
        .status(200)
        .set('Content-Type', 'text/event-stream; charset=utf-8')
        // nginx passes a stream on as it comes when told so.
        .set('X-Accel-Buffering', 'no')
        .flushHeaders();
      const leave = hub.wait({
        classSessionId,
        role,
        send,
        heartbeat: () => write(': still here\n\n'),
        close: () => response.end(),
      });
      response.once('close', leave);
      // Read after the page is on the list: a start in between is told twice, never missed.
      send((await joining.statusFor(caller.userId, params.classSessionId)).status);
      return undefined;
    },
  };
}
