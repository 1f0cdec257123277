import { optimizerSettings, readSettings } from '../settings.ts';
import { composeOptimizer } from './compose.ts';

export const handler = composeOptimizer(readSettings(optimizerSettings, process.env));
