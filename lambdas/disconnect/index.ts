/** Entry point of the disconnect function on Lambda. */
import { readSettings } from '../settings.ts';
import { composeDisconnect } from './compose.ts';
import { disconnectSettings } from './settings.ts';

export const handler = composeDisconnect(readSettings(disconnectSettings, process.env));
