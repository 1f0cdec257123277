import { expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { HANDLERS, makeTemplate, statementsOf } from './synthesise.ts';

const tablesOf = (template: ReturnType<typeof makeTemplate>) =>
  Object.entries(template.findResources('AWS::DynamoDB::Table'))
    .filter(([id]) => id.startsWith('Store'))
    .map(([, table]) => table);

test('the tables of the store and the orders are retained, recoverable, and encrypted as the sessions', () => {
  const tables = tablesOf(
    makeTemplate({
      production: true,
      encryption: 'customer',
      auth: { mode: 'guest' },
      alarms: { email: 'oncall@example.com' },
      dailyBudgetUsd: 600,
    }),
  );

  expect(tables).toHaveLength(2);
  for (const table of tables) {
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
      },
    });
  }
});

test('the tables of the store and the orders go with a stage whose setting removal is destroy', () => {
  for (const table of tablesOf(makeTemplate({ removal: 'destroy' }))) {
    expect(table).toMatchObject({ DeletionPolicy: 'Delete' });
  }
});

test('no function writes the store or the orders, and none scans them', () => {
  const template = makeTemplate();
  const granted = HANDLERS.flatMap((handler) => statementsOf(template, handler)).filter(({ resources }) =>
    resources.some((resource) => resource.startsWith('<Store')),
  );

  expect(new Set(granted.flatMap(({ actions }) => actions))).toEqual(
    new Set(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']),
  );
});

test('the message function has the names of both tables, and the stack has them as outputs', () => {
  const template = makeTemplate();

  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: Match.objectLike({
        STORE_TABLE_NAME: { Ref: Match.stringLikeRegexp('^StoreTable') },
        ORDERS_TABLE_NAME: { Ref: Match.stringLikeRegexp('^StoreOrders') },
      }),
    },
  });
  template.hasOutput('StoreTableName', {});
  template.hasOutput('OrdersTableName', {});
});
