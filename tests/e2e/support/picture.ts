import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, type TestInfo, type ViewportSize } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { desktop, phone } from './devices.ts';

export type DeviceName = 'desktop' | 'phone';

/** What was told a moment ago covers what is to be seen. */
const news = '[data-testid="snackbar"]';

/** How large the window of each device is. */
export const sizes: Record<DeviceName, ViewportSize> = { desktop: desktop.viewport, phone: phone.viewport };

/** One state of a page, as it is looked at on both devices. */
export interface Sight {
  /** Name of its pictures; without it there are none. */
  readonly picture?: string;
  /** The part that is ours (a CSS selector) and may stand in nobody's way; without it that is proven elsewhere. */
  readonly part?: string;
}

export interface Album {
  /** A picture of the page as it is now. */
  take(page: Page, name: string, device: DeviceName): Promise<void>;
  /** One visit for both widths: the state is drawn at each, put into pictures, and looked at by axe. The page keeps its own width. */
  look(page: Page, sight: Sight): Promise<void>;
}

/**
 * Takes the pictures of docs/screens. They show today's dates, so they are made anew only when asked for: LECTERN_SCREENS=1. Without it they
 * go to the folder of results, and the test still proves that every screen can be drawn.
 */
export function openAlbum(testInfo: TestInfo): Album {
  const isForDocs = process.env['LECTERN_SCREENS'] === '1';
  const folder = isForDocs ? join(import.meta.dirname, '../../../docs/screens') : testInfo.outputPath('screens');
  mkdirSync(folder, { recursive: true });
  const take: Album['take'] = async (page, name, device) => {
    await untilQuiet(page);
    const path = join(folder, `${name}-${device}.png`);
    const style = (await page.locator(news).count()) > 0 ? `${news} { visibility: hidden; }` : '';
    await page.screenshot({ path, animations: 'disabled', caret: 'hide', ...(style === '' ? {} : { style }) });
  };
  return {
    take,
    async look(page, { picture, part }) {
      const own = page.viewportSize() ?? desktop.viewport;
      for (const [device, size] of onEachDevice(sizes)) {
        await page.setViewportSize(size);
        if (picture === undefined) await untilQuiet(page);
        else await take(page, picture, device);
        if (part !== undefined) await expectAccessible(page, part);
      }
      await page.setViewportSize(own);
    },
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
