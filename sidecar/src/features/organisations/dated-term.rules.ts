import { civilDateSchema, type CivilDate } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';

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

/**
 * The term that is missing for somebody to belong on a day: from today on, or from that day where it is past, between the terms that are there.
 * null: one is in force that day.
 */
export function termOfArrival(terms: readonly DatedTerm[], today: CivilDate, day: CivilDate): DatedTerm | null {
  if (terms.some((term) => isInForce(term, day))) return null;
  const before = terms.flatMap(({ endsOn }) => (endsOn !== null && endsOn < day ? [shiftDay(endsOn, 1)] : []));
  const after = terms.flatMap(({ startsOn }) => (startsOn > day ? [shiftDay(startsOn, -1)] : []));
  const wanted = today < day ? today : day;
  return {
    startsOn: before.reduce((latest, free) => (free > latest ? free : latest), wanted),
    endsOn: after.reduce<CivilDate | null>((first, free) => (first === null || free < first ? free : first), null),
  };
}

function shiftDay(day: CivilDate, days: number): CivilDate {
  return civilDateSchema.parse(Temporal.PlainDate.from(day).add({ days }).toString());
}
