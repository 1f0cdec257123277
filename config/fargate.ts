/** An example: the stage `dev` with its answers made by an ECS service on Fargate (docs/operations.md, Compute). */
import type { DeploySettingsInput } from '../lib/stages/deploy-settings.ts';
import { settings as dev } from './dev.ts';

export const settings: DeploySettingsInput = { ...dev, compute: 'fargate' };
