import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../errors/domain-error.ts';
import { createLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

const secretKeys = [
  'authorization',
  'token',
  'secret',
  'password',
  'checksum',
  'url',
  'redirectUrl',
  'name',
  'displayName',
  'email',
  'address',
  'agent',
  'body',
  'cookie',
  'sql',
  'parameters',
];

describe('a line', () => {
  test('is JSON with level, time, event and ids', () => {
    const line: unknown = JSON.parse(
      logged((logger) => {
        logger.info({ meeting: 'm1' }, 'meeting.started');
      }),
    );
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      meeting: 'm1',
      event: 'meeting.started',
    });
  });

  test('never holds what stands under a secret key, at three depths', () => {
    fc.assert(
      fc.property(fc.constantFrom(...secretKeys), fc.stringMatching(/^canary[a-z]{20}$/), (key, value) => {
        const text = logged((logger) => {
          logger.warn({ [key]: value, request: { [key]: value, inner: { [key]: value } } }, 'x');
        });
        expect(text).not.toContain(value);
      }),
    );
  });

  test('tells of an error its class, code and place, and nothing it says', () => {
    const cause = Object.assign(new Error("Duplicate entry 'canary@school.example' for key"), {
      code: 'ER_DUP_ENTRY',
      sql: 'INSERT INTO users VALUES (canary)',
      sqlMessage: 'canary',
    });
    const text = logged((logger) => {
      logger.error({ error: new DomainError('internal', { cause, parameters: { who: 'canary' } }) }, 'request.failed');
    });
    expect(text).not.toContain('canary');
    expect(JSON.parse(text)).toMatchObject({
      error: {
        class: 'DomainError',
        code: 'internal',
        stack: expect.stringContaining('logger.test.ts'),
        cause: { class: 'Error', code: 'ER_DUP_ENTRY' },
      },
    });
  });

  test('stands for something thrown that is no error', () => {
    const text = logged((logger) => {
      logger.warn({ error: 'canary' }, 'x');
    });
    expect(text).not.toContain('canary');
    expect(JSON.parse(text)).toMatchObject({ error: { class: 'string' } });
  });
});
