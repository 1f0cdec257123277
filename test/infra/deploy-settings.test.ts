import { describe, expect, test } from '@jest/globals';
import { settings as dev } from '../../config/dev.ts';
import { settings as prod } from '../../config/prod.ts';
import { examplesIn } from '../../lib/stages/deploy-rules.ts';
import { readDeploySettings } from '../../lib/stages/deploy-settings.ts';
import { readStage } from '../../lib/stages/stage-settings.ts';

const allowedOrigins = ['https://shop.example.com'];
const read = (input: object) => readDeploySettings('test', { allowedOrigins, ...input });

describe('mistakes in deploy settings', () => {
  test('are all reported at once, one a line, contradictions of two fields included', () => {
    const input = {
      production: true,
      models: { preset: 'best' },
      tuning: { everyMinutes: 1 },
      hostWidgit: true,
    };

    expect(() => readDeploySettings('prod', input)).toThrow(
      new Error(
        [
          'config/prod.ts has mistakes:',
          '  models.preset must be one of seed, current, citing',
          '  tuning.everyMinutes must be one of 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440',
          '  hostWidgit is no setting',
          '  allowedOrigins names no origin, so no browser could connect; list the origins of your pages',
          "  auth is not chosen; production needs { mode: 'guest' } or { mode: 'oidc', … }",
          '  alarms.email is missing; somebody has to hear of alarms',
          '  dailyBudgetUsd is missing; production needs an amount a day at which answers stop',
        ].join('\n'),
      ),
    );
  });

  test.each([
    [{ production: 'yes' }, 'production must be true or false'],
    [{ env: { account: '123', region: 'us-east-1' } }, 'env.account must be the 12 digits of an AWS account'],
    [
      { env: { account: '123456789012', region: 'here' } },
      "env.region must be an AWS region like 'us-east-1'",
    ],
    [{ allowedOrigins: 'https://a.example' }, 'allowedOrigins must be a list of origins'],
    [{ auth: { mode: 'none' } }, "auth.mode must be { mode: 'guest' } or { mode: 'oidc', issuer, audience }"],
    [{ auth: 'guest' }, "auth must be { mode: 'guest' } or { mode: 'oidc', issuer, audience }"],
    [
      {
        auth: {
          mode: 'oidc',
          issuer: 'https://id.example.com',
          audience: 'chat',
          jwksUri: 'http://id.example.com/keys',
        },
      },
      "auth.jwksUri must be the https URL of the issuer's keys",
    ],
    [
      { auth: { mode: 'oidc', issuer: 'http://id.example.com', audience: 'chat' } },
      'auth.issuer must be the https URL of the issuer',
    ],
    [
      { auth: { mode: 'oidc', issuer: 'https://id.example.com' } },
      'auth.audience must be the audience that tokens have to be for',
    ],
    [{ auth: { mode: 'guest', issuer: 'https://id.example.com' } }, 'auth.issuer is no setting'],
    [{ models: { geography: 'mars' } }, 'models.geography must be one of us, eu, jp, au, global'],
    [
      { models: { geography: 'jp' } },
      "models.geography is 'jp', but Claude Sonnet 5.5 has profiles in us, eu, global",
    ],
    [
      { models: { guardrail: { id: 'arn:aws:bedrock:us-east-1::guardrail/a1', version: '1' } } },
      'models.guardrail.id must be the id of a Bedrock guardrail, not its ARN',
    ],
    [
      { models: { guardrail: { id: 'a1', version: 1 } } },
      "models.guardrail.version must be a number in quotes, or 'DRAFT'",
    ],
    [
      { models: { guardrail: { id: 'a1', version: 'v1' } } },
      'models.guardrail.version must be a number in quotes',
    ],
    [{ dailyBudgetUsd: 0 }, 'dailyBudgetUsd must be more than 0, or null'],
    [{ alarms: { email: 'oncall' } }, 'alarms.email must be an e-mail address'],
    [
      { tuning: { everyMinutes: 2.5 } },
      'tuning.everyMinutes must be one of 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440',
    ],
    [{ logs: { retentionDays: 10 } }, 'logs.retentionDays must be one of 1, 3, 5, 7, 14, 30'],
    [{ logs: { level: 'LOUD' } }, 'logs.level must be one of DEBUG, INFO, WARN, ERROR'],
    [{ memoryMib: { message: 64 } }, 'memoryMib.message must be a whole number from 128 to 10240'],
    [
      { message: { reservedConcurrency: 5, provisionedConcurrency: 10 } },
      'message.provisionedConcurrency is 10, more than message.reservedConcurrency allows (5)',
    ],
    [{ limits: { framesPerSecond: 0 } }, 'limits.framesPerSecond must be a whole number from 1 to 10000'],
    [
      {
        domain: { name: 'https://chat.example.com', certificateArn: 'arn:aws:acm:us-east-1:1:certificate/a' },
      },
      'domain.name must be a host name',
    ],
    [
      { domain: { name: '192.0.2.1', certificateArn: 'arn:aws:acm:us-east-1:1:certificate/a' } },
      'domain.name must be a host name, not an address',
    ],
    [
      { domain: { name: 'chat.example.com', certificateArn: 'arn:aws:iam::1:server-certificate/a' } },
      'domain.certificateArn must be the ARN of an ACM certificate',
    ],
    [
      { domain: { name: 'Chat.example.com', certificateArn: 'arn:aws:acm:us-east-1:1:certificate/a' } },
      'domain.name must be in lower case, as API Gateway takes no other',
    ],
    [{ domain: { name: 'chat.example.com' } }, 'domain.certificateArn must be the ARN of an ACM certificate'],
    [
      { env: { account: 123456789012, region: 'us-east-1' } },
      'env.account must be the 12 digits of an AWS account, in quotes',
    ],
    [{ env: { region: 'us-east-1' } }, 'env.account must be the 12 digits of an AWS account, in quotes'],
    [
      { models: { guardrail: { version: '1' } } },
      'models.guardrail.id must be the id of a Bedrock guardrail',
    ],
    [{ memoryMib: 512 }, 'memoryMib must be an object of settings: { … }'],
    [{ limits: null }, 'limits must be an object of settings: { … }'],
    [{ encryption: 'none' }, 'encryption must be one of aws, customer'],
    [{ recoveryDays: 36 }, 'recoveryDays must be a whole number from 0 to 35'],
    [{ recoveryDays: 1.5 }, 'recoveryDays must be a whole number from 0 to 35'],
    [{ removal: 'snapshot' }, 'removal must be one of retain, destroy'],
  ])('are refused: %j', (input, message) => {
    expect(() => read(input)).toThrow(message);
  });

  const webhook = { desk: 'webhook', url: 'https://desk.example.com/in', secretParameter: '/shop/desk' };
  const signIn = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' };
  test.each([
    ['handOff.url', { handOff: { ...webhook, url: 'https://chat:secret@desk.example.com/in' } }],
    ['handOff.url', { handOff: { ...webhook, url: 'https://chat@desk.example.com/in' } }],
    ['auth.issuer', { auth: { ...signIn, issuer: 'https://:secret@id.example.com' } }],
    ['auth.jwksUri', { auth: { ...signIn, jwksUri: 'https://a:b@id.example.com/keys' } }],
  ])('include a user or password in %s, as no request can be made with them', (path, input) => {
    expect(() => read(input)).toThrow(`${path} must have no user and no password`);
  });

  test.each(['awsDesk', '/aws/desk', 'SSM.desk', '/ssm-desk/secret'])(
    'include a name that Systems Manager gives no parameter: %s',
    (secretParameter) => {
      expect(() => read({ handOff: { ...webhook, secretParameter } })).toThrow(
        "handOff.secretParameter must not begin with 'aws' or 'ssm'",
      );
    },
  );

  test.each(['cn-north-1', 'us-gov-west-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1'])(
    'include a Region of another partition with any geography: %s',
    (region) => {
      const env = { account: '111122223333', region };
      for (const geography of ['us', 'eu', 'global']) {
        expect(() => read({ env, models: { geography } })).toThrow(
          `models.geography has no profile that is called from ${region}, which is outside of AWS's commercial Regions`,
        );
      }
    },
  );

  test('are told in words of this product for a wrong type in any place', () => {
    const complete = {
      production: false,
      env: { account: '111122223333', region: 'us-east-1' },
      allowedOrigins,
      auth: { ...signIn, jwksUri: 'https://id.example.com/keys' },
      models: { preset: 'current', geography: 'us', guardrail: { id: 'a1', version: '1' }, verifier: 'a' },
      sharedCache: 'table',
      dailyBudgetUsd: 5,
      alarms: { email: 'a@example.com' },
      tuning: { everyMinutes: 60, judgeDailyUsd: 1 },
      logs: { retentionDays: 30, level: 'INFO' },
      memoryMib: { message: 512 },
      message: { reservedConcurrency: 5, provisionedConcurrency: 1 },
      compute: 'lambda',
      service: { cpu: 1024, memoryMib: 2048, minTasks: 1, maxTasks: 2, secret: 'A' },
      managedInstances: { atOnce: 5, maxVcpus: 5 },
      network: { vpcId: 'vpc-1', privateSubnetIds: ['subnet-1', 'subnet-2'], availabilityZones: ['a', 'b'] },
      limits: { messagesPerMinute: 5, usdPerHourPerGuest: 2, clientOptions: false },
      domain: { name: 'chat.example.com', certificateArn: 'arn:aws:acm:us-east-1:1:certificate/a' },
      handOff: webhook,
      search: {
        engine: 'opensearch',
        embedding: 'titan-v2',
        minimumOcus: { indexing: 0, search: 2 },
        maximumOcus: { indexing: 2, search: 4 },
        loadedBy: ['arn:aws:iam::111122223333:role/loader'],
      },
      hostWidget: true,
      apiGatewayLogging: 'set',
      encryption: 'aws',
      existingTable: 'restored',
      recoveryDays: 5,
      removal: 'retain',
    };
    const wrong = [undefined, null, true, 7, 'x', [], [7], {}];
    const said = placesIn(complete).flatMap((place) =>
      wrong.flatMap((value) => {
        try {
          read(withPlace(complete, place, value));
          return [];
        } catch (error) {
          return [`${place.join('.')} = ${JSON.stringify(value)}: ${String(error)}`];
        }
      }),
    );

    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((text) => /invalid|expected|received/i.test(text))).toEqual([]);
  });

  test.each([
    ['https://a.example/', "write it like 'https://a.example'"],
    ['https://A.example/chat', "write it like 'https://a.example'"],
    ['a.example', "write it like 'https://shop.example.com'"],
    ['*', "write it like 'https://shop.example.com'"],
    ['https://*.a.example', 'has no wildcard; list each host'],
    ['wss://a.example', "write it like 'https://a.example'"],
    ['ftp://a.example', "write it like 'https://a.example'"],
    ['https://a.example,https://b.example', 'is more than one origin; list each by itself'],
  ])('include an invalid origin, and the error has the right form: %s', (origin, hint) => {
    expect(() => read({ allowedOrigins: [origin] })).toThrow(hint);
  });

  test.each([{}, { allowedOrigins: [] }])('include an empty list of origins on each stage: %j', (input) => {
    expect(() => readDeploySettings('dev', input)).toThrow('allowedOrigins names no origin');
  });

  test.each([null, 'prod', 7, []])('include settings that are not an object: %p', (input) => {
    expect(() => readDeploySettings('dev', input)).toThrow(
      'config/dev.ts has mistakes:\n  settings must be an object of settings: { … }',
    );
  });

  test('include a file without the export, and the error has the missing line', () => {
    expect(() => readDeploySettings('dev', undefined)).toThrow(
      'config/dev.ts has mistakes:\n  settings is not exported; write: export const settings: DeploySettingsInput = { … };',
    );
  });

  const oidc = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' };
  test.each([
    [
      { ...oidc, issuer: 'https://id.example.com/shop/.well-known/openid-configuration' },
      "auth.issuer is the address of the discovery document; the issuer is 'https://id.example.com/shop', as its tokens name it",
    ],
    [
      { ...oidc, issuer: 'https://id.example.com/?tenant=a' },
      'auth.issuer must have no query and no fragment',
    ],
    [
      { ...oidc, issuer: 'https://login.microsoftonline.com/common/v2.0' },
      "auth.issuer names no tenant ('common'), so no token would match it; put the tenant's id in its place",
    ],
    [{ ...oidc, audience: 'chat ' }, 'auth.audience must have no spaces around it'],
  ])('include an issuer or audience that no token can match: %j', (auth, message) => {
    expect(() => read({ auth })).toThrow(message);
  });
});

test.each(['../config/dev', 'a_b', 'dev.ts', '', '-a', 'a b'])(
  'a stage whose name cannot be part of a stack is refused before any file is read: %p',
  async (stage) => {
    await expect(readStage(stage)).rejects.toThrow(
      `'${stage}' cannot be a stage: its name is part of the stack's, so it has letters, digits and hyphens`,
    );
  },
);

test('a stage without a file is refused, and the error lists the stages with one', async () => {
  await expect(readStage('qa')).rejects.toThrow(
    'There is no config/qa.ts; stages are dev, fargate, managed-instances, opensearch, prod, valkey.',
  );
});

test('examples of a stage are found in every setting, by host, address or account', () => {
  const handOff = { desk: 'webhook', url: 'https://desk.example.net/in', secretParameter: '/shop/desk' };
  const settings = {
    allowedOrigins: ['https://shop.jp', 'https://shop.test'],
    alarms: { email: 'ops@mail.example.com' },
    auth: { mode: 'oidc', issuer: 'https://id.shop.invalid/x', audience: 'example.shop' },
    handOff,
    env: { account: '111111111111', region: 'us-east-1' },
    search: { loadedBy: ['arn:aws:iam::123456789012:role/loader', 'arn:aws:iam::210987654321:role/a'] },
  };

  expect(examplesIn(settings).map(({ path }) => path)).toEqual([
    ...['allowedOrigins', 'alarms.email', 'auth.issuer', 'handOff.url', 'env.account', 'search.loadedBy'],
  ]);
});

test.each([
  [{ auth: { mode: 'oidc', issuer: 'https://localhost:8443', audience: 'chat' } }, 'auth.issuer'],
  [
    { handOff: { desk: 'webhook', url: 'https://127.0.0.1/in', secretParameter: '/shop/desk' } },
    'handOff.url',
  ],
])('a server on a developer’s machine is refused, which no function can reach: %j', (settings, path) => {
  expect(() => read(settings)).toThrow(`${path} is 'https://`);
});

describe('the settings of a production stage', () => {
  const production = { ...prod, production: true };

  test.each([
    [{ auth: undefined }, 'auth is not chosen'],
    [{ alarms: {} }, 'alarms.email is missing'],
    [{ dailyBudgetUsd: null }, 'dailyBudgetUsd is missing; production needs an amount a day'],
    [{ removal: 'destroy' }, "removal is 'destroy'; production keeps its conversations"],
    [{ allowedOrigins: ['http://shop.example.com'] }, 'allowedOrigins has http://shop.example.com'],
    [{ allowedOrigins: ['https://localhost'] }, 'allowedOrigins has https://localhost'],
    [{ allowedOrigins: ['https://127.0.0.1:8443'] }, 'allowedOrigins has https://127.0.0.1:8443'],
    [{ allowedOrigins: [] }, 'allowedOrigins names no origin'],
  ])('refuse %j', (input, message) => {
    expect(() => readDeploySettings('prod', { ...production, ...input })).toThrow(message);
  });

  test('are stricter than those of a trial stage, which needs none of these fields', () => {
    const { auth, alarms, removal } = read({ removal: 'destroy', allowedOrigins: ['http://localhost:8787'] });
    expect({ auth, alarms, removal }).toEqual({ auth: { mode: 'guest' }, alarms: {}, removal: 'destroy' });
  });
});

describe('the settings of the stages', () => {
  test('dev is a trial stage with a hosted page', () => {
    expect(readDeploySettings('dev', dev)).toMatchObject({
      production: false,
      hostWidget: true,
      message: { reservedConcurrency: null },
      tuning: { judgeDailyUsd: 2 },
    });
  });

  test('prod has all fields that production requires', () => {
    expect(readDeploySettings('prod', prod)).toMatchObject({
      production: true,
      removal: 'retain',
      encryption: 'customer',
      dailyBudgetUsd: 600,
      message: { reservedConcurrency: 250 },
      tuning: { judgeDailyUsd: 50 },
      limits: { usdPerHourPerGuest: 2, usdPerHourPerUser: 4, usdPerHourPerAddress: 5, clientOptions: false },
    });
  });

  test('an issuer is kept letter by letter, as its tokens name it', () => {
    const auth = {
      mode: 'oidc',
      issuer: 'https://id.example.com/shop/',
      audience: 'chat',
      jwksUri: 'https://keys.example.com/shop',
    };
    expect(read({ auth }).auth).toEqual(auth);
  });

  test('the origin of the hosted page is an allowed origin', () => {
    expect(readDeploySettings('dev', { hostWidget: true }).allowedOrigins).toEqual([]);
  });
});

/** The path of every value in an object, its objects and lists included. */
function placesIn(value: object, before: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = [...before, key];
    return [place, ...(typeof inner === 'object' && inner !== null ? placesIn(inner, place) : [])];
  });
}

/** A copy with another value in one place. */
function withPlace(settings: object, place: readonly string[], value: unknown): object {
  const copy = structuredClone(settings) as Record<string, unknown>;
  const holder = place.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy);
  holder[place.at(-1) ?? ''] = value;
  return copy;
}
