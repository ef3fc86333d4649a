import { verifyAnalyticsToken, verifyRecordingReady, type TokenFault } from '../../platform/bbb/callback-token.ts';
import type { CallbackKind } from './callbacks.repository.ts';

/** What a signed callback proves itself with. */
export interface SignedCallback {
  readonly kind: Exclude<CallbackKind, 'end'>;
  /** The header, as it came. */
  readonly authorization: string;
  readonly body: Buffer;
  /** Milliseconds UTC: a signature that was good then stays good, however late it is looked at. */
  readonly receivedAt: number;
}

/** What is kept of a genuine callback, or what is wrong with it. */
export type CheckedCallback =
  { readonly ok: true; readonly body: Buffer } | { readonly ok: false; readonly fault: TokenFault | 'other_meeting' };

/** Checks the signature of a callback under the secret of the meeting's server, and that it speaks of this meeting. */
export async function checkSigned(
  callback: SignedCallback,
  meetingPublicId: string,
  secret: string,
): Promise<CheckedCallback> {
  if (callback.kind === 'analytics') {
    const verdict = await verifyAnalyticsToken(callback.authorization, secret, callback.receivedAt);
    return verdict.ok ? { ok: true, body: callback.body } : verdict;
  }
  const signed = new URLSearchParams(callback.body.toString('utf8')).get('signed_parameters');
  const verdict = await verifyRecordingReady(signed ?? undefined, secret);
  if (!verdict.ok) return verdict;
  if (verdict.meetingId !== meetingPublicId) return { ok: false, fault: 'other_meeting' };
  return { ok: true, body: Buffer.from(JSON.stringify({ recordId: verdict.recordId })) };
}
