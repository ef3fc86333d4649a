/**
 * Takes the keyboard to what came of the form that led to this page.
 * @param block - what the server rendered, with `Lectern\Content\BookingWords::FOCUS` where it tells of an outcome
 */
export function focusOutcome(block: HTMLElement | null): void {
  block?.querySelector<HTMLElement>('[data-lectern-outcome]')?.focus();
}
