/**
 * `npm run pictures`: takes the pictures in docs anew, of the local product with its stand-in models. Fonts are those of
 * the system: one for Japanese has to be there, such as Noto Sans CJK.
 */
import { parseArgs } from 'node:util';
import closeChromium from '../close-chromium.mjs';
import launchChromium from '../launch-chromium.mjs';
import { consolePictures } from './console-pictures.ts';
import { startPictured } from './pictured-stack.ts';
import { widgetPictures } from './widget-pictures.ts';

try {
  parseArgs({ options: {} });
} catch (error) {
  process.stderr.write(`npm run pictures: ${error.message}\n`);
  process.exit(2);
}

await launchChromium();
const pictured = await startPictured();
try {
  await widgetPictures(pictured);
  await consolePictures(pictured);
} finally {
  await pictured.stop();
  await closeChromium();
}
