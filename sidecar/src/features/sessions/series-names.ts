import type { PublicId } from '@lectern/contracts';

/** Port: what class sessions must know of the series they belong to. The series feature's queries answer it. */
export interface SeriesNames {
  /** Series that do not exist are missing. */
  namesByIds(ids: readonly number[]): Promise<ReadonlyMap<number, { readonly id: PublicId; readonly title: string }>>;
  idOf(publicId: PublicId): Promise<number | null>;
}
