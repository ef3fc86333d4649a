import { dateIn, contractsOn, type BindingContract } from './due-date.rules.ts';
import type { KeptTerms, PurgeMeeting, PurgePart } from './purge-candidate.ts';

/** Contracts as they stand now, found in two ways. */
export interface Contracts {
  readonly ofPeople: ReadonlyMap<number, readonly BindingContract[]>;
  readonly byId: ReadonlyMap<number, BindingContract>;
}

export const noTerms: KeptTerms = { contractIds: [], siteRule: false };

export function contractsOfPart(contracts: Contracts, { userId }: PurgePart): readonly BindingContract[] {
  return userId === null ? [] : (contracts.ofPeople.get(userId) ?? []);
}

/**
 * The people who decide when what a meeting's participants share must go: its clients, those who are gone counted in. The school's own
 * people belong to no client, and their presence must not shorten what a client's contract says; they decide only where nobody else does.
 */
export function decidingParts(
  { keptTerms }: Pick<PurgeMeeting, 'keptTerms'>,
  parts: readonly PurgePart[],
): PurgePart[] {
  const clients = parts.filter(({ isModerator }) => !isModerator);
  return clients.length > 0 || keptTerms !== null ? clients : [...parts];
}

/** Terms to keep of people whose rows are about to go; null: they decide nothing. */
export function termsOfLeaving(
  meeting: Pick<PurgeMeeting, 'anchorAt' | 'keptTerms'>,
  parts: readonly PurgePart[],
  isLeaving: (part: PurgePart) => boolean,
  contracts: Contracts,
  zone: string,
): KeptTerms | null {
  const day = dateIn(meeting.anchorAt, zone);
  const leaving = decidingParts(meeting, parts).filter(isLeaving);
  if (leaving.length === 0) return null;
  return leaving
    .map((part): KeptTerms => {
      const binding = contractsOn(contractsOfPart(contracts, part), day);
      return { contractIds: binding.map(({ contractId }) => contractId), siteRule: binding.length === 0 };
    })
    .reduce(joinTerms, noTerms);
}

export function joinTerms(first: KeptTerms, second: KeptTerms): KeptTerms {
  return {
    contractIds: [...new Set([...first.contractIds, ...second.contractIds])].sort((one, other) => one - other),
    siteRule: first.siteRule || second.siteRule,
  };
}

/** The contracts of each one who is gone; an empty list stands for the rule of the school. A contract that was removed leaves that rule, too. */
export function contractsOfGone(terms: KeptTerms | null, { byId }: Contracts): (readonly BindingContract[])[] {
  if (terms === null) return [];
  const ofContracts = terms.contractIds.map((id) => {
    const contract = byId.get(id);
    return contract === undefined ? [] : [contract];
  });
  return terms.siteRule ? [...ofContracts, []] : ofContracts;
}
