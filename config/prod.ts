/** Settings of the stage `prod`. Replace example.com by your own; lib/stages/deploy-settings.ts explains each. */
import type { DeploySettingsInput } from '../lib/stages/deploy-settings.ts';

export const settings: DeploySettingsInput = {
  production: true,
  allowedOrigins: ['https://shop.example.com'],
  auth: { mode: 'guest' },
  alarms: { email: 'oncall@example.com' },
  dailyBudgetUsd: 600,
  encryption: 'customer',
  logs: { retentionDays: 90 },
  message: { provisionedConcurrency: 10 },
};
