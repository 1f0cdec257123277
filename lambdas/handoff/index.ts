/** Entry point of the hand-off function on Lambda. */
import { readSettings } from '../settings.ts';
import { composeHandoff } from './compose.ts';
import { handoffSettings } from './settings.ts';

export const handler = composeHandoff(readSettings(handoffSettings, process.env));
