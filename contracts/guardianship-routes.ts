import { z } from 'zod';
import { none, office, students, type ApiRoute } from './api-route.ts';
import { guardianshipSchema, guardianshipsSchema, myChildrenSchema, recordGuardianshipSchema } from './guardianship.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';

const byPerson = z.strictObject({ userId: wordpressIdSchema });

/** Routes of guardians. What they do for a child goes by the routes of holds and bookings, with `forUserId`. */
export const guardianshipRoutes = {
  listMyChildren: {
    method: 'GET',
    path: '/my-children',
    action: 'my_children.read',
    capabilities: students,
    summary: 'For whom the reader may book',
    params: none,
    query: none,
    body: null,
    response: myChildrenSchema,
  },
  listGuardianships: {
    method: 'GET',
    path: '/people/:userId/guardianships',
    action: 'guardianship.read',
    capabilities: office,
    summary: 'Guardians and children of a person, those of the past too',
    params: byPerson,
    query: none,
    body: null,
    response: guardianshipsSchema,
  },
  recordGuardianship: {
    method: 'POST',
    path: '/people/:userId/guardianships',
    action: 'guardianship.write',
    capabilities: office,
    summary: 'Let a guardian book for this child, with the consent that was given',
    params: byPerson,
    query: none,
    body: recordGuardianshipSchema,
    response: guardianshipSchema,
  },
  revokeGuardianship: {
    method: 'DELETE',
    path: '/people/:userId/guardianships/:guardianshipId',
    action: 'guardianship.write',
    capabilities: office,
    summary: 'End a guardianship; what was booked stays',
    params: z.strictObject({ userId: wordpressIdSchema, guardianshipId: publicIdSchema }),
    query: none,
    body: null,
    response: null,
  },
} as const satisfies Record<string, ApiRoute>;
