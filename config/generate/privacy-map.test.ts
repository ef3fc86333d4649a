import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { retentionCatalogue } from '../../sidecar/src/features/retention/retention-catalogue.ts';
import { generatePrivacyMap } from './privacy-map.ts';

const { path, text } = generatePrivacyMap();
const rows = text.split('\n').filter((line) => line.startsWith('|'));

describe('privacy map', () => {
  test('names every table of the catalogue once', () => {
    for (const { table } of retentionCatalogue) {
      const named = text
        .split('\n')
        .filter((line) => line.includes(`| \`${table}\` |`) || line.startsWith(`- \`${table}\`:`));
      expect([table, named.length]).toEqual([table, 1]);
    }
  });

  test('shows every column about a person in the row of its table', () => {
    for (const { table, columns } of retentionCatalogue) {
      const row = rows.find((line) => line.includes(`| \`${table}\` |`)) ?? '';
      const cell = row.split('|')[3] ?? '';
      const about = Object.entries(columns).filter(([, kind]) => kind !== 'plain');
      expect([
        table,
        cell
          .split(',')
          .map((word) => word.trim().split(' ')[0] ?? '')
          .filter(Boolean),
      ]).toEqual([table, about.map(([column]) => column)]);
    }
  });

  test('says why what is kept is kept', () => {
    for (const { person } of retentionCatalogue) {
      if (person?.onErasure === 'keep') expect(text).toContain(`kept: ${person.keepReason ?? '?'}`);
    }
  });

  test('has whole tables and links that lead somewhere', () => {
    const widths = text
      .split(/\n(?!\|)/)
      .filter((block) => block.includes('| --- |'))
      .map(
        (block) =>
          new Set(
            block
              .split('\n')
              .filter((line) => line.startsWith('|'))
              .map((line) => line.split('|').length),
          ).size,
      );
    expect(widths).toEqual(widths.map(() => 1));
    for (const [, target = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
      const [file = '', anchor] = target.split('#');
      const linked = file === '' ? text : readLinked(file);
      if (anchor === undefined) continue;
      const anchors = [...linked.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      expect(anchors).toContain(anchor);
    }
  });
});

function readLinked(file: string): string {
  const absolute = join(import.meta.dirname, '../..', path, '..', file);
  expect([absolute, existsSync(absolute)]).toEqual([absolute, true]);
  return readFileSync(absolute, 'utf8');
}
