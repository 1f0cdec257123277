/** Settings of the stage `dev`, for trials. lib/stages/deploy-settings.ts explains each. */
import type { DeploySettingsInput } from '../lib/stages/deploy-settings.ts';

export const settings: DeploySettingsInput = {
  // The origins of your pages; the second is for a page on your own machine.
  allowedOrigins: ['https://dev.shop.example.com', 'http://localhost:8787'],
  hostWidget: true,
  removal: 'destroy',
};
