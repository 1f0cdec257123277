/** An example: the stage `dev` on Lambda Managed Instances, which have at least 2 GiB (docs/operations.md, Compute). */
import type { DeploySettingsInput } from '../lib/stages/deploy-settings.ts';
import { settings as dev } from './dev.ts';

export const settings: DeploySettingsInput = {
  ...dev,
  compute: 'managed-instances',
  memoryMib: { message: 2_048 },
};
