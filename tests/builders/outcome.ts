import type { ErrorCode } from '@lectern/contracts';
import { DomainError } from '../../sidecar/src/platform/errors/domain-error.ts';

/** What became of an act whose refusals are part of life: `done`, or the code of the refusal. Any other error is a fault and thrown. */
export async function outcomeOf(act: () => Promise<unknown>): Promise<ErrorCode | 'done'> {
  try {
    await act();
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
