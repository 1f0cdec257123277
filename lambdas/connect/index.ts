import { connectSettings, readSettings } from '../shared/settings.ts';
import { composeConnect } from './compose.ts';

export const handler = composeConnect(readSettings(connectSettings, process.env));
