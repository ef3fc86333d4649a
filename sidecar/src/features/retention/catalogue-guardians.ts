import { legalBases, type CatalogueEntry } from './catalogue-entry.ts';

/** Who books for whom. */
export const guardiansCatalogue: readonly CatalogueEntry[] = [
  {
    table: 'guardianships',
    purpose: 'who may book for a child, and the words that the guardian agreed to',
    legalBasis: legalBases.duty,
    period: 'until the account is deleted; what was agreed to stays without the person',
    columns: {
      id: 'plain',
      public_id: 'plain',
      guardian_user_id: 'reference',
      child_user_id: 'reference',
      consent_text: 'personal',
      consented_on: 'personal',
      recorded_by: 'reference',
      recorded_at: 'plain',
      revoked_at: 'personal',
      active_child_id: 'reference',
    },
    person: {
      column: 'child_user_id',
      alsoAbout: 'guardian_user_id',
      onErasure: 'unlink',
      label: 'Guardians and children',
      alsoUnlinked: ['guardian_user_id', 'recorded_by'],
    },
  },
];
