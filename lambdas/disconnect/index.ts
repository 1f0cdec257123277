import { disconnectSettings, readSettings } from '../settings.ts';
import { composeDisconnect } from './compose.ts';

export const handler = composeDisconnect(readSettings(disconnectSettings, process.env));
