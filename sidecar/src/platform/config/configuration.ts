import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65535);
const hex32 = z
  .string({ error: 'is missing: the text that WordPress and the sidecar share (wp lectern secret)' })
  .regex(/^[0-9a-f]{64,}$/, 'must be at least 64 hexadecimal digits (openssl rand -hex 32)');

const environmentSchema = z.object({
  LECTERN_DATABASE_URL: z
    .string({ error: 'is missing: mysql://user:password@host:3306/database' })
    .regex(/^mysql:\/\/[^@]+@[^/]+\/\w+$/, 'must look like mysql://user:password@host:3306/database'),
  LECTERN_TABLE_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,20}$/, "must be WordPress' table prefix: letters, digits and underscores")
    .default('wp_'),
  LECTERN_SITE_URL: z
    .url({
      error: 'is missing or no address: the WordPress address, such as https://school.example',
      protocol: /^https?$/,
    })
    .transform((url) => url.replace(/\/+$/, '')),
  LECTERN_PUBLIC_URL: z
    .url({
      error: 'is missing or no address: where BigBlueButton reaches us, such as https://school.example/lectern-api',
    })
    .transform((url) => url.replace(/\/+$/, '')),
  LECTERN_BRIDGE_SECRET: hex32,
  LECTERN_ENCRYPTION_KEY: z
    .string({ error: 'is missing: openssl rand -hex 32 makes one' })
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits (openssl rand -hex 32)'),
  LECTERN_HOST: z.string().default('127.0.0.1'),
  LECTERN_PORT: port.default(8791),
  LECTERN_MODE: z.enum(['production', 'test'], { error: 'must be production or test' }).default('production'),
  LECTERN_SPOOL_DIRECTORY: z
    .string({ error: 'is missing: a private folder for callbacks while the database is away' })
    .min(1),
  LECTERN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  LECTERN_DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  LECTERN_TRUSTED_PROXIES: z.string().default('loopback'),
});

/** What the sidecar needs to know before it starts. */
export interface Configuration {
  readonly databaseUrl: string;
  readonly tablePrefix: string;
  readonly siteUrl: string;
  readonly publicUrl: string;
  readonly bridgeSecret: string;
  readonly encryptionKey: string;
  readonly host: string;
  readonly port: number;
  /** `test` lets BBB servers stand on plain http and private addresses. */
  readonly mode: 'production' | 'test';
  readonly spoolDirectory: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly databaseConnections: number;
  readonly trustedProxies: string;
}

/** A wrong or missing setting; `problems` are lines in plain words that name no value. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

/**
 * Reads the configuration from environment variables and, for those that are not set, from a file of `NAME=value` lines.
 * @throws ConfigurationError with one line for each wrong or missing setting
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const file = environment['LECTERN_ENV_FILE'] ?? '.lectern/sidecar.env';
  const parsed = environmentSchema.safeParse({ ...readEnvironmentFile(file), ...definedOnly(environment) });
  if (!parsed.success) {
    throw new ConfigurationError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const values = parsed.data;
  if (values.LECTERN_MODE === 'production' && !values.LECTERN_PUBLIC_URL.startsWith('https://')) {
    throw new ConfigurationError(['LECTERN_PUBLIC_URL must start with https:// : callbacks carry personal data']);
  }
  return {
    databaseUrl: values.LECTERN_DATABASE_URL,
    tablePrefix: values.LECTERN_TABLE_PREFIX,
    siteUrl: values.LECTERN_SITE_URL,
    publicUrl: values.LECTERN_PUBLIC_URL,
    bridgeSecret: values.LECTERN_BRIDGE_SECRET,
    encryptionKey: values.LECTERN_ENCRYPTION_KEY,
    host: values.LECTERN_HOST,
    port: values.LECTERN_PORT,
    mode: values.LECTERN_MODE,
    spoolDirectory: values.LECTERN_SPOOL_DIRECTORY,
    logLevel: values.LECTERN_LOG_LEVEL,
    databaseConnections: values.LECTERN_DATABASE_CONNECTIONS,
    trustedProxies: values.LECTERN_TRUSTED_PROXIES,
  };
}

function definedOnly(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(entries);
}

function readEnvironmentFile(path: string): Record<string, string> {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {};
  }
  const values: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) values[match[1]] = match[2];
  }
  return values;
}
