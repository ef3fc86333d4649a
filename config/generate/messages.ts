import { errorCatalogue, messageCatalogue, roles } from '@lectern/contracts';

import type { GeneratedFile } from './generated-file.ts';

/** Sentences of refusals, names of roles and words of mails as gettext source strings: the one catalogue of words, read by `Lectern\Content\Messages`. */
export function generateMessages(): GeneratedFile {
  const refusals = Object.entries(errorCatalogue).map(([code, { status, sentence }]) => {
    const comment = /\{\w+\}/.test(sentence)
      ? '\t\t// translators: words in curly braces are parameters and stay as they are.\n'
      : '';
    return `${comment}\t\t'${code}' => [ 'status' => ${status}, 'sentence' => __( ${quoted(sentence)}, 'lectern' ) ],`;
  });
  const names = Object.entries(roles).map(
    ([role, { name }]) => `\t\t'${role}' => _x( ${quoted(name)}, 'role', 'lectern' ),`,
  );
  const mails = Object.entries(messageCatalogue).map(
    ([kind, words]) =>
      `\t\t'${kind}' => [\n\t\t\t'own'   => ${wordsOfMail(words)},\n` +
      ('child' in words ? `\t\t\t'child' => ${wordsOfMail(words.child)},\n` : '') +
      '\t\t],',
  );
  return {
    path: 'plugins/lectern/generated/messages.php',
    text: [
      '<?php',
      '// Made by "npm run generate" from contracts/errors.ts, contracts/access.ts and contracts/message.ts. Not before the init hook.',
      'declare(strict_types=1);',
      '',
      "defined( 'ABSPATH' ) || exit;",
      '',
      'return [',
      "\t'refusals' => [",
      ...refusals,
      '\t],',
      "\t'roles' => [",
      ...names,
      '\t],',
      "\t'mails' => [",
      ...mails,
      '\t],',
      '];',
      '',
    ].join('\n'),
  };
}

function wordsOfMail(words: { subject: string; opening: string; openingOfMany: string }): string {
  const { subject, opening, openingOfMany } = words;
  const entries = Object.entries({ subject, opening, many: openingOfMany }).map(
    ([name, text]) =>
      `\t\t\t\t// translators: words in curly braces are parameters and stay as they are.\n` +
      `\t\t\t\t'${name}' => __( ${quoted(text)}, 'lectern' ),\n`,
  );
  return `[\n${entries.join('')}\t\t\t]`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
