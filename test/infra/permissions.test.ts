import { describe, expect, test } from '@jest/globals';
import { makeTemplate, type Statement, statementsByPolicy, statementsOf } from './synthesise.ts';

const template = makeTemplate();

/** Statements whose actions all belong to one service. */
const of = (service: string, statements: Statement[]) =>
  statements.filter(({ actions }) => actions.every((action) => action.startsWith(`${service}:`)));

describe('table permissions', () => {
  test.each([
    ['Connect', ['GetItem', 'PutItem', 'UpdateItem']],
    ['Disconnect', ['DeleteItem', 'GetItem', 'UpdateItem']],
    ['Message', ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem']],
  ] as const)('%s has exactly %p', (handler, names) => {
    expect(of('dynamodb', statementsOf(template, handler))).toEqual([
      { actions: names.map((name) => `dynamodb:${name}`), resources: ['<SessionsTable.Arn>'] },
    ]);
  });
});

describe("the authorizer's permissions on the table", () => {
  test('are none where an issuer vouches for users', () => {
    const auth = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' } as const;
    expect(of('dynamodb', statementsOf(makeTemplate({ auth }), 'Authorizer'))).toEqual([]);
  });

  test('are to read and make the guests’ key, and nothing else in the table', () => {
    expect(of('dynamodb', statementsOf(template, 'Authorizer'))).toEqual([
      {
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: ['<SessionsTable.Arn>'],
        condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['guest-key'] } },
      },
    ]);
  });
});

describe('permission to post frames', () => {
  test('message has it, for the connections of its own stage', () => {
    expect(of('execute-api', statementsOf(template, 'Message'))).toEqual([
      {
        actions: ['execute-api:ManageConnections'],
        resources: ['arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>/v1/POST/@connections/*'],
      },
    ]);
  });

  test.each(['Authorizer', 'Connect', 'Disconnect'] as const)('%s has none', (handler) => {
    expect(of('execute-api', statementsOf(template, handler))).toEqual([]);
  });
});

describe('every role', () => {
  test.each(['Authorizer', 'Connect', 'Message', 'Disconnect'] as const)(
    '%s writes its own log only',
    (handler) => {
      expect(of('logs', statementsOf(template, handler))).toEqual([
        { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`<${handler}Log.Arn>`] },
      ]);
    },
  );

  test('only API Gateway’s logging role has a managed policy', () => {
    const managed = Object.entries(template.findResources('AWS::IAM::Role'))
      .filter(([, role]) => role.Properties.ManagedPolicyArns !== undefined)
      .map(([id]) => id);
    expect(managed).toEqual([expect.stringMatching(/^SocketLoggingRole/)]);
  });

  test('no role has permissions outside the policies these tests read', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role'));
    expect(roles.filter((role) => role.Properties.Policies !== undefined)).toEqual([]);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  test('no action is a wildcard, and each wildcard resource is one of these', () => {
    const statements = Object.values(statementsByPolicy(template)).flat();
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);

    const reasons: Readonly<Record<string, string>> = {
      'xray:PutTelemetryRecords *': 'X-Ray has no resources to name',
      'xray:PutTraceSegments *': 'X-Ray has no resources to name',
      'execute-api:ManageConnections arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>/v1/POST/@connections/*':
        'API Gateway makes connection ids up as clients come',
    };
    const wildcards = statements.flatMap(({ actions, resources }) =>
      actions.flatMap((action) =>
        resources.filter((resource) => resource.includes('*')).map((resource) => `${action} ${resource}`),
      ),
    );
    expect(new Set(wildcards)).toEqual(new Set(Object.keys(reasons)));
  });
});
