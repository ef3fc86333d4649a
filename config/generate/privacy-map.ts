import { defaultSettings, type PurgeItem } from '@lectern/contracts';

import type { CatalogueEntry } from '../../sidecar/src/features/retention/catalogue-entry.ts';
import { retentionCatalogue } from '../../sidecar/src/features/retention/retention-catalogue.ts';
import type { GeneratedFile } from './generated-file.ts';
import { bigBlueButtonPart, elsewherePart, requestsPart } from './privacy-map-text.ts';

const { meetingData, supportDays, supportAddressDays } = defaultSettings;
const siteDays = meetingData.mode === 'days' ? `${meetingData.days} days` : 'on request';

/** Classes of the purge plan, in the order of the page: what they are, and when they go. */
const dataClasses: Record<PurgeItem['dataClass'], { readonly what: string; readonly goes: string }> = {
  recording: {
    what: 'recordings of a meeting',
    goes: `by the contract that binds the participants, else by the rule of the school (${siteDays}); of several the earliest`,
  },
  statistics: {
    what: 'one person’s figures and answers in one meeting',
    goes: `by the contract that binds the person, else by the rule of the school (${siteDays})`,
  },
  meeting: { what: 'a meeting’s summary and polls', goes: 'with the first of its participants’ statistics' },
  support: {
    what: 'one person’s support record of one meeting',
    goes: `${supportDays} days after the meeting, unless the school chose another number`,
  },
  support_address: {
    what: 'the network address in it',
    goes: `${supportAddressDays} days after the meeting, unless the school chose another number`,
  },
  raw_callback: {
    what: 'what BigBlueButton sent, as it came',
    goes: 'seven days after it came, or with the recordings if they go earlier',
  },
};

/** The page for privacy officers: every kind of data about people, why it is there, how long, and what erasing does. */
export function generatePrivacyMap(): GeneratedFile {
  const ofPeople = retentionCatalogue.filter(concernsPeople);
  const ofNobody = retentionCatalogue.filter((entry) => !concernsPeople(entry));
  const text = [
    '# Privacy map',
    'What Lectern holds of people, why, for how long, and what happens when somebody asks for erasure. Written by `npm run generate` from the\n' +
      '[retention catalogue](../sidecar/src/features/retention/retention-catalogue.ts), which names every table and column; a column that is missing there fails the tests\n' +
      '([how to add one](how-to/add-a-retention-class.md)).',
    '## In the database of the site',
    'Rows of one person are found by the account, where it says so; "(refers)" marks a column that points to a person without saying more. Tables carry the prefix `{wp prefix}lectern_`. Letters behind a legal basis are those of article 6 (1) GDPR.',
    tableOf(
      ['data', 'table', 'about the person', 'purpose', 'legal basis', 'period', 'erasure'],
      ofPeople.map((entry) => [
        entry.person?.label ?? '(not by person)',
        `\`${entry.table}\``,
        columnsAbout(entry),
        entry.purpose,
        entry.legalBasis,
        withClassLinks(entry.period),
        erasureOf(entry),
      ]),
    ),
    '## Periods',
    'A job computes these dates each hour and deletes what is due, remote data first; `npm run --silent lectern -- retention plan` shows each with its reason ([operations](operations.md#retention)).\n' +
      'Whatever a rule says, everything of a client is gone five years after the contract’s end.',
    tableOf(
      ['class', 'what', 'goes'],
      Object.entries(dataClasses).map(([name, { what, goes }]) => [`\`${name}\``, what, goes]),
    ),
    '## Tables that hold nothing about people',
    ofNobody.map(({ table, purpose }) => `- \`${table}\`: ${purpose}`).join('\n'),
    elsewherePart,
    bigBlueButtonPart,
    requestsPart,
  ];
  return { path: 'docs/privacy-map.md', text: `${text.join('\n\n')}\n` };
}

function concernsPeople({ columns, person }: CatalogueEntry): boolean {
  return person !== undefined || Object.values(columns).some((kind) => kind !== 'plain');
}

function columnsAbout({ columns }: CatalogueEntry): string {
  return Object.entries(columns)
    .filter(([, kind]) => kind !== 'plain')
    .map(([column, kind]) => (kind === 'reference' ? `${column} (refers)` : column))
    .join(', ');
}

function erasureOf({ table, person }: CatalogueEntry): string {
  // personal-data.queries.ts, eraseRawOfPerson.
  if (table === 'callbacks' || table === 'body_parts') {
    return 'bodies of meetings the person was in are deleted, once what waits has been applied';
  }
  switch (person?.onErasure) {
    case 'delete':
      return 'rows are deleted';
    case 'unlink':
      return 'rows stay without the person';
    case 'keep':
      return `kept: ${person.keepReason ?? ''}`;
    case undefined:
      return 'goes by its period';
  }
}

function withClassLinks(period: string): string {
  return period.replace(/\bclass (\w+)/g, (whole, name: string) =>
    name in dataClasses ? `class [\`${name}\`](#periods)` : whole,
  );
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
