import { publicIdSchema, type Mail, type MessageKind, type PublicId } from '@lectern/contracts';
import { z } from 'zod';

/** What a message is about, as its row keeps it: codes and numbers only, none of them a person's. */
export const messageParametersSchema = z.strictObject({
  /** With the sequence of each calendar entry at that time, and when the class was to start before; null: then as well. */
  bookings: z.array(
    // What else a message of an earlier version holds is left out.
    z.object({
      id: publicIdSchema,
      sequence: z.number().int(),
      startedAt: z.number().int().nullable().default(null),
      /** Somebody else teaches now. Who did before is asked when it is written: an id here would outlast its person. */
      isTeacherNew: z.boolean().default(false),
    }),
  ),
  /** The same of classes, for who teaches them: a calendar entry has the number of the version. */
  classes: z
    .array(
      z.strictObject({
        id: publicIdSchema,
        sequence: z.number().int(),
        startedAt: z.number().int().nullable(),
      }),
    )
    .default([]),
  /** Of a reminder: the start that it was planned for. Of a change that an earlier version wrote down: when its class was to start before. */
  startedAt: z.number().int().nullable(),
});

/**
 * A message to be sent, to the person in the booking or offer that it is about, to one of that person's guardians, or to who teaches a class: each hears by a row, and so by a key, of
 * their own. `objectId` and `occasion` keep it from being planned twice.
 */
export interface NewMessage {
  readonly kind: MessageKind;
  readonly objectId: PublicId;
  readonly userId: number;
  readonly occasion: string;
  readonly parameters: z.input<typeof messageParametersSchema>;
}

/** A row of `messages` that waits. */
export interface DueMessage {
  readonly id: number;
  readonly publicId: PublicId;
  readonly kind: MessageKind;
  readonly objectId: PublicId;
  readonly userId: number;
  readonly parameters: z.output<typeof messageParametersSchema>;
  readonly createdAt: number;
  readonly attempts: number;
}

/** Makes of a message what WordPress sends, from what is true in this moment. null: nobody needs it any more. */
export type WriteMail = (message: DueMessage, now: number) => Promise<Mail | null>;
