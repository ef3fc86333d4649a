import { z } from 'zod';
import { personSchema } from './class-session.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { pageQuerySchema, searchSchema } from './page.ts';
import { retentionTermSchema } from './retention.ts';
import { civilDateSchema } from './time.ts';

/** Dated agreement with an organisation; its end starts the five-year clock. Dates are days in the site's zone. */
export const contractSchema = z.strictObject({
  id: publicIdSchema,
  startsOn: civilDateSchema,
  /** Last day of the contract; null: open. */
  endsOn: civilDateSchema.nullable(),
  retention: retentionTermSchema,
  version: z.number().int(),
});
export type Contract = z.infer<typeof contractSchema>;

/** Who belongs to an organisation from when to when. */
export const membershipSchema = z.strictObject({
  id: publicIdSchema,
  person: personSchema,
  startsOn: civilDateSchema,
  endsOn: civilDateSchema.nullable(),
});
export type Membership = z.infer<typeof membershipSchema>;

export const organisationCardSchema = z.strictObject({
  id: publicIdSchema,
  name: z.string(),
  serviceManager: personSchema.nullable(),
  memberCount: z.number().int(),
  /** The contract that counts today, if any. */
  currentContract: contractSchema.nullable(),
});
export type OrganisationCard = z.infer<typeof organisationCardSchema>;

export const organisationSchema = z.strictObject({
  ...organisationCardSchema.shape,
  contracts: z.array(contractSchema),
  version: z.number().int(),
});
export type Organisation = z.infer<typeof organisationSchema>;

const nameSchema = z.string().trim().min(2).max(200);
export const createOrganisationSchema = z.strictObject({
  name: nameSchema,
  serviceManagerId: wordpressIdSchema.nullable().default(null),
});
export const updateOrganisationSchema = z.strictObject({
  name: nameSchema.optional(),
  serviceManagerId: wordpressIdSchema.nullable().optional(),
  version: z.number().int().min(1),
});

export const createContractSchema = z.strictObject({
  startsOn: civilDateSchema,
  endsOn: civilDateSchema.nullable().default(null),
  retention: retentionTermSchema,
});
export const updateContractSchema = z.strictObject({
  startsOn: civilDateSchema.optional(),
  endsOn: civilDateSchema.nullable().optional(),
  retention: retentionTermSchema.optional(),
  version: z.number().int().min(1),
});

export const createMembershipSchema = z.strictObject({
  userId: wordpressIdSchema,
  startsOn: civilDateSchema,
  endsOn: civilDateSchema.nullable().default(null),
});
export const updateMembershipSchema = z.strictObject({
  startsOn: civilDateSchema.optional(),
  endsOn: civilDateSchema.nullable().optional(),
});

export const listOrganisationsSchema = z.strictObject({ ...pageQuerySchema.shape, search: searchSchema });
export const searchMembershipsSchema = z.strictObject({ ...pageQuerySchema.shape, search: searchSchema });
