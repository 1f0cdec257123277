import { optimizerSettings, readSettings } from '../shared/settings.ts';
import { composeOptimizer } from './compose.ts';

export const handler = composeOptimizer(readSettings(optimizerSettings, process.env));
