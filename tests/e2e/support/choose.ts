import { expect, type Locator, type Page } from '@playwright/test';

/** Types into a field that searches as one types and takes the first choice that fits. */
export async function choose(
  within: Page | Locator,
  label: string,
  text: string,
  option: string | RegExp,
): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).fill(text);
  const choice = within.getByRole('option', { name: option }).first();
  await expect(choice).toBeVisible();
  await choice.click();
}

/** The help or error that stands at a field. */
export async function expectError(field: Locator, text: string | RegExp): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(text);
}
