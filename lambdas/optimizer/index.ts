/** Entry point of the scheduled function on Lambda. */
import { readSettings } from '../settings.ts';
import { composeOptimizer } from './compose.ts';
import { optimizerSettings } from './settings.ts';

export const handler = composeOptimizer(readSettings(optimizerSettings, process.env));
