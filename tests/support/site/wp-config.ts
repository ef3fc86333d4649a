/** What a site's wp-config.php says. */
export interface WpConfigValues {
  siteUrl: string;
  database: { host: string; port: number; user: string; password: string; name: string; prefix: string };
  salts: readonly string[];
  sidecarUrl: string | null;
  bridgeSecret: string;
  /** Whether the web server forwards /lectern-api/ to the sidecar. */
  hasFastPath: boolean;
  phpLog: string;
  mailLog: string;
  outsideRequestsLog: string;
}

const saltNames = [
  'AUTH_KEY',
  'SECURE_AUTH_KEY',
  'LOGGED_IN_KEY',
  'NONCE_KEY',
  'AUTH_SALT',
  'SECURE_AUTH_SALT',
  'LOGGED_IN_SALT',
  'NONCE_SALT',
];

/** A PHP literal. */
export function phpLiteral(value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The text of wp-config.php for a site that stays quiet: no request leaves the machine, and cron runs when it is told to. */
export function wpConfig(values: WpConfigValues): string {
  const { database } = values;
  const constants: [string, string | boolean][] = [
    ['DB_NAME', database.name],
    ['DB_USER', database.user],
    ['DB_PASSWORD', database.password],
    ['DB_HOST', `${database.host}:${String(database.port)}`],
    ['DB_CHARSET', 'utf8mb4'],
    ['DB_COLLATE', ''],
    ...saltNames.map((name, index): [string, string] => [name, values.salts[index] ?? '']),
    ['WP_HOME', values.siteUrl],
    ['WP_SITEURL', values.siteUrl],
    ['WP_HTTP_BLOCK_EXTERNAL', true],
    ['AUTOMATIC_UPDATER_DISABLED', true],
    ['DISABLE_WP_CRON', true],
    ['WP_ENVIRONMENT_TYPE', 'local'],
    ['WP_DISABLE_FATAL_ERROR_HANDLER', true],
    ['WP_DEBUG', true],
    ['WP_DEBUG_DISPLAY', false],
    ['WP_DEBUG_LOG', values.phpLog],
    ['FS_METHOD', 'direct'],
    ['LECTERN_QUIET_MAIL_LOG', values.mailLog],
    ['LECTERN_QUIET_REQUEST_LOG', values.outsideRequestsLog],
    ['LECTERN_BRIDGE_SECRET', values.bridgeSecret],
    ...(values.sidecarUrl === null ? [] : [['LECTERN_SIDECAR_URL', values.sidecarUrl] satisfies [string, string]]),
    ['LECTERN_FAST_PATH', values.hasFastPath],
  ];
  return `<?php
${constants.map(([name, value]) => `define( ${phpLiteral(name)}, ${phpLiteral(value)} );`).join('\n')}
$table_prefix = ${phpLiteral(database.prefix)};
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
}
