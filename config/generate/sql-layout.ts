/** Words that begin a clause; longer ones first, for `order by` is not `order`. */
const clauses = [
  'on duplicate key update',
  'inner join',
  'left join',
  'union all',
  'for update',
  'group by',
  'order by',
  'delete from',
  'values',
  'having',
  'select',
  'limit',
  'where',
  'from',
  'set',
];
const longestLine = 140;

/** Lays a compiled statement out for reading and for small differences: one clause a line, subqueries indented, long lines wrapped. */
export function layOutSql(statement: string): string {
  const text = statement.trim().replace(/\s+/g, ' ');
  const lines: { depth: number; text: string }[] = [{ depth: 0, text: '' }];
  // One entry an open bracket: whether a subquery stands in it.
  const brackets: boolean[] = [];
  let position = 0;
  while (position < text.length) {
    const piece = pieceAt(text, position);
    const isSplit = brackets.every(Boolean);
    const line = lines.at(-1) ?? { depth: 0, text: '' };
    if (piece === '(') {
      const isSubquery = isSplit && text.startsWith('select', position + 1);
      brackets.push(isSubquery);
      line.text += '(';
      if (isSubquery) lines.push({ depth: depthOf(brackets), text: '' });
    } else if (piece === ')') {
      const isSubquery = brackets.pop() === true;
      if (isSubquery) lines.push({ depth: depthOf(brackets), text: ')' });
      else line.text += ')';
    } else if (isSplit && line.text.trim() !== '' && clauses.includes(piece.toLowerCase())) {
      lines.push({ depth: depthOf(brackets), text: piece });
    } else {
      line.text += piece;
    }
    position += piece.length;
  }
  return lines
    .filter((line) => line.text.trim() !== '')
    .flatMap((line) => wrap(line.text.trim(), '  '.repeat(line.depth)))
    .join('\n');
}

/** A quoted name or text, a clause's words, one word, or one character. */
function pieceAt(text: string, position: number): string {
  const rest = text.slice(position);
  const quoted = /^(?:`[^`]*`|'(?:[^'\\]|\\.|'')*'|"[^"]*")/.exec(rest)?.[0];
  if (quoted !== undefined) return quoted;
  const clause = clauses.find((words) => new RegExp(`^${words}\\b`, 'i').test(rest));
  if (clause !== undefined) return rest.slice(0, clause.length);
  return /^\w+/.exec(rest)?.[0] ?? rest.charAt(0);
}

function depthOf(brackets: readonly boolean[]): number {
  return brackets.filter(Boolean).length;
}

function wrap(line: string, indentation: string): string[] {
  const wrapped: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && indentation.length + current.length + 1 + word.length > longestLine) {
      wrapped.push(current);
      current = `  ${word}`;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...wrapped, current].map((part) => indentation + part);
}
