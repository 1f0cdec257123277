import type { Page } from 'playwright-core';

/** Stores a picture of the page where the environment names a folder (`SCREENSHOTS`). */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
