import { describe, expect, test } from '@jest/globals';

import { layOutSql } from './sql-layout.ts';

describe('layout of SQL', () => {
  test('begins a line at each clause', () => {
    expect(
      layOutSql('select `a` from `t` inner join `u` on `u`.`id` = `t`.`id` where `a` = ? order by `a` desc limit ?'),
    ).toBe('select `a`\nfrom `t`\ninner join `u` on `u`.`id` = `t`.`id`\nwhere `a` = ?\norder by `a` desc\nlimit ?');
  });

  test('indents subqueries, and leaves other brackets in their line', () => {
    expect(layOutSql('delete from `t` where `a` in (select `b` from `u` where `c` in (?, ?)) and (`d` = ?)')).toBe(
      'delete from `t`\nwhere `a` in (\n  select `b`\n  from `u`\n  where `c` in (?, ?)\n) and (`d` = ?)',
    );
  });

  test('takes clause words inside names and texts for what they are', () => {
    expect(layOutSql("select `from`, 'where' as w from `order by`")).toBe(
      "select `from`, 'where' as w\nfrom `order by`",
    );
  });

  test('wraps long lines between words', () => {
    const columns = Array.from({ length: 30 }, (_, index) => `\`column_${index}\``);
    const lines = layOutSql(`select ${columns.join(', ')} from \`t\``).split('\n');
    expect(lines.every((line) => line.length <= 140)).toBe(true);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(`select ${columns.join(', ')} from \`t\``);
  });
});
