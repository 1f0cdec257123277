import { messageSettings, readSettings } from '../settings.ts';
import { composeMessage } from './compose.ts';

export const handler = composeMessage(readSettings(messageSettings, process.env));
