import { createBbbServerSchema, type ApiCall } from '@lectern/contracts';

let lastNumber = 0;

/** What an administrator enters to add a server: active, in Germany, at an address of its own. */
export function buildServerInput(
  server: Partial<ApiCall<'createBbbServer'>['body']> = {},
): ReturnType<typeof createBbbServerSchema.parse> {
  lastNumber += 1;
  return createBbbServerSchema.parse({
    name: `Server ${String(lastNumber)}`,
    url: `https://bbb-${String(lastNumber)}.school.example/bigbluebutton`,
    region: 'Germany',
    secret: `secret-of-server-${String(lastNumber)}`,
    ...server,
  });
}

/** LECTERN_ENCRYPTION_KEY of tests. */
export const testEncryptionKey = '5a'.repeat(32);
