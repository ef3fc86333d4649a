import type { Page } from '@playwright/test';

/** A phone of the usual size. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

export const desktop = { viewport: { width: 1280, height: 900 } } as const;

/** Whether nothing of a page stands beside what its window shows. */
export function fitsWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}
