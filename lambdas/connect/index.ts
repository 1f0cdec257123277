import { connectSettings, readSettings } from '../settings.ts';
import { composeConnect } from './compose.ts';

export const handler = composeConnect(readSettings(connectSettings, process.env));
