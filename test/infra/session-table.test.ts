import { describe, expect, test } from '@jest/globals';
import { makeTemplate } from './synthesise.ts';

describe('session table', () => {
  const template = makeTemplate();

  test('it is keyed by pk and sk, expires by ttl, and is paid by request', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  test('it is encrypted, can be restored to a point in time, and outlives the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  test('there is one, and its name is an output', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
    const [id] = Object.keys(template.findResources('AWS::DynamoDB::Table'));
    expect(template.findOutputs('TableName')).toEqual({ TableName: { Value: { Ref: id } } });
  });
});
