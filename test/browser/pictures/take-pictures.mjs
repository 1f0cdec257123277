/**
 * `npm run pictures`: takes the pictures in docs anew, of the local product with its stand-in models. Fonts are those of
 * the system: one for Japanese has to be there, such as Noto Sans CJK.
 */
import { parseArgs } from 'node:util';

try {
  parseArgs({ options: {} });
} catch (error) {
  process.stderr.write(`npm run pictures: ${error.message}\n`);
  process.exit(2);
}

// Loaded after the options are parsed, so that a mistyped one fails at once.
const { default: launchChromium } = await import('../launch-chromium.mjs');
const { default: closeChromium } = await import('../close-chromium.mjs');
const { figurePictures, transcriptPictures } = await import('./console-pictures.ts');
const { startPictured } = await import('./pictured-stack.ts');
const { widgetPictures } = await import('./widget-pictures.ts');

await launchChromium();
try {
  await takeOf('oidc', widgetPictures, transcriptPictures);
  await takeOf('guest', figurePictures);
} finally {
  await closeChromium();
}

/** Takes the pictures of a stack of their own. */
async function takeOf(auth, ...kinds) {
  const pictured = await startPictured(auth);
  try {
    for (const pictures of kinds) await pictures(pictured);
  } finally {
    await pictured.stop();
  }
}
