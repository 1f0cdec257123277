import { disconnectSettings, readSettings } from '../shared/settings.ts';
import { composeDisconnect } from './compose.ts';

export const handler = composeDisconnect(readSettings(disconnectSettings, process.env));
