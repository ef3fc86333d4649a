import type { RowDataPacket } from 'mysql2/promise';
import { logIn } from '../support/school/wordpress-client.ts';
import { judge, type BenchResult } from './bench-result.ts';
import { addClasses, addPeople, findPerson, takeSeats, type BenchClass } from './bench-school.ts';
import type { BenchSite } from './bench-site.ts';
import { createBrowserTokens } from './browser-tokens.ts';
import { createExchanger, type Exchange } from './http-exchange.ts';
import { interleave, median, type Samples } from './interleave.ts';
import { bareCall, fastJoin, readJoinReply } from './join-requests.ts';

const TARGET = 1.3;
const ROUNDS = 200;
const WARM_UPS = 40;
/** Entered in turn, each again after more than the two seconds for which a confirmation by the server counts. */
const QUIET_CLASSES = 24;

/** Joins of running classes on both ways, against what they cannot do without. */
export async function compareJoins(bench: BenchSite): Promise<BenchResult[]> {
  const { site, simulator } = bench;
  const tokenOf = createBrowserTokens(site);
  const exchanger = createExchanger();
  const [teacher] = await addPeople(bench, 1, 'lectern_teacher');
  if (teacher === undefined) throw new Error('a class needs its teacher');
  const student = await findPerson(bench, 'ana');
  const wordpress = await logIn(site.siteUrl, 'ana', 'lectern');
  const nonce = await readNonce(site.siteUrl, wordpress.cookie);

  const classes = await addClasses(
    bench,
    Array.from({ length: 1 + 2 * QUIET_CLASSES }, () => [teacher]),
  );
  for (const one of classes) {
    await takeSeats(bench, one, [student]);
    await enter(fastJoin(bench, tokenOf, teacher, one));
  }
  const [busy, ...quiet] = classes;
  if (busy === undefined) throw new Error('no class was planned');
  const meetingId = await meetingOf(bench, busy);
  const quietByFastPath = takeInTurn(quiet.slice(0, QUIET_CLASSES));
  const quietByWordPress = takeInTurn(quiet.slice(QUIET_CLASSES));
  const empty: Exchange = throughWordPress('/lectern-bench/v1/empty');
  const wordPressJoin = ({ publicId }: BenchClass) => throughWordPress(`/lectern/v1/class-sessions/${publicId}/join`);
  await simulator.forgetCalls();

  const samples = await interleave(
    {
      bareCall: () => succeed(bareCall(bench, meetingId)),
      emptyRoute: () => succeed(empty),
      fastPath: () => enter(fastJoin(bench, tokenOf, student, busy)),
      fastPathConfirming: () => enter(fastJoin(bench, tokenOf, student, quietByFastPath())),
      wordPress: () => enter(wordPressJoin(busy)),
      wordPressConfirming: () => enter(wordPressJoin(quietByWordPress())),
    },
    { rounds: ROUNDS, warmUps: WARM_UPS },
  );
  await expectConfirmations(bench, await meetingIdsOf(bench, quiet), 2 * (ROUNDS + WARM_UPS));
  exchanger.close();

  const call = median(samples.bareCall);
  const throughBoth = median(samples.emptyRoute) + call;
  const against = (name: string, own: Samples, reference: number, words: string): BenchResult =>
    judge({
      name,
      ratio: median(own) / reference,
      target: TARGET,
      bound: 'at most',
      details: `medians of ${String(ROUNDS)}: join ${inMs(median(own))}, ${words} ${inMs(reference)}`,
    });
  const callWords = 'one bare call to BigBlueButton';
  const bothWords = `an empty route of WordPress (${inMs(median(samples.emptyRoute))}) and that call`;
  return [
    against('Join of a running class on the fast path', samples.fastPath, call, callWords),
    against('… where each join has to ask BigBlueButton', samples.fastPathConfirming, call, callWords),
    against('Join of a running class through WordPress', samples.wordPress, throughBoth, bothWords),
    against('… where each join has to ask BigBlueButton', samples.wordPressConfirming, throughBoth, bothWords),
  ];

  function throughWordPress(path: string): Exchange {
    return {
      method: 'POST',
      url: `${site.siteUrl}/wp-json${path}`,
      headers: { Cookie: wordpress.cookie, 'X-WP-Nonce': nonce },
    };
  }

  async function succeed(exchange: Exchange): Promise<string> {
    const { status, text } = await exchanger.send(exchange);
    if (status !== 200) throw new Error(`${exchange.url} answered ${String(status)}: ${text}`);
    return text;
  }

  async function enter(exchange: Exchange): Promise<void> {
    const reply = readJoinReply(await exchanger.send(exchange));
    if (reply.state !== 'ready') throw new Error(`a join was answered with ${JSON.stringify(reply)}`);
  }
}

/** Nearly each join of a quiet class must really have asked (the sidecar's own check once a minute spares a few): else the bench would measure something else. */
async function expectConfirmations(
  { simulator }: BenchSite,
  meetingIds: ReadonlySet<string>,
  joins: number,
): Promise<void> {
  const asked = (await simulator.calls()).filter(
    ({ name, query }) => name === 'getMeetingInfo' && meetingIds.has(query['meetingID'] ?? ''),
  );
  if (asked.length < 0.95 * joins)
    throw new Error(`only ${String(asked.length)} of ${String(joins)} joins asked BigBlueButton`);
}

async function meetingIdsOf(bench: BenchSite, classes: readonly BenchClass[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const one of classes) ids.add(await meetingOf(bench, one));
  return ids;
}

async function meetingOf({ database, site }: BenchSite, { id }: BenchClass): Promise<string> {
  const [rows] = await database.query<RowDataPacket[]>(
    `SELECT public_id FROM ${site.database.prefix}lectern_meetings WHERE active_class_session_id = ?`,
    [id],
  );
  return String(rows[0]?.['public_id']);
}

async function readNonce(siteUrl: string, cookie: string): Promise<string> {
  const answer = await fetch(`${siteUrl}/wp-admin/admin-ajax.php?action=rest-nonce`, { headers: { Cookie: cookie } });
  return (await answer.text()).trim();
}

function takeInTurn<Item>(items: readonly Item[]): () => Item {
  let next = 0;
  return () => {
    const item = items[next++ % items.length];
    if (item === undefined) throw new RangeError('nothing to take in turn');
    return item;
  };
}

function inMs(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
