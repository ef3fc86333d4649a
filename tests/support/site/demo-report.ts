import type { Site } from './site.ts';

/** What `npm run demo:info` prints: everything that a program needs to use the demo. */
export function demoInfo(site: Site): Record<string, unknown> {
  return {
    siteUrl: site.siteUrl,
    sidecarUrl: site.sidecarUrl,
    simulatorUrl: site.simulatorUrl,
    database: site.database,
    bbb: site.bbb,
    simulatorControlToken: site.simulatorControlToken,
    users: usersByRole(site),
    pages: site.school.pages,
    wordpressVersion: site.wordpressVersion,
    woocommerceVersion: site.woocommerceVersion,
    logs: site.logs.directory,
    mails: site.logs.mail,
  };
}

function usersByRole(site: Site): Record<string, unknown> {
  const administrator = { ...site.administrator, email: 'admin@example.test', displayName: 'admin' };
  return { administrator: [administrator], ...site.school.users };
}

/** What a person sees when the demo is up. */
export function demoSummary(site: Site): string {
  const shop = site.woocommerceVersion === null ? 'no WooCommerce' : `WooCommerce ${site.woocommerceVersion}`;
  const lines = [
    '',
    `  Lectern demo on WordPress ${site.wordpressVersion}, ${shop}`,
    '',
    `  site         ${site.siteUrl}/`,
    `  admin        ${site.siteUrl}/wp-admin/`,
    ...(site.sidecarUrl === null ? [] : [`  sidecar      ${site.sidecarUrl}/health`]),
    ...(site.simulatorUrl === null ? [] : [`  simulator    ${site.simulatorUrl}/`]),
    ...(site.simulatorUrl === null && site.bbb !== null ? [`  BigBlueButton ${site.bbb.url}`] : []),
    `  database     ${site.database.host}:${String(site.database.port)} (${site.database.name})`,
    `  logs         ${site.logs.directory}`,
    `  mails        ${site.logs.mail} (one JSON object a line; none leaves this machine)`,
    '',
    '  log in as',
    `    ${'administrator'.padEnd(18)} ${site.administrator.login} / ${site.administrator.password}`,
    ...Object.entries(site.school.users).flatMap(([role, users]) =>
      users.map((user) => `    ${role.padEnd(18)} ${user.login} / ${user.password}`),
    ),
    '',
    ...Object.entries(site.school.pages).map(([purpose, address]) => `  ${purpose.padEnd(20)} ${address}`),
    '',
    '  npm run demo:stop, demo:reset (back to this state), demo:info (all of this as JSON)',
    '',
  ];
  return lines.join('\n');
}
