import { describe, expect, test } from '@jest/globals';
import { PARTITIONS } from '../../lambdas/adapters/dynamodb/partition-keys.ts';
import { HANDLERS, makeTemplate, ofService, statementsByPolicy, statementsOf } from './synthesise.ts';

const template = makeTemplate();
const oidc = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' } as const;
const prod = makeTemplate({
  encryption: 'customer',
  auth: oidc,
  models: { geography: 'global', guardrail: { id: 'a1', version: '1' } },
});

/** The actions granted on items of one partition key. */
const items = (key: string, ...names: string[]) => ({
  actions: names.map((name) => `dynamodb:${name}`),
  resources: ['<SessionsTable.Arn>'],
  condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [key] } },
});

const GUEST_KEY = { ...items('guest-key', 'GetItem', 'PutItem'), resources: ['<SessionsGuestKeys.Arn>'] };

const STORE = { actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'], resources: ['<StoreTable.Arn>'] };
const ORDERS = { actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: ['<StoreOrders.Arn>'] };

describe('the permissions on the table', () => {
  test('do not include the shared cache with sharedCache none', () => {
    const { MessageHandlerRoleDefaultPolicy: policy } = statementsByPolicy(
      makeTemplate({ sharedCache: 'none' }),
    );
    expect(JSON.stringify(policy)).toContain('session#*');
    expect(JSON.stringify(policy)).not.toContain('cache#');
  });

  test.each([
    ['Authorizer', [GUEST_KEY]],
    [
      'Connect',
      [
        items('connection#*', 'DeleteItem', 'GetItem', 'PutItem'),
        items('connections#*', 'GetItem', 'PutItem', 'UpdateItem'),
      ],
    ],
    ['Disconnect', [items('connection#*', 'DeleteItem', 'GetItem'), items('connections#*', 'UpdateItem')]],
    [
      'MessageHandler',
      [
        items('session#*', 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'),
        items('connection#*', 'GetItem', 'UpdateItem'),
        items('answers#*', 'UpdateItem'),
        items('reference#*', 'UpdateItem'),
        items('person#*', 'UpdateItem'),
        items('rate#*', 'GetItem', 'UpdateItem'),
        items('grades#*', 'UpdateItem'),
        items('cache#*', 'GetItem', 'PutItem'),
        items('budget#????-??-??', 'BatchGetItem', 'GetItem', 'UpdateItem'),
        items('health', 'BatchGetItem', 'PutItem'),
        items('samples', 'PutItem'),
        items('config', 'GetItem'),
        items('config-last-good', 'GetItem', 'PutItem'),
        GUEST_KEY,
        STORE,
        ORDERS,
      ],
    ],
    [
      'TuningOptimizer',
      [
        items('config', 'GetItem', 'PutItem', 'Query'),
        items('reports', 'PutItem', 'Query'),
        items('samples', 'DeleteItem', 'PutItem', 'Query'),
        items('pairs', 'PutItem', 'Query'),
        items('sweep', 'GetItem', 'PutItem'),
        items('session#*', 'UpdateItem'),
        items('connection#*', 'DeleteItem'),
        items('connections#*', 'UpdateItem'),
        items('budget#judge-????-??-??', 'BatchGetItem', 'GetItem', 'UpdateItem'),
        items('budget#shadow-????-??-??', 'BatchGetItem', 'GetItem', 'UpdateItem'),
        items('budget#????-??-??', 'UpdateItem'),
        { actions: ['dynamodb:Scan'], resources: ['<SessionsTable.Arn>'] },
        STORE,
      ],
    ],
  ] as const)('of %s are exactly those that its adapters use, key by key', (handler, statements) => {
    expect(ofService('dynamodb', statementsOf(template, handler))).toEqual(statements);
  });

  test('allow a function to write each kind of item', () => {
    const granted = JSON.stringify(HANDLERS.map((handler) => statementsOf(template, handler)));
    const unreachable = Object.values(PARTITIONS).filter((key) => !granted.includes(`"${key}`));
    expect(unreachable).toEqual([]);
  });

  test('on the guest key’s table belong to the authorizer and the message function only, without a scan', () => {
    const reaching = HANDLERS.filter((handler) =>
      JSON.stringify(statementsOf(template, handler)).includes('SessionsGuestKeys'),
    );
    expect(reaching).toEqual(['Authorizer', 'MessageHandler']);
  });

  test('are not given to the authorizer when an OpenID Connect issuer is set', () => {
    expect(ofService('dynamodb', statementsOf(prod, 'Authorizer'))).toEqual([]);
  });

  test.each(['Connect', 'Disconnect', 'MessageHandler', 'TuningOptimizer'] as const)(
    'of %s include the encryption key through DynamoDB, only where the table has a customer key',
    (handler) => {
      const kms = (of: typeof template) =>
        ofService('kms', statementsOf(of, handler)).filter(({ condition }) => condition !== undefined);
      expect(kms(template)).toEqual([]);
      expect(kms(prod)).toEqual([
        {
          actions: [
            'kms:Decrypt',
            'kms:DescribeKey',
            'kms:Encrypt',
            'kms:GenerateDataKey',
            'kms:ReEncryptFrom',
            'kms:ReEncryptTo',
          ],
          resources: ['<SessionsKey.Arn>'],
          condition: { StringEquals: { 'kms:ViaService': 'dynamodb.REGION.amazonaws.com' } },
        },
      ]);
    },
  );
});

const STREAM = ['bedrock:InvokeModelWithResponseStream'];

const profile = (geography: string, model: string) =>
  `arn:aws:bedrock:REGION:ACCOUNT:inference-profile/${geography}.${model}`;

/** The model in each region, callable through the profile only. */
const behind = (geography: string, model: string, regions: readonly string[]) => ({
  actions: STREAM,
  resources: regions.map((region) => `arn:aws:bedrock:${region}::foundation-model/${model}`),
  condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile(geography, model) } },
});

describe('the permissions to call models', () => {
  const HAIKU = 'anthropic.claude-haiku-5-5';
  const SONNET = 'anthropic.claude-sonnet-5-5';

  test.each([
    ['us', ['us-east-1', 'us-east-2', 'us-west-2'], template],
    ['global', ['*'], prod],
  ] as const)(
    "of message are for the '%s' profiles and the models behind them only",
    (geography, regions, of) => {
      const streams = ofService('bedrock', statementsOf(of, 'MessageHandler')).filter(({ actions }) =>
        actions.every((action) => STREAM.includes(action)),
      );
      expect(streams).toEqual([
        { actions: STREAM, resources: [profile(geography, HAIKU), profile(geography, SONNET)] },
        behind(geography, HAIKU, regions),
        behind(geography, SONNET, regions),
      ]);
    },
  );

  test('of the optimizer are for the judge and the shadow sample, which need both models, and for their end-of-life dates', () => {
    const regions = ['us-east-1', 'us-east-2', 'us-west-2'];
    expect(ofService('bedrock', statementsOf(template, 'TuningOptimizer'))).toEqual([
      { actions: STREAM, resources: [profile('us', HAIKU), profile('us', SONNET)] },
      behind('us', HAIKU, regions),
      behind('us', SONNET, regions),
      {
        actions: ['bedrock:GetFoundationModel'],
        resources: [HAIKU, SONNET].map((model) => `arn:aws:bedrock:REGION::foundation-model/${model}`),
      },
    ]);
  });

  test('with the seed preset, which has no profiles, are for its models in the stack’s Region', () => {
    const statements = statementsOf(makeTemplate({ models: { preset: 'seed' } }), 'MessageHandler');
    expect(ofService('bedrock', statements)).toEqual([
      {
        actions: STREAM,
        resources: [
          'arn:aws:bedrock:REGION::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
          'arn:aws:bedrock:REGION::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0',
        ],
      },
    ]);
  });

  test('of message alone include the configured guardrail, and no other', () => {
    const guardrail = (handler: (typeof HANDLERS)[number]) =>
      statementsOf(prod, handler).filter(({ actions }) => actions.includes('bedrock:ApplyGuardrail'));
    expect(guardrail('MessageHandler')).toEqual([
      { actions: ['bedrock:ApplyGuardrail'], resources: ['arn:aws:bedrock:REGION:ACCOUNT:guardrail/a1'] },
    ]);
    expect(guardrail('TuningOptimizer')).toEqual([]);
  });
});

describe('the other permissions', () => {
  const rest = (handler: (typeof HANDLERS)[number]) =>
    statementsOf(template, handler).filter(
      ({ actions }) => !actions.some((action) => /^(dynamodb|bedrock|xray|logs):/.test(action)),
    );

  test.each(['MessageHandler', 'Connect'] as const)(
    'of %s are to post to and close connections of its own stage, not to read them',
    (handler) => {
      expect(rest(handler)).toEqual([
        {
          actions: ['execute-api:ManageConnections'],
          resources: [
            'arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>/v1/DELETE/@connections/*',
            'arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>/v1/POST/@connections/*',
          ],
        },
      ]);
    },
  );

  test('of the optimizer are to publish to the topic with its key, and to send failed runs to the queue', () => {
    expect(rest('TuningOptimizer')).toEqual([
      { actions: ['sns:Publish'], resources: ['<AlertsTopic>'] },
      { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['<AlertsKey.Arn>'] },
      {
        actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
        resources: ['<TuningDeadLetters.Arn>'],
      },
    ]);
  });

  test.each(['Authorizer', 'Disconnect'] as const)('of %s are none', (handler) => {
    expect(rest(handler)).toEqual([]);
  });

  test('to read metrics belong to the optimizer only', () => {
    const readers = HANDLERS.filter((handler) =>
      statementsOf(template, handler).some(({ actions }) => actions.includes('cloudwatch:GetMetricData')),
    );
    expect(readers).toEqual(['TuningOptimizer']);
  });

  test('of the schedule are to invoke the optimizer and to use its queue', () => {
    expect(statementsByPolicy(template)['TuningScheduleRoleDefaultPolicy']).toEqual([
      { actions: ['lambda:InvokeFunction'], resources: ['<TuningOptimizerLive>'] },
      {
        actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
        resources: ['<TuningDeadLetters.Arn>'],
      },
    ]);
  });
});

describe('the roles', () => {
  test.each(HANDLERS)('of %s allow writing to its own log only', (handler) => {
    expect(ofService('logs', statementsOf(template, handler))).toEqual([
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`<${handler}Log.Arn>`] },
    ]);
  });

  test('have managed policies only where AWS requires them', () => {
    const managed = Object.entries(template.findResources('AWS::IAM::Role'))
      .filter(([, role]) => role.Properties.ManagedPolicyArns !== undefined)
      .map(([id]) => id);
    const deployed = ['Message', 'Authorizer', 'Connect', 'Disconnect'];
    expect(managed.map((id) => id.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual(
      ['SocketLoggingRole', ...deployed.map((name) => `${name}DeploymentServiceRole`)].toSorted(),
    );
  });

  test('have no permissions outside the policies that these tests read', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role'));
    expect(roles.filter((role) => role.Properties.Policies !== undefined)).toEqual([]);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    expect(Object.keys(statementsByPolicy(template)).toSorted()).toEqual(
      [...HANDLERS.map((name) => `${name}RoleDefaultPolicy`), 'TuningScheduleRoleDefaultPolicy'].toSorted(),
    );
  });

  test('have no wildcard actions, and only the listed wildcard resources', () => {
    const statements = Object.values(statementsByPolicy(template)).flat();
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);

    const reasons: Readonly<Record<string, string>> = {
      'xray:PutTelemetryRecords *': 'X-Ray has no resources to name',
      'xray:PutTraceSegments *': 'X-Ray has no resources to name',
      'cloudwatch:GetMetricData *': 'CloudWatch has no ARNs for metrics',
      'execute-api:ManageConnections arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>/v1/DELETE/@connections/*':
        'API Gateway makes connection ids up as clients come',
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
