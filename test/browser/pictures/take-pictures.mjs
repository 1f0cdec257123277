/**
 * `npm run pictures`: takes the pictures in docs anew, of the local product with its stand-in models. Fonts are those of
 * the system: one for Japanese has to be there (`fc-list :lang=ja`).
 */
import { execFileSync } from 'node:child_process';
import closeChromium from '../close-chromium.mjs';
import launchChromium from '../launch-chromium.mjs';
import { consolePictures } from './console-pictures.ts';
import { startPictured } from './pictured-stack.ts';
import { widgetPictures } from './widget-pictures.ts';

if (execFileSync('fc-list', [':lang=ja']).length === 0) {
  throw new Error('No font for Japanese is installed: install one, such as Noto Sans CJK, and try again.');
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
