import type { Page } from '@playwright/test';
import { Admin, Editor, PageUtils } from '@wordpress/e2e-test-utils-playwright';

/** WordPress' own tools for its admin pages and block editor, on a page whose person is logged in. */
export interface EditorTools {
  readonly admin: Admin;
  readonly editor: Editor;
  readonly pageUtils: PageUtils;
}

export function editorTools(page: Page): EditorTools {
  const pageUtils = new PageUtils({ page, browserName: 'chromium' });
  const editor = new Editor({ page });
  return { admin: new Admin({ page, pageUtils, editor }), editor, pageUtils };
}
