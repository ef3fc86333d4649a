import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';

export type DeviceName = 'desktop' | 'phone';

/**
 * Takes the pictures of docs/screens. They show today's dates, so they are made anew only when asked for: LECTERN_SCREENS=1. Without it they
 * go to the folder of results, and the test still proves that every screen can be drawn.
 */
export function openAlbum(testInfo: TestInfo): (page: Page, name: string, device: DeviceName) => Promise<void> {
  const isForDocs = process.env['LECTERN_SCREENS'] === '1';
  const folder = isForDocs ? join(import.meta.dirname, '../../../docs/screens') : testInfo.outputPath('screens');
  mkdirSync(folder, { recursive: true });
  return async (page, name, device) => {
    await untilQuiet(page);
    await page.screenshot({ path: join(folder, `${name}-${device}.png`), animations: 'disabled', caret: 'hide' });
  };
}

/** Both devices in turn. */
export function onEachDevice<Value>(byDevice: Record<DeviceName, Value>): [DeviceName, Value][] {
  return [
    ['desktop', byDevice.desktop],
    ['phone', byDevice.phone],
  ];
}

/** Waits until nothing loads or moves any more, and puts the pointer where it changes no colour. */
async function untilQuiet(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 2, height: 2 };
  await page.mouse.move(width - 1, height - 1);
  await expect(page.locator('.lectern-placeholder, .components-spinner')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Some never end: a picture is taken with them stopped.
    const limit = new Promise((resolve) => setTimeout(resolve, 1_000));
    await Promise.race([limit, Promise.allSettled(document.getAnimations().map(({ finished }) => finished))]);
  });
}
