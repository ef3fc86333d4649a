import { z } from 'zod';

/** What one file may name: all of them get their seats in one transaction, while the person waits. */
export const mostPeopleInFile = 200;

/** A CSV file as text: a column `email`, and one `name` that is not read. */
export const peopleCsvSchema = z
  .string()
  .min(1)
  .max(
    100_000,
    `This file is larger than 100,000 letters. A file may name at most ${String(mostPeopleInFile)} people: divide it.`,
  );

export const importParticipantsSchema = z.strictObject({
  csv: peopleCsvSchema,
  /** Lets them overtake the waiting list. */
  overtake: z.boolean().default(false),
});
export type ImportParticipants = z.infer<typeof importParticipantsSchema>;

/** How many people got a seat: all of the file. */
export const importedParticipantsSchema = z.strictObject({ added: z.number().int() });
export type ImportedParticipants = z.infer<typeof importedParticipantsSchema>;
