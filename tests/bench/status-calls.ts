import { setTimeout as sleep } from 'node:timers/promises';
import { judge, type BenchResult } from './bench-result.ts';
import type { BenchClass, BenchPerson } from './bench-school.ts';
import type { BenchSite } from './bench-site.ts';
import { createBrowserTokens } from './browser-tokens.ts';
import { createExchanger } from './http-exchange.ts';
import { fastJoin, readJoinReply } from './join-requests.ts';
import type { SidecarReplica } from './sidecar-replica.ts';

const LASTING_MS = 20_000;
/** What a class may cost its server, all sidecars together. */
const PAUSE_MS = 2_000;
/** Several clicks at a time on each of the two sidecars. */
const CLICKERS = 8;

/** Students of running classes click on both sidecars without a pause: how often is BigBlueButton asked about a class? */
export async function countStatusCalls(
  bench: BenchSite,
  replica: SidecarReplica,
  classes: readonly { own: BenchClass; students: readonly BenchPerson[] }[],
): Promise<BenchResult> {
  const tokenOf = createBrowserTokens(bench.site);
  const exchanger = createExchanger();
  await sleep(PAUSE_MS);
  await bench.simulator.forgetCalls();
  const startedAt = performance.now();
  let joins = 0;
  const clickers = Array.from({ length: CLICKERS }, async (_, clicker) => {
    for (let turn = clicker; performance.now() - startedAt < LASTING_MS; turn += CLICKERS) {
      const one = classes[turn % classes.length];
      const student = one?.students[turn % one.students.length];
      if (one === undefined || student === undefined) throw new RangeError('nobody to click');
      const join = fastJoin(bench, tokenOf, student, one.own);
      const url =
        clicker % 2 === 0
          ? join.url
          : `http://127.0.0.1:${String(replica.port)}/v1/class-sessions/${one.own.publicId}/join`;
      const reply = readJoinReply(await exchanger.send({ ...join, url }));
      if (reply.state !== 'ready') throw new Error(`a join was answered with ${JSON.stringify(reply)}`);
      joins += 1;
    }
  });
  await Promise.all(clickers);
  const lasted = performance.now() - startedAt;
  exchanger.close();

  const calls = new Map<string, number>();
  for (const { name, query } of await bench.simulator.calls()) {
    const meetingId = query['meetingID'] ?? '';
    if (name !== 'create' && name !== 'join') calls.set(meetingId, (calls.get(meetingId) ?? 0) + 1);
  }
  const most = Math.max(0, ...calls.values());
  // The first call comes at the beginning, not after the first pause.
  const allowed = 1 + Math.floor(lasted / PAUSE_MS);
  return judge({
    name: 'Status calls for a class, share of one in 2 s, two sidecars together',
    ratio: most / allowed,
    target: 1,
    bound: 'at most',
    details: `${String(joins)} joins of ${String(classes.length)} classes in ${(lasted / 1000).toFixed(0)} s on two sidecars: at most ${String(most)} calls for one class, ${String(allowed)} allowed`,
  });
}
