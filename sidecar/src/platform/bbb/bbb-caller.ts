import { setTimeout as waitFor } from 'node:timers/promises';
import type { z } from 'zod';
import { HttpFailure, type HttpFailureReason } from '../network/http-failure.ts';
import type { HttpAnswer, HttpCall, HttpSender } from '../network/http-sender.ts';
import { BbbError, explainMessageKey, explainStatus } from './bbb.errors.ts';
import { apiAddress, signedTarget, type BbbAccess, type CallParameters } from './call-url.ts';
import { readXmlAnswer, type XmlAnswer } from './xml-answer.ts';

/** Milliseconds. */
export interface BbbTimeouts {
  readonly connect: number;
  /** `create` sets up the conference before it answers; busy servers were seen to take 20 s. */
  readonly create: number;
  /** Calls that somebody's click waits for: WordPress gives the whole click 5 s. */
  readonly click: number;
  readonly other: number;
  /** Before the second try of a call that may be repeated. */
  readonly beforeRetry: number;
}

/** Scalelite itself waits 10 s for the server behind it. */
export const defaultBbbTimeouts: BbbTimeouts = {
  connect: 5_000,
  create: 30_000,
  click: 3_500,
  other: 12_000,
  beforeRetry: 250,
};

export interface BbbCall<Schema extends z.ZodType> {
  readonly name: string;
  readonly parameters: CallParameters;
  readonly schema: Schema;
  /** XML; the parameters stay in the query, where all versions read and hash them alike. */
  readonly body?: string;
  /** A call that would act twice is sent on a connection of its own and never repeated here. */
  readonly isNotRepeatable?: boolean;
  readonly timeoutMs: number;
  readonly maxBytes?: number;
}

const MAX_BYTES = 2_000_000;
const REPEATED_AFTER = new Set<HttpFailureReason>(['connection_failed', 'name_not_found', 'broken']);

/** Sends signed calls to one server and reads the answers; every trouble comes out as a {@link BbbError}. */
export function createBbbCaller(access: BbbAccess, sender: HttpSender, timeouts: BbbTimeouts) {
  const { origin, path } = apiAddress(access.url);

  async function send(name: string, call: Omit<HttpCall, 'origin' | 'connectTimeoutMs'>): Promise<HttpAnswer> {
    const complete = { ...call, origin, connectTimeoutMs: timeouts.connect };
    try {
      return await sender.send(complete).catch(async (error: unknown) => {
        const isWorthASecondTry = error instanceof HttpFailure && REPEATED_AFTER.has(error.reason);
        if (call.isNotRepeatable === true || !isWorthASecondTry) throw error;
        await waitFor(timeouts.beforeRetry);
        return sender.send(complete);
      });
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      throw new BbbError(error.reason === 'too_large' ? 'invalid_answer' : 'unreachable', name, error.reason, error);
    }
  }

  return {
    /** @throws BbbError */
    async call<Schema extends z.ZodType>(call: BbbCall<Schema>): Promise<z.output<Schema>> {
      const answer = await send(call.name, {
        method: call.body === undefined ? 'GET' : 'POST',
        target: signedTarget(access, call.name, call.parameters),
        ...(call.body === undefined
          ? {}
          : { body: { contentType: 'application/xml; charset=utf-8', text: call.body } }),
        isNotRepeatable: call.isNotRepeatable ?? false,
        timeoutMs: call.timeoutMs,
        maxBytes: call.maxBytes ?? MAX_BYTES,
      });
      return readAnswer(call.name, call.schema, answer);
    },
    /** The one call without a checksum: the API's own address. */
    async callRoot<Schema extends z.ZodType>(schema: Schema): Promise<z.output<Schema>> {
      const answer = await send('root', {
        method: 'GET',
        target: path,
        timeoutMs: timeouts.other,
        maxBytes: MAX_BYTES,
      });
      return readAnswer('root', schema, answer);
    },
  };
}

/** A refusal in XML counts whatever the HTTP status is: Scalelite sends some with 4xx and 5xx. */
function readAnswer<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  { status, text }: HttpAnswer,
): z.output<Schema> {
  const answer = parse(name, status, text);
  if (answer.returnCode === 'FAILED') throw explainMessageKey(name, answer.messageKey);
  if (status < 200 || status > 299) throw explainStatus(name, status);
  const parsed = schema.safeParse(answer.content);
  if (!parsed.success) throw new BbbError('invalid_answer', name, 'unexpected_shape', parsed.error);
  return parsed.data;
}

function parse(name: string, status: number, text: string): XmlAnswer {
  try {
    return readXmlAnswer(text);
  } catch (error) {
    throw explainStatus(name, status, error);
  }
}
