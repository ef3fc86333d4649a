import { expect, type Page } from '@playwright/test';

/** The teacher opens the page of a class, starts it and stands in its room. */
export async function startClass(teacher: Page, classUrl: string): Promise<void> {
  await teacher.goto(classUrl);
  await teacher.getByRole('button', { name: 'Start class' }).click();
  await expect(teacher.locator('#me')).toContainText('moderator');
}
