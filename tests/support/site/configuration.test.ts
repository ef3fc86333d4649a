import { describe, expect, test } from '@jest/globals';

import { siteLayout } from './layout.ts';
import { initialSql, mariadbConfiguration } from './mariadb.ts';
import { nginxConfiguration } from './nginx.ts';
import { shortSocketPath } from './sockets.ts';
import { sidecarAccountSql } from './sidecar-account.ts';
import { environmentFile, sidecarEnvironment } from './sidecar.ts';
import { phpLiteral, wpConfig } from './wp-config.ts';

const layout = siteLayout('/tmp/lectern-0/demo');

describe('nginx', () => {
  const withSidecar = nginxConfiguration({ layout, port: 20_001, sidecarPort: 20_002 });

  test('listens on this machine only', () => {
    expect(withSidecar.match(/listen .*/g)).toEqual(['listen 127.0.0.1:20001;']);
  });

  test('takes the prefix of the fast path off and keeps the rest of the path', () => {
    expect(withSidecar).toMatch(
      /upstream sidecar \{ server 127\.0\.0\.1:20002; keepalive \d+; keepalive_timeout [1-4]s; \}/,
    );
    expect(withSidecar).toMatch(/location \/lectern-api\/ \{\s+proxy_pass http:\/\/sidecar\/;/);
    expect(withSidecar).toMatch(
      /location \^~ \/lectern-api\/callbacks\/ \{\s+proxy_pass http:\/\/sidecar\/callbacks\/;/,
    );
  });

  test('gives callbacks to WordPress when the sidecar does not answer, and only then', () => {
    expect(withSidecar).toContain('error_page 502 503 504 = @callback_fallback;');
    expect(withSidecar).toContain('proxy_intercept_errors off;');
    expect(withSidecar).toContain('rewrite ^/lectern-api/(.*)$ /wp-json/lectern/v1/$1 break;');
  });

  test('has no fast path without a sidecar', () => {
    expect(nginxConfiguration({ layout, port: 20_001, sidecarPort: null })).not.toMatch(/lectern-api|sidecar/);
  });
});

describe('MariaDB', () => {
  const server = {
    directory: '/tmp/lectern-0/demo/db',
    runDirectory: '/tmp/lectern-0/demo/run',
    logFile: '/tmp/lectern-0/demo/log/database.log',
    port: 20_003,
    administratorPassword: 'abc',
  };

  test('listens on this machine only and keeps what was committed when it is killed', () => {
    const text = mariadbConfiguration(server);
    expect(text).toContain('bind-address=127.0.0.1\nport=20003\n');
    expect(text).toContain('innodb_flush_log_at_trx_commit=2\n');
  });

  test('lets nobody in without a password', () => {
    expect(initialSql('abc')).toContain("DELETE FROM mysql.global_priv WHERE User IN ('root', '')");
  });

  test('gets a socket path that fits into 107 bytes', () => {
    expect(shortSocketPath('/tmp/a', 'db.sock')).toBe('/tmp/a/db.sock');
    const long = shortSocketPath(`/tmp/${'x'.repeat(120)}`, 'db.sock');
    expect(long.length).toBeLessThanOrEqual(107);
    expect(long).not.toBe(shortSocketPath(`/tmp/${'y'.repeat(120)}`, 'db.sock'));
  });
});

describe('the database user of the sidecar', () => {
  const account = { user: 'lectern_sidecar', password: 'abc', databaseName: 'wordpress', prefix: 'wp_' };
  const sql = sidecarAccountSql(account, ['meetings']);

  test('owns its tables and reads a few of WordPress, by name', () => {
    expect([...sql.matchAll(/ON (\S+) TO/g)].map((match) => match[1])).toEqual([
      '`wordpress`.`wp_lectern_meetings`',
      '`wordpress`.`wp_users`',
      '`wordpress`.`wp_usermeta`',
      '`wordpress`.`wp_posts`',
      '`wordpress`.`wp_postmeta`',
    ]);
  });

  test('sees no password hash', () => {
    expect(sql).toContain(
      'GRANT SELECT (ID, user_login, user_nicename, user_email, display_name, user_registered, user_status)',
    );
    expect(sql).not.toContain('user_pass');
  });
});

describe('wp-config.php', () => {
  test('quotes what it is given', () => {
    expect(phpLiteral("it's a \\ path")).toBe("'it\\'s a \\\\ path'");
    expect(phpLiteral(false)).toBe('false');
  });

  test('names the sidecar only where there is one', () => {
    const values = {
      siteUrl: 'http://127.0.0.1:20001',
      database: { host: '127.0.0.1', port: 20_003, user: 'u', password: 'p', name: 'n', prefix: 'wp_' },
      salts: [],
      sidecarUrl: 'http://localhost:20002',
      bridgeSecret: 'ab',
      hasFastPath: true,
      phpLog: '/log',
      mailLog: '/mail',
      outsideRequestsLog: '/out',
    };
    expect(wpConfig(values)).toContain("define( 'LECTERN_SIDECAR_URL', 'http://localhost:20002' );");
    expect(wpConfig({ ...values, sidecarUrl: null })).not.toContain('LECTERN_SIDECAR_URL');
  });
});

test('the env file of the sidecar has a line for each setting', () => {
  const environment = sidecarEnvironment({
    databaseUrl: 'mysql://u:p@127.0.0.1:20003/wordpress',
    tablePrefix: 'wp_',
    siteUrl: 'http://127.0.0.1:20001',
    port: 20_002,
    bridgeSecret: 'ab',
    encryptionKey: 'cd',
    spoolDirectory: '/tmp/spool',
  });
  expect(environmentFile(environment)).toContain('\nLECTERN_PUBLIC_URL=http://127.0.0.1:20001/lectern-api\n');
  expect(environmentFile(environment).trimEnd().split('\n')).toHaveLength(Object.keys(environment).length);
});
