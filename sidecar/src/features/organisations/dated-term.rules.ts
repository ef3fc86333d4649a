import type { CivilDate } from '@lectern/contracts';

/** From one day to another, both included; `endsOn` null: open. Civil dates compare as text. */
export interface DatedTerm {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
}

/** Whether a term holds on a day. */
export function isInForce(term: DatedTerm, date: CivilDate): boolean {
  return term.startsOn <= date && (term.endsOn === null || date <= term.endsOn);
}

/** The contract that counts on a day. Contracts of one organisation never overlap, so there is one at most. */
export function contractOn<Contract extends DatedTerm>(
  contracts: readonly Contract[],
  date: CivilDate,
): Contract | null {
  return contracts.find((contract) => isInForce(contract, date)) ?? null;
}

/** The first of the terms that shares a day with another one. */
export function findOverlap<Term extends DatedTerm>(terms: readonly Term[], other: DatedTerm): Term | null {
  return (
    terms.find(
      (term) =>
        (other.endsOn === null || term.startsOn <= other.endsOn) &&
        (term.endsOn === null || other.startsOn <= term.endsOn),
    ) ?? null
  );
}

/**
 * Sentences at the fields of a term that cannot be; empty: all is well.
 * @param others terms that it must not overlap
 * @param noun what the other one is called: `contract`, `membership`
 */
export function termProblems(term: DatedTerm, others: readonly DatedTerm[], noun: string): Record<string, string> {
  if (term.endsOn !== null && term.endsOn < term.startsOn)
    return { endsOn: 'The last day must not lie before the first. Choose a later one.' };
  const overlap = findOverlap(others, term);
  if (overlap === null) return {};
  const until = overlap.endsOn === null ? 'has no end' : `ends on ${overlap.endsOn}`;
  return {
    startsOn: `There is a ${noun} already that starts on ${overlap.startsOn} and ${until}. End it first, or choose other days.`,
  };
}
