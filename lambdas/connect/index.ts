/** Entry point of the connect function on Lambda. */
import { readSettings } from '../settings.ts';
import { composeConnect } from './compose.ts';
import { connectSettings } from './settings.ts';

export const handler = composeConnect(readSettings(connectSettings, process.env));
