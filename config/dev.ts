/** Settings of the stage `dev`: for trying things out. lib/deploy-settings.ts explains every one. */
import type { DeploySettingsInput } from '../lib/stages/deploy-settings.ts';

export const settings: DeploySettingsInput = {
  // Your pages; the second is for a page that runs on your own machine.
  allowedOrigins: ['https://dev.shop.example.com', 'http://localhost:8787'],
  hostWidget: true,
  removal: 'destroy',
};
