/** What there is to say of one class now. */
export interface SeatsNews {
  readonly id: string;
  readonly state: string;
  readonly words: string;
  /** What its link says; empty: there is nothing to book. */
  readonly action: string;
}

/** Reads the answer of `GET lectern/v1/schedule`; what makes no sense, such as the page of a proxy, is no news. */
export function readSeatsNews(answer: unknown): ReadonlyMap<string, SeatsNews> {
  const items: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'items') : undefined;
  return new Map(
    (Array.isArray(items) ? items : []).filter((item: unknown) => isSeatsNews(item)).map((item) => [item.id, item]),
  );
}

function isSeatsNews(value: unknown): value is SeatsNews {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'state', 'words', 'action'].every((name) => typeof Reflect.get(value, name) === 'string');
}

/** The address that is asked: what the block says, and what the reader chose in the address of the page. */
export function seatsAddress(base: string, pageAddress: string): string {
  const address = new URL(base);
  for (const [name, value] of new URL(pageAddress).searchParams)
    if (name.startsWith('lectern_') && name !== 'lectern_class') address.searchParams.set(name, value);
  return address.href;
}
