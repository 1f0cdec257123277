/** An example: the stage `dev` with its cache of answers in ElastiCache for Valkey (docs/operations.md, Valkey). */
import type { DeploySettingsInput } from '../lib/stages/deploy-settings.ts';
import { settings as dev } from './dev.ts';

export const settings: DeploySettingsInput = { ...dev, sharedCache: 'valkey' };
