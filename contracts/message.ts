import { z } from 'zod';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { givenBackSchema } from './policy.ts';

/**
 * What people are told by mail: the subject and the first sentence of each kind, for one class and for several, in the one catalogue of words that gettext reads; `child`: as the
 * guardian of whoever it is about reads it; kinds without it are for who teaches. The list is open: a feature adds its kind here. Below the sentence WordPress prints the classes, in the reader's language and zone.
 */
export const messageCatalogue = {
  booking_made: {
    subject: 'Your booking: {class}',
    opening: 'Your seat is booked.',
    openingOfMany: 'Your seats are booked.',
    child: {
      subject: 'For {child}: booking of {class}',
      opening: 'For {child}: the seat is booked.',
      openingOfMany: 'For {child}: the seats are booked.',
    },
  },
  booking_moved: {
    subject: 'Your booking was moved: {class}',
    opening: 'Your seat is in another class now.',
    openingOfMany: 'Your seats are in other classes now.',
    child: {
      subject: 'For {child}: booking moved to {class}',
      opening: 'For {child}: the seat is in another class now.',
      openingOfMany: 'For {child}: the seats are in other classes now.',
    },
  },
  class_changed: {
    subject: 'Your class has changed: {class}',
    opening: 'Something changed in a class you have booked.',
    openingOfMany: 'Something changed in classes you have booked.',
    child: {
      subject: 'For {child}: class changed: {class}',
      opening: 'For {child}: something changed in a class that is booked.',
      openingOfMany: 'For {child}: something changed in classes that are booked.',
    },
  },
  booking_cancelled: {
    subject: 'Your booking was cancelled: {class}',
    opening: 'You no longer have a seat here.',
    openingOfMany: 'You no longer have seats here.',
    child: {
      subject: 'For {child}: booking cancelled: {class}',
      opening: 'For {child}: the seat is no longer booked.',
      openingOfMany: 'For {child}: the seats are no longer booked.',
    },
  },
  class_cancelled: {
    subject: 'Class cancelled: {class}',
    opening: 'A class you have booked does not take place.',
    openingOfMany: 'Classes you have booked do not take place.',
    child: {
      subject: 'For {child}: class cancelled: {class}',
      opening: 'For {child}: a class that is booked does not take place.',
      openingOfMany: 'For {child}: classes that are booked do not take place.',
    },
  },
  reminder: {
    subject: 'Reminder: {class}',
    opening: 'Your class starts soon.',
    openingOfMany: 'Your classes start soon.',
    child: {
      subject: 'For {child}: reminder of {class}',
      opening: 'For {child}: the class starts soon.',
      openingOfMany: 'For {child}: the classes start soon.',
    },
  },
  waitlist_offer: {
    subject: 'Offered to you: {class}',
    opening: 'A seat is kept for you. It goes to the next in line if you do not take it in time.',
    openingOfMany: 'Seats are kept for you. They go to the next in line if you do not take them in time.',
    child: {
      subject: 'For {child}: offered: {class}',
      opening: 'For {child}: a seat is kept. It goes to the next in line if nobody takes it in time.',
      openingOfMany: 'For {child}: seats are kept. They go to the next in line if nobody takes them in time.',
    },
  },
  lesson_booked: {
    subject: 'Lesson booked: {class}',
    opening: 'A 1:1 lesson with you is booked.',
    openingOfMany: '1:1 lessons with you are booked.',
  },
  lesson_given_away: {
    subject: 'Another student: {class}',
    opening: 'A 1:1 lesson with you is now for another student.',
    openingOfMany: '1:1 lessons with you are now for another student.',
  },
  teaching_given: {
    subject: 'You teach: {class}',
    opening: 'You are to teach this class.',
    openingOfMany: 'You are to teach these classes.',
  },
  teaching_taken: {
    subject: 'You no longer teach: {class}',
    opening: 'You are no longer to teach this class.',
    openingOfMany: 'You are no longer to teach these classes.',
  },
  teaching_changed: {
    subject: 'A class you teach has changed: {class}',
    opening: 'Something changed in a class you teach.',
    openingOfMany: 'Something changed in classes you teach.',
  },
  teaching_cancelled: {
    subject: 'A class you teach is cancelled: {class}',
    opening: 'A class you teach does not take place.',
    openingOfMany: 'Classes you teach do not take place.',
  },
} as const;
export const messageKinds = Object.keys(messageCatalogue) as [keyof typeof messageCatalogue];
export const messageKindSchema = z.enum(messageKinds);
export type MessageKind = z.infer<typeof messageKindSchema>;

/** One message as WordPress is handed it: no name, no address and no sentence. Instants in milliseconds UTC. */
export const mailSchema = z.strictObject({
  /** Handed over twice, it is sent once. */
  key: publicIdSchema,
  userId: wordpressIdSchema,
  /** Whom it is about, where the reader is that person's guardian; null: the reader. */
  childUserId: wordpressIdSchema.nullable(),
  kind: messageKindSchema,
  classes: z
    .array(
      z.strictObject({
        id: publicIdSchema,
        title: z.string(),
        courseId: wordpressIdSchema,
        teacherId: wordpressIdSchema.nullable(),
        startsAt: z.number().int(),
        endsAt: z.number().int(),
        /** When it was to start before it was changed or the booking moved; null where that is the same. */
        startedAt: z.number().int().nullable(),
        /** Of a 1:1 lesson, for its teacher; null: it is none, or the reader is somebody else. */
        studentId: wordpressIdSchema.nullable(),
        /** Somebody else is to teach it than the reader was told. */
        isTeacherNew: z.boolean(),
        /** Whom the teacher stands in for; null: nobody, or not known any more. */
        teacherBefore: wordpressIdSchema.nullable(),
        /**
         * Of a seat that is gone. `family`: the student or one of the student's guardians; `given_away`: somebody else has the seat. null: not known, or
         * the class itself does not take place.
         */
        cancelledBy: z.enum(['student', 'family', 'school', 'given_away']).nullable(),
        /** What came back to the person; null: not known, or it cost the person nothing. */
        givenBack: givenBackSchema.nullable(),
        /** What the office wrote when it cancelled the class. */
        reason: z.string().nullable(),
      }),
    )
    .min(1),
  /** Until when what is offered can be had. */
  until: z.number().int().nullable(),
  /** iCalendar file that goes with it. */
  calendar: z.string().nullable(),
});
export type Mail = z.infer<typeof mailSchema>;

/** `no_recipient`: there is no such person any more, or none with an address. */
export const mailAnswerSchema = z.object({ state: z.enum(['sent', 'no_recipient']) });
