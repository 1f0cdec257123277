import { expect, test } from '@jest/globals';
import { readDeploySettings } from '../../lib/stages/deploy-settings.ts';
import { makeTemplate, ofService, statementsOf } from './synthesise.ts';

test('a stack on a restored table uses that table with its own key, and creates only the tables of the guest key, the store and the orders', () => {
  const template = makeTemplate({ existingTable: 'restored', encryption: 'customer' });

  template.resourceCountIs('AWS::DynamoDB::Table', 3);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { TABLE_NAME: 'restored' } },
  });
  const statements = ofService('dynamodb', statementsOf(template, 'MessageHandler'));
  expect(new Set(statements.flatMap(({ resources }) => resources))).toEqual(
    new Set([
      'arn:aws:dynamodb:REGION:ACCOUNT:table/restored',
      '<SessionsGuestKeys.Arn>',
      '<StoreTable.Arn>',
      '<StoreOrders.Arn>',
    ]),
  );
  expect(ofService('kms', statementsOf(template, 'MessageHandler'))).toHaveLength(1);
});

test('a restored table is refused with removal destroy', () => {
  const settings = { hostWidget: true, existingTable: 'restored', removal: 'destroy' };

  expect(() => readDeploySettings('dev', settings)).toThrow("deploy removal 'retain' first");
});
