// Starts one headless Chromium for all browser tests: that of the npm registry, or the one that CHROMIUM names. Plain ESM,
// because jest would turn TypeScript into CommonJS, and @sparticuz/chromium is an ES module only.
import { chromium } from 'playwright-core';

// Makes it unpack the libraries that a bare machine lacks.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';

export default async function launchChromium() {
  const { default: sparticuz } = await import('@sparticuz/chromium');
  const server = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? (await sparticuz.executablePath()),
    // Playwright's own list has this one; the Chromium of the registry has no such cache with it or without it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    // Not its own list of flags: `--single-process` ends the browser with its first page.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    headless: true,
    host: '127.0.0.1',
  });
  process.env.BROWSER_ENDPOINT = server.wsEndpoint();
  globalThis.chromiumServer = server;
}
