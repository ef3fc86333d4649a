import { describe, expect, test } from '@jest/globals';

import { findFileFaults } from './file-names.ts';

const faultsOf = (path: string, lines = 10): string[] => findFileFaults([{ path, lines }]);

describe('names of files', () => {
  test.each([
    'sidecar/src/features/meetings/join.service.ts',
    'sidecar/src/features/meetings/join.service.test.ts',
    'sidecar/src/features/meetings/join.database.test.ts',
    'sidecar/src/features/retention/retention-catalogue.ts',
    'contracts/personal-data.ts',
    'plugins/lectern/src/Bridge/SignedCall.php',
    'docs/architecture.md',
  ])('%s is fine', (path) => {
    expect(faultsOf(path)).toEqual([]);
  });

  test.each([
    ['sidecar/src/platform/utils.ts', /says nothing/],
    ['blocks/shared/date-helpers.ts', /says nothing/],
    ['tests/support/info.ts', /says nothing/],
    ['blocks/shared/ClassClock.ts', /kebab-case/],
    ['sidecar/src/features/meetings/join.controller.ts', /no such role: controller/],
  ])('%s is refused', (path, sentence) => {
    expect(faultsOf(path)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe('sizes of files', () => {
  test('400 lines pass, 401 do not', () => {
    expect(faultsOf('sidecar/src/app.ts', 400)).toEqual([]);
    expect(faultsOf('sidecar/src/app.ts', 401)).toEqual(['sidecar/src/app.ts: 401 lines, at most 400']);
  });

  test('only sources count', () => {
    expect(faultsOf('package-lock.json', 40_000)).toEqual([]);
  });
});
