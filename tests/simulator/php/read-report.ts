import { readFileSync } from 'node:fs';

/** Counts the cases of a JUnit report. */
export function readReport(path: string): { passed: number; failed: number; skipped: number } {
  const cases = readFileSync(path, 'utf8').split('<testcase ').slice(1);
  const failed = cases.filter((one) => /<(failure|error)[ >]/.test(one)).length;
  const skipped = cases.filter((one) => one.includes('<skipped')).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}
