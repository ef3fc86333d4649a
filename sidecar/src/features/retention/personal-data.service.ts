import type { z } from 'zod';
import type { erasePersonAnswerSchema, exportPersonAnswerSchema } from '@lectern/contracts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import type { HeldRow, PersonalDataQueries } from './personal-data.queries.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { retentionCatalogue } from './retention-catalogue.ts';
import type { RetentionService } from './retention.service.ts';
import type { TombstoneRepository } from './tombstones.repository.ts';
import type { TypedAnswersRepository } from './typed-answers.repository.ts';

type ExportAnswer = z.infer<typeof exportPersonAnswerSchema>;
type EraseAnswer = z.infer<typeof erasePersonAnswerSchema>;

const rowsOnOnePage = 100;

/** Tables that name a person, in the order of the catalogue. */
const entries = retentionCatalogue.filter((entry) => entry.person !== undefined);

/** Access and erasure for WordPress' privacy tools, by the retention catalogue and nothing else. */
export function createPersonalDataService(dependencies: {
  queries: PersonalDataQueries;
  tombstones: Pick<TombstoneRepository, 'raise'>;
  typedAnswers: TypedAnswersRepository;
  retention: Pick<RetentionService, 'keepTermsOf'>;
  clock: Clock;
  /** Port of the bookings feature: a seat that an organisation gave the person stays the organisation's. */
  leaveOrganisationSeats: (userId: number) => Promise<void>;
}) {
  const { queries, tombstones, typedAnswers, retention, clock, leaveOrganisationSeats } = dependencies;
  return {
    /** One page: up to 100 rows of each table. */
    async exportPage(userId: number, page: number): Promise<ExportAnswer> {
      const items: ExportAnswer['items'] = [];
      let isMore = false;
      for (const entry of entries) {
        const rows = await queries.rowsOfPerson(entry, userId, rowsOnOnePage, (page - 1) * rowsOnOnePage);
        isMore ||= rows.length === rowsOnOnePage;
        items.push(...rows.map((row, index) => exportItem(entry, row, (page - 1) * rowsOnOnePage + index)));
      }
      return { items, done: !isMore };
    },

    /** Erases by table; what must stay is counted with its reason. Repeating it changes nothing more. */
    async erasePage(userId: number): Promise<EraseAnswer> {
      let itemsRetained = 0;
      const messages: string[] = [];
      const recordings = await queries.recordingsWithPerson(userId);
      if (recordings > 0) {
        itemsRetained += recordings;
        messages.push(
          `${String(recordings)} recordings show several people, this person among them. They go on their due date; delete them earlier if you decide so.`,
        );
      }
      // What the person's rows tell and is needed later: read before they go.
      await retention.keepTermsOf(userId);
      const awaited = await tombstones.raise(userId, clock.now());
      if (awaited > 0)
        messages.push(`Figures of ${String(awaited)} classes may still come. They will be stored without this person.`);
      await typedAnswers.withdraw({ userId });
      await leaveOrganisationSeats(userId);
      let itemsRemoved = await queries.eraseRawOfPerson(userId);
      for (const entry of entries) {
        if (entry.person?.onErasure === 'keep') {
          const kept = await queries.countOfPerson(entry, userId);
          itemsRetained += kept;
          if (kept > 0) messages.push(`${entry.person.label} (${String(kept)}): ${entry.person.keepReason ?? ''}.`);
        } else {
          itemsRemoved += await queries.erasePerson(entry, userId);
        }
      }
      return { itemsRemoved, itemsRetained, messages, done: true };
    },
  };
}
export type PersonalDataService = ReturnType<typeof createPersonalDataService>;

function exportItem(entry: CatalogueEntry, row: HeldRow, index: number): ExportAnswer['items'][number] {
  return {
    groupId: `lectern_${entry.table}`,
    groupLabel: entry.person?.label ?? entry.table,
    itemId: `${entry.table}-${String(index + 1)}`,
    data: Object.entries(row)
      .filter(([, value]) => value !== null)
      .map(([column, value]) => ({ name: column.replaceAll('_', ' '), value: exportValue(column, value) })),
  };
}

function exportValue(column: string, value: unknown): string {
  if (typeof value === 'number' && column.endsWith('_at')) return toInstant(value);
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}
