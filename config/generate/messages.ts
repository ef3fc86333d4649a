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
    ([kind, { subject, opening, openingOfMany }]) =>
      `\t\t// translators: words in curly braces are parameters and stay as they are.\n` +
      `\t\t'${kind}' => [ 'subject' => __( ${quoted(subject)}, 'lectern' ), 'opening' => __( ${quoted(opening)}, 'lectern' ), 'many' => __( ${quoted(openingOfMany)}, 'lectern' ) ],`,
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

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
