/** Entry point of the message function on Lambda. */
import { readSettings } from '../settings.ts';
import { composeMessage } from './compose.ts';
import { messageSettings } from './settings.ts';

export const handler = composeMessage(readSettings(messageSettings, process.env));
