import { classesCatalogue } from './catalogue-classes.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { guardiansCatalogue } from './catalogue-guardians.ts';
import { lessonsCatalogue } from './catalogue-lessons.ts';
import { messagesCatalogue } from './catalogue-messages.ts';
import { platformCatalogue } from './catalogue-platform.ts';
import { schoolCatalogue } from './catalogue-school.ts';

/**
 * Every table and column of ours. A new one without a line here fails the tests; see docs/how-to/add-a-retention-class.md.
 * Periods: the purge plan (`retention plan`) computes days; rules in words are what the code beside the table does.
 */
export const retentionCatalogue: readonly CatalogueEntry[] = [
  ...platformCatalogue,
  ...schoolCatalogue,
  ...guardiansCatalogue,
  ...classesCatalogue,
  ...lessonsCatalogue,
  ...messagesCatalogue,
];
