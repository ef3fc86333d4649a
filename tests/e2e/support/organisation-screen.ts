import type { Locator, Page } from '@playwright/test';
import { choose } from './choose.ts';

/** Opens an organisation as whoever may, and there the dialog that books seats, with a class chosen. */
export async function openSeatBooking(
  page: Page,
  { organisation, title }: { organisation: string; title: string },
): Promise<Locator> {
  await page.goto('/wp-admin/admin.php?page=lectern-organisations');
  await page.getByRole('link', { name: organisation }).click();
  await page.getByRole('button', { name: 'Book seats' }).click();
  const dialog = page.getByRole('dialog', { name: 'Book seats' });
  await choose(dialog, 'Class', title, new RegExp(`^${title}`));
  return dialog;
}
