import { z } from 'zod';
import { reachSchema } from './class-session.ts';
import { civilDateSchema } from './time.ts';

/** What one file may name: all of them get their seats in one transaction, while the person waits. */
export const mostPeopleInFile = 200;
/** How many seats one file may give, in all classes together. */
export const mostSeatsOfFile = 1000;

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
  reach: reachSchema.default('one'),
});
export type ImportParticipants = z.infer<typeof importParticipantsSchema>;

/** How many people got a seat, all of the file, and how many seats in all. */
export const importedParticipantsSchema = z.strictObject({ added: z.int(), seats: z.int() });
export type ImportedParticipants = z.infer<typeof importedParticipantsSchema>;

/** Days on which classes start, each in the zone of its class; both are in it. */
export const bookingsFileSchema = z.strictObject({ from: civilDateSchema, to: civilDateSchema });
export type BookingsFile = z.infer<typeof bookingsFileSchema>;
