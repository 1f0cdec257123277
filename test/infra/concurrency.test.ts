/** The doctor reckons with the concurrency that the template asks for. */
import { expect, test } from '@jest/globals';
import { reservationOf } from '../../cli/operator/doctor/concurrency.ts';
import { type DeploySettingsInput, readDeploySettings } from '../../lib/stages/deploy-settings.ts';
import { makeTemplate } from './synthesise.ts';

test.each<[DeploySettingsInput, number]>([
  [{}, 1],
  [{ message: { reservedConcurrency: 40, provisionedConcurrency: 10 } }, 41],
  [{ message: { provisionedConcurrency: 10 } }, 11],
  [{ handOff: { desk: 'webhook', url: 'https://desk.example.com/in', secretParameter: '/shop/desk' } }, 11],
])(
  'the template with %j reserves as many concurrent executions as the doctor computes: %d',
  (settings, taken) => {
    const template = makeTemplate(settings);
    const reserved = Object.values(template.findResources('AWS::Lambda::Function'))
      .map(({ Properties }) => Properties.ReservedConcurrentExecutions ?? 0)
      .reduce((sum, each) => sum + each, 0);
    const isReserved = typeof settings.message?.reservedConcurrency === 'number';
    const provisioned = Object.values(template.findResources('AWS::Lambda::Alias'))
      .map(({ Properties }) => Properties.ProvisionedConcurrencyConfig?.ProvisionedConcurrentExecutions ?? 0)
      .reduce((sum, each) => sum + each, 0);

    // Provisioned concurrency is part of a reservation.
    expect(reserved + (isReserved ? 0 : provisioned)).toBe(taken);
    const read = readDeploySettings('test', { allowedOrigins: ['https://shop.example.com'], ...settings });
    expect(reservationOf(read).executions).toBe(taken);
  },
);
