import { createSecretKey } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';

/** `wrong_signature` on a genuine callback means the server signs with another secret than the one we were given. */
export type TokenFault = 'missing' | 'malformed' | 'wrong_algorithm' | 'wrong_signature' | 'expired';
export type TokenVerdict = { readonly ok: true } | { readonly ok: false; readonly fault: TokenFault };
export type RecordingReadyVerdict =
  | { readonly ok: true; readonly meetingId: string; readonly recordId: string }
  | { readonly ok: false; readonly fault: TokenFault };

const SKEW_SECONDS = 30;
const MAX_TOKEN_LENGTH = 4_096;

/**
 * Checks `Authorization` of the analytics callback: `Bearer` and a JWT, HS512 under the server's secret, that says `exp` and nothing else.
 * It does not sign the body, and serves any body for a day: the caller also checks the meeting's own token and internal meeting id.
 *
 * @param now milliseconds UTC
 */
export async function verifyAnalyticsToken(
  authorization: string | undefined,
  secret: string,
  now: number,
): Promise<TokenVerdict> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  const verified = await verify(token, secret, {
    algorithms: ['HS512'],
    requiredClaims: ['exp'],
    currentDate: new Date(now),
  });
  return verified.ok ? { ok: true } : verified;
}

const recordingReadySchema = z.object({
  meeting_id: z.string().min(1).max(255),
  record_id: z.string().min(1).max(255),
});

/**
 * Checks the field `signed_parameters` of the recording-ready callback. BigBlueButton signs HS256, Scalelite may sign HS512. The token never
 * expires and can be replayed: it is only a hint to ask the server for this recording.
 */
export async function verifyRecordingReady(
  signedParameters: string | undefined,
  secret: string,
): Promise<RecordingReadyVerdict> {
  const verified = await verify(signedParameters, secret, { algorithms: ['HS256', 'HS512'] });
  if (!verified.ok) return verified;
  const claims = recordingReadySchema.safeParse(verified.claims);
  if (!claims.success) return { ok: false, fault: 'malformed' };
  return { ok: true, meetingId: claims.data.meeting_id, recordId: claims.data.record_id };
}

/** ruby-jwt leaves `typ` out; any other entry is an attempt to choose the key or the rules. */
const headerSchema = z.strictObject({ alg: z.string(), typ: z.string().regex(/^jwt$/i).optional() });

async function verify(
  token: string | undefined,
  secret: string,
  rules: { algorithms: string[]; requiredClaims?: string[]; currentDate?: Date },
): Promise<{ ok: true; claims: JWTPayload } | { ok: false; fault: TokenFault }> {
  if (token === undefined || token === '') return { ok: false, fault: 'missing' };
  if (token.length > MAX_TOKEN_LENGTH || secret === '') return { ok: false, fault: 'malformed' };
  try {
    const key = createSecretKey(secret, 'utf8');
    const { payload, protectedHeader } = await jwtVerify(token, key, { ...rules, clockTolerance: SKEW_SECONDS });
    if (!headerSchema.safeParse(protectedHeader).success) return { ok: false, fault: 'malformed' };
    return { ok: true, claims: payload };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong_algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'wrong_signature';
  if (error instanceof errors.JOSEError) return 'malformed';
  throw error;
}
