import { describe, expect, test } from '@jest/globals';

import { readTally, readTallyFile } from './reports.ts';
import { addTallies, settle, sumUp } from './tally.ts';

describe('reports', () => {
  test('of jest: files that could not run count as failures', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 3,
    };
    expect(readTally('jest', report)).toEqual({ passed: 7, failed: 4, skipped: 3 });
  });

  test('of Playwright: a test that passes only sometimes is a failure, so is an error outside tests', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
    expect(readTally('playwright', report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  test('that are not there or not in their shape give nothing', () => {
    expect(readTallyFile('plain', '/nowhere/report.json')).toBeNull();
    expect(() => readTally('plain', { passed: -1, failed: 0, skipped: 0 })).toThrow();
  });
});

describe('tallies', () => {
  test('a program that ends badly without a failed test is a failure', () => {
    expect(settle({ passed: 3, failed: 0, skipped: 0 }, false)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(settle({ passed: 3, failed: 2, skipped: 0 }, false)).toEqual({ passed: 3, failed: 2, skipped: 0 });
    expect(settle({ passed: 3, failed: 0, skipped: 0 }, true)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  });

  test('add up to the last line', () => {
    const total = addTallies([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ]);
    expect(sumUp(total)).toBe('11 passed, 22 failed, 33 skipped');
  });
});
