import { defaultCoursePolicy, defaultRoomSettings, defaultSettings } from '@lectern/contracts';
import { createCourseQueries } from '../../../sidecar/src/features/courses/courses.queries.ts';
import { courseRepository } from '../../../sidecar/src/features/courses/courses.repository.ts';
import { createServerQueries } from '../../../sidecar/src/features/servers/servers.queries.ts';
import { serverRepository, type ServerValues } from '../../../sidecar/src/features/servers/servers.repository.ts';
import { createSettingsQueries } from '../../../sidecar/src/features/settings/settings.queries.ts';
import { settingsRepository } from '../../../sidecar/src/features/settings/settings.repository.ts';
import { createSiteRepository } from '../../../sidecar/src/features/site/site.repository.ts';
import { createLogger } from '../../../sidecar/src/platform/observability/logger.ts';
import { createSecretBox } from '../../../sidecar/src/platform/secrets/secret-box.ts';
import { sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const siteUrl = 'https://school.example';
const server: ServerValues = {
  name: 'Main',
  url: 'https://bbb.school.example/bigbluebutton',
  region: 'EU',
  priority: 10,
  state: 'active',
  hashAlgorithm: 'sha256',
};
const known = { publicId: samplePublicId(), version: 1 };
const sealed = Buffer.alloc(64);

/** The installation itself: servers, settings, presets, identity. */
export const installationSources: readonly SqlSource[] = [
  sqlSource('features/courses/courses.queries.ts', createCourseQueries, {
    roomPreset: [(queries) => queries.roomPreset(1)],
    policy: [(queries) => queries.policy(1)],
  }),
  sqlSource('features/courses/courses.repository.ts', () => courseRepository, {
    savePreset: [(repository, database) => repository.savePreset(database, 1, defaultRoomSettings, sampleNow)],
    savePolicy: [(repository, database) => repository.savePolicy(database, 1, defaultCoursePolicy, sampleNow)],
    delete: [(repository, database) => repository.delete(database, 1)],
  }),
  sqlSource(
    'features/servers/servers.queries.ts',
    (database) =>
      createServerQueries({
        database,
        secretBox: createSecretBox('0'.repeat(64)),
        logger: createLogger('silent'),
      }),
    {
      list: [(queries) => queries.list()],
      byPublicId: [(queries) => queries.byPublicId(samplePublicId())],
      serversInOrder: [(queries) => queries.serversInOrder()],
      serverById: [(queries) => queries.serverById(1)],
    },
  ),
  sqlSource('features/servers/servers.repository.ts', () => serverRepository, {
    insert: [(repository, database) => repository.insert(database, samplePublicId(), server, sealed, sampleNow)],
    update: [
      (repository, database) => repository.update(database, known, server, sealed, sampleNow),
      (repository, database) => repository.update(database, known, server, null, sampleNow),
    ],
    markTrouble: [(repository, database) => repository.markTrouble(database, 1, sampleNow, 'bbb_unreachable')],
    noteVersion: [(repository, database) => repository.noteVersion(database, 1, '3.0.1')],
  }),
  sqlSource('features/settings/settings.queries.ts', createSettingsQueries, {
    read: [(queries) => queries.read()],
  }),
  sqlSource('features/settings/settings.repository.ts', () => settingsRepository, {
    lock: [(repository, database) => repository.lock(database, sampleNow)],
    save: [(repository, database) => repository.save(database, defaultSettings, sampleNow)],
  }),
  sqlSource('features/site/site.repository.ts', createSiteRepository, {
    identity: [
      {
        answers: [{}, { rows: [{ siteUrl, state: 'same' }] }],
        run: (repository) => repository.identity(siteUrl, sampleNow),
      },
    ],
    decide: [(repository) => repository.decide(siteUrl, 'moved', sampleNow)],
    told: [(repository) => repository.told()],
    remember: [(repository) => repository.remember('zone', 'Europe/Berlin', sampleNow)],
    databaseNow: [(repository) => repository.databaseNow()],
    missingTables: [(repository) => repository.missingTables(['wp_lectern_seats', 'wp_lectern_meetings'])],
    queues: [
      {
        answers: Array.from({ length: 3 }, () => ({ rows: [{ n: 0, stuck: 0 }] })),
        run: (repository) => repository.queues(),
      },
    ],
    callbacksNotApplied: [(repository) => repository.callbacksNotApplied(sampleNow)],
    forgetUsedTokens: [(repository) => repository.forgetUsedTokens(sampleNow)],
  }),
];
