/**
 * An example: the stage `dev` with a search engine for what questions describe (docs/operations.md, OpenSearch).
 * `npm run synth` checks it; to deploy it, write your own role into `loadedBy`.
 */
import type { DeploySettingsInput } from '../lib/stages/deploy-settings.ts';
import { settings as dev } from './dev.ts';

export const settings: DeploySettingsInput = {
  ...dev,
  search: { engine: 'opensearch', loadedBy: ['arn:aws:iam::123456789012:role/shop-loader'] },
};
