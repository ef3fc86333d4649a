import { describe, expect, test } from '@jest/globals';
import { defaultSettings, publicIdSchema } from '@lectern/contracts';
import type { BindingContract } from './due-date.rules.ts';
import type { PurgeMeeting, PurgePart } from './purge-candidate.ts';
import { planDigest, planMeeting } from './purge-plan.rules.ts';

const day = 86_400_000;
const end = Date.parse('2026-10-01T10:00:00.000Z');

const meeting: PurgeMeeting = {
  id: 1,
  publicId: publicIdSchema.parse('a'.repeat(26)),
  classSessionId: publicIdSchema.parse('b'.repeat(26)),
  title: 'Italian A1',
  anchorAt: end,
  hasSummary: true,
  hasRecordings: true,
  hasUnprovenDeletion: false,
  rawReceivedAt: null,
  keptTerms: null,
};

function part(userId: number, isModerator = false): PurgePart {
  const externalUserId = `u${String(userId)}`;
  return {
    meetingId: 1,
    externalUserId,
    userId,
    isModerator,
    hasStatistics: true,
    hasSupport: false,
    hasAddress: false,
  };
}

function contract(retention: BindingContract['retention']): BindingContract {
  return {
    contractId: 1,
    organisationName: 'Nordwind',
    retention,
    startsOn: '2026-01-01',
    endsOn: null,
    memberFrom: '2026-01-01',
    memberUntil: null,
  };
}

function plan(parts: PurgePart[], contracts: [number, BindingContract[]][], at: number) {
  return planMeeting({
    meeting,
    parts,
    contracts: { ofPeople: new Map(contracts), byId: new Map() },
    settings: defaultSettings,
    zone: 'Europe/Berlin',
    at,
  });
}

const teacher = part(2, true);

describe('planMeeting', () => {
  test('the teacher, who belongs to no client, does not shorten what a client’s contract says of a recording', () => {
    const items = plan([teacher, part(7)], [[7, [contract({ mode: 'on_request' })]]], end + 400 * day);
    expect(items.find(({ dataClass }) => dataClass === 'recording')).toMatchObject({
      dueAt: null,
      isDue: false,
      reason: { code: 'on_request', organisationName: 'Nordwind' },
    });
    expect(items.find(({ externalUserId }) => externalUserId === 'u2')).toMatchObject({
      isDue: true,
      reason: { code: 'site_days' },
    });
  });

  test('of several clients the shortest period decides for what they share, each keeps its own for the rest', () => {
    const contracts: [number, BindingContract[]][] = [
      [7, [contract({ mode: 'days', days: 7 })]],
      [8, [contract({ mode: 'days', days: 30 })]],
    ];
    const items = plan([teacher, part(7), part(8)], contracts, end);
    const dueOf = (find: (item: (typeof items)[number]) => boolean) => items.find(find)?.dueAt;
    expect(dueOf(({ dataClass }) => dataClass === 'recording')).toBe(new Date(end + 7 * day).toISOString());
    expect(dueOf(({ externalUserId }) => externalUserId === 'u8')).toBe('2026-10-31T10:00:00.000Z');
  });

  test('a meeting of teachers only follows the school’s rule', () => {
    expect(plan([teacher], [], end)[0]).toMatchObject({
      dataClass: 'recording',
      reason: { code: 'site_days', days: 14 },
    });
  });

  test('a short period is not cut by half a day', () => {
    const items = (at: number) => plan([part(7)], [[7, [contract({ mode: 'days', days: 1 })]]], at);
    const isRecordingDue = (at: number) => items(at).find(({ dataClass }) => dataClass === 'recording')?.isDue;
    expect(isRecordingDue(end + 22 * 3_600_000)).toBe(false);
    expect(isRecordingDue(end + 23 * 3_600_000)).toBe(true);
  });

  test('a recording that the server still lists after its deletion says so', () => {
    const items = planMeeting({
      meeting: { ...meeting, hasUnprovenDeletion: true },
      parts: [],
      contracts: { ofPeople: new Map(), byId: new Map() },
      settings: defaultSettings,
      zone: 'Europe/Berlin',
      at: end,
    });
    expect(items.map(({ dataClass, isUnproven }) => [dataClass, isUnproven])).toEqual([
      ['recording', true],
      ['meeting', false],
    ]);
  });

  test('the digest does not depend on the order in which things were found', () => {
    const items = plan([teacher, part(7), part(8)], [], end);
    expect(planDigest([...items].reverse())).toBe(planDigest(items));
    expect(planDigest(items.slice(1))).not.toBe(planDigest(items));
  });
});
