import type { BenchResult } from './bench-result.ts';
import type { Machine } from './machine.ts';

/** The results for a terminal. */
export function textTable(results: readonly BenchResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results
    .map(
      (result) =>
        `${result.passed ? 'pass' : 'MISS'}  ${result.name.padEnd(width)}  ${figure(result.ratio)}  ${target(result)}\n      ${result.details}`,
    )
    .join('\n');
}

/** What people write below this heading stays when the page is written anew. */
const notesHeading = '## Notes';

/** docs/benchmarks.md. @param before the page as it was; its notes are kept */
export function markdownReport(results: readonly BenchResult[], machine: Machine, now: Date, before: string): string {
  const notesStart = before.indexOf(`\n${notesHeading}\n`);
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return `# Benchmarks

\`npm run bench\` measures what the design promises of speed and memory and writes this page; \`npm run bench -- join\` (or \`waiting\`, \`statistics\`,
\`analytics\`, \`booking\`, \`schedule\`, \`my-classes\`) measures one part and writes nothing. Each figure is a ratio of two things measured in the same run, in turn, after a warm-up, so that a
slow machine slows both. Nothing here is a test: a busy machine must not turn a build red.

Measured on ${now.toISOString().slice(0, 10)}: ${String(machine.cores)} cores, ${String(machine.memoryGigabytes)} GB of memory, ${versions.join(', ')}; load of the machine meanwhile ${machine.load.toFixed(1)}
(with more than ${String(machine.cores)} it was shared with other work).

| what | figure | target | |
| --- | ---: | ---: | --- |
${results.map((result) => `| ${result.name} | ${figure(result.ratio)} | ${target(result)} | ${result.passed ? 'met' : '**missed**'} |`).join('\n')}

## What the figures are made of

${results.map(({ name, details }) => `- ${name}: ${details}.`).join('\n')}
${notesStart < 0 ? '' : before.slice(notesStart)}`;
}

function figure(ratio: number): string {
  return ratio.toFixed(2);
}

function target({ target: limit, bound }: BenchResult): string {
  return `${bound === 'at most' ? '≤' : '≥'} ${String(limit)}`;
}
