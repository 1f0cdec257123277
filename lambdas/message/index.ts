import { messageSettings, readSettings } from '../shared/settings.ts';
import { composeMessage } from './compose.ts';

export const handler = composeMessage(readSettings(messageSettings, process.env));
