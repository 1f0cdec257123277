/** `npm run cli -- doctor` with the real SDK clients, against small servers that answer as AWS does. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { command } from '../../support/stack/command.ts';

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'TEST', AWS_SECRET_ACCESS_KEY: 'TEST', AWS_REGION: 'us-east-1' };

interface Account {
  /** Error of the identity; null: there is none. */
  readonly stranger?: string;
  readonly authorization?: 'AUTHORIZED' | 'NOT_AUTHORIZED';
  readonly profiles?: boolean;
  /** Part of the ids of models that the region does not offer. */
  readonly withoutModel?: string;
  readonly endOfLife?: string;
  readonly concurrency?: number;
  readonly refusesQuotas?: true;
  /** Rates of the strong model's offer: dimension and USD. */
  readonly offer?: readonly (readonly [dimension: string, price: string])[];
}

/** Dimensions as Bedrock names them, at the catalogue's prices. */
const OFFER = [
  ['USE1_input_tokens_standard', '2.2'],
  ['USE1_output_tokens_standard', '11'],
  ['USE1_input_tokens_global_standard', '2'],
  ['USE1_output_tokens_global_standard', '10'],
  ['USE1_cache_read_tokens_standard', '0.11'],
  ['USE1_input_tokens_batch', '1.1'],
  ['UGW1_input_tokens_standard', '2.4'],
] as const;

let server: Server | undefined;
afterEach(async () => {
  if (server === undefined) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

async function awsWith(account: Account): Promise<string> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    answer(request, Buffer.concat(chunks).toString(), response, account);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(request: IncomingMessage, body: string, response: ServerResponse, account: Account): void {
  const json = (value: unknown, status = 200, error?: string) => {
    response.writeHead(status, {
      'Content-Type': 'application/json',
      ...(error && { 'x-amzn-ErrorType': error }),
    });
    response.end(JSON.stringify(value));
  };
  const path = decodeURIComponent(request.url ?? '');
  if (body.includes('GetCallerIdentity')) {
    response.writeHead(account.stranger === undefined ? 200 : 403, { 'Content-Type': 'text/xml' });
    response.end(
      account.stranger === undefined
        ? '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ana</Arn><UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'
        : `<ErrorResponse><Error><Type>Sender</Type><Code>${account.stranger}</Code><Message>no</Message></Error></ErrorResponse>`,
    );
  } else if (body.includes('DescribeStacks')) {
    response.writeHead(400, { 'Content-Type': 'text/xml' });
    response.end(
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id MangaAssist-dev does not exist</Message></Error></ErrorResponse>',
    );
  } else if (path.startsWith('/foundation-model-availability/')) {
    json({
      modelId: 'm',
      agreementAvailability: { status: 'AVAILABLE' },
      authorizationStatus: account.authorization ?? 'AUTHORIZED',
      entitlementAvailability: 'AVAILABLE',
      regionAvailability:
        account.withoutModel !== undefined && path.includes(account.withoutModel)
          ? 'NOT_AVAILABLE'
          : 'AVAILABLE',
    });
  } else if (path.startsWith('/list-foundation-model-agreement-offers/')) {
    if (account.offer === undefined) json({ message: 'no' }, 403, 'AccessDeniedException');
    else {
      const rateCard = account.offer.map(([dimension, price]) => ({ dimension, price, unit: 'Units' }));
      const termDetails = {
        usageBasedPricingTerm: { rateCard },
        legalTerm: {},
        supportTerm: {},
      };
      json({ modelId: 'm', offers: [{ offerToken: 'o', termDetails }] });
    }
  } else if (path.startsWith('/inference-profiles/')) {
    if (account.profiles === false) json({ message: 'not found' }, 404, 'ResourceNotFoundException');
    else
      json({
        inferenceProfileId: 'p',
        inferenceProfileName: 'p',
        models: [],
        status: 'ACTIVE',
        type: 'SYSTEM_DEFINED',
      });
  } else if (path.startsWith('/foundation-models/')) {
    const lifecycle = { status: 'ACTIVE', ...(account.endOfLife && { endOfLifeTime: account.endOfLife }) };
    json({ modelDetails: { modelArn: 'a', modelId: 'm', modelLifecycle: lifecycle } });
  } else if (account.refusesQuotas) {
    json({ __type: 'AccessDeniedException', message: 'no' }, 400, 'AccessDeniedException');
  } else {
    const { ServiceCode } = JSON.parse(body);
    const code = ServiceCode === 'lambda' ? 'L-B99A9384' : 'L-8A5B8E43';
    const value = ServiceCode === 'lambda' ? (account.concurrency ?? 1_000) : 10_000;
    json({ Quotas: [{ ServiceCode, QuotaCode: code, Value: value }] });
  }
}

async function doctor(account: Account, ...args: string[]) {
  const endpoint = await awsWith(account);
  const asked = ['doctor', '--stage', 'dev', '--json', '--endpoint', endpoint, ...args];
  const { code, stdout, stderr } = await command(asked, CREDENTIALS);
  return {
    code,
    stderr,
    findings: JSON.parse(stdout) as { severity: string; what: string; advice: string }[],
  };
}

const errors = ({ findings }: Awaited<ReturnType<typeof doctor>>) =>
  findings.filter(({ severity }) => severity === 'error').map(({ what, advice }) => `${what}: ${advice}`);

describe('npm run cli -- doctor', () => {
  it('reports credentials that AWS rejects, and stops there', async () => {
    const result = await doctor({ stranger: 'ExpiredToken' });

    expect(result.code).toBe(1);
    expect(errors(result)).toEqual([expect.stringContaining('Log in')]);
  });

  it.each([
    ['names the Region that is missing', { AWS_REGION: '' }, [], /AWS region is missing/],
    [
      'names the address that cannot be reached',
      {},
      ['--endpoint', 'http://127.0.0.1:9'],
      /127\.0\.0\.1:9 cannot be reached/,
    ],
  ])('%s, and reports no problem of the credentials', async (_, env, args, advice) => {
    const files = { AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' };

    const result = await command(['doctor', '--stage', 'dev', '--json', ...args], {
      ...CREDENTIALS,
      ...files,
      ...env,
    });

    expect(result.code).toBe(1);
    expect(JSON.parse(result.stdout)[0]).toEqual({
      severity: 'error',
      what: 'your AWS account is not known',
      advice: expect.stringMatching(advice),
    });
  });

  it('reports models without access, and where to request it', async () => {
    const result = await doctor({ authorization: 'NOT_AUTHORIZED' });

    expect(result.code).toBe(1);
    expect(errors(result)).toEqual([
      expect.stringMatching(/Haiku.*use-case form.*aws-marketplace:Subscribe/),
      expect.stringMatching(/Sonnet.*use-case form.*aws-marketplace:Subscribe/),
    ]);
  });

  it('reports a region without an inference profile', async () => {
    expect(errors(await doctor({ profiles: false }))).toEqual([
      expect.stringContaining('us.anthropic.claude-haiku-5-5'),
      expect.stringContaining('us.anthropic.claude-sonnet-5-5'),
    ]);
  });

  it('reports a region without the model of the search engine’s vectors, which is called there', async () => {
    expect(errors(await doctor({ withoutModel: 'titan-embed' }, '--stage', 'opensearch'))).toEqual([
      expect.stringMatching(/^titan-v2, .* is not offered in this region: .* another search\.embedding/),
    ]);
  });

  it('reports a model past its end of life', async () => {
    expect(errors(await doctor({ endOfLife: '2026-01-01T00:00:00Z' }))).toEqual([
      expect.stringContaining('past its end of life'),
      expect.stringContaining('past its end of life'),
    ]);
  });

  it('reports the end of life of the search engine’s model of vectors, too', async () => {
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const { findings } = await doctor({ endOfLife: soon }, '--stage', 'opensearch');

    const ending = findings.filter(({ what }) => what.includes('ends in'));
    expect(ending.map(({ what }) => what.replace(/ ends in.*/, ''))).toEqual(
      expect.arrayContaining(['titan-v2', 'Claude Haiku 5.5', 'Claude Sonnet 5.5']),
    );
    expect(ending.find(({ what }) => what.startsWith('titan'))?.advice).toContain('search.embedding');
  });

  it('reports by how much a quota is too low for the volume', async () => {
    const result = await doctor({ concurrency: 100 }, '--messages-per-day', '1000000');

    expect(errors(result)).toContainEqual(expect.stringMatching(/232 needed at the peak, 100 allowed.*464/));
  });

  it.each([
    ['dev', 100, '1 for the optimizer', 101],
    ['prod', 350, '250 by message.reservedConcurrency, 1 for the optimizer', 351],
  ])(
    'fails for %s where the account allows %d concurrent executions: its reservations would leave under 100',
    async (stage, concurrency, parts, needed) => {
      const result = await doctor({ concurrency }, '--stage', stage, '--messages-per-day', '1000');
      const refusal = expect.stringContaining(
        `(${parts}), and 100 must stay unreserved: ${needed} needed, ${concurrency} allowed; AWS would refuse the deployment: Ask for ${needed} or more`,
      );

      expect(result.code).toBe(1);
      expect(errors(result)).toContainEqual(refusal);
    },
  );

  it('passes a stage whose reservations leave exactly 100 concurrent executions', async () => {
    const result = await doctor({ concurrency: 351 }, '--stage', 'prod', '--messages-per-day', '1000');

    expect(result.findings).toContainEqual(
      expect.objectContaining({
        severity: 'ok',
        what: expect.stringContaining('and 100 of 351 stay unreserved'),
      }),
    );
  });

  it('warns where access to the quota of concurrent executions is denied', async () => {
    const result = await doctor({ refusesQuotas: true });

    expect(result.findings).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        what: 'Lambda: not looked up whether 101 concurrent executions are allowed (AccessDeniedException)',
        advice: 'Allow yourself servicequotas:ListServiceQuotas.',
      }),
    );
  });

  it.each<[string, Account, RegExp, string]>([
    [
      'prices that are Bedrock’s',
      { offer: OFFER },
      /^Claude Sonnet .* at \$2\.2 and \$11 .*, as on Bedrock$/,
      'ok',
    ],
    [
      'a price that Bedrock has raised',
      { offer: OFFER.map(([name]) => [name, '20'] as const) },
      /^Claude Sonnet .*, but Bedrock asks \$20 and \$20$/,
      'warning',
    ],
    [
      'an offer without a known price',
      { offer: [['USE1_new_kind_of_token', '2']] },
      /^Claude Sonnet .*; its offer has no price that the doctor can read$/,
      'warning',
    ],
    [
      'an offer that it may not read',
      {},
      /^Claude Sonnet .*; its offer could not be looked up \(AccessDeniedException\)$/,
      'warning',
    ],
  ])('tells %s', async (_, account, what, severity) => {
    const { findings } = await doctor(account);

    expect(findings).toContainEqual(expect.objectContaining({ severity, what: expect.stringMatching(what) }));
  });

  it('passes a correct deployment, and still reports settings that are examples', async () => {
    const result = await doctor({});

    expect(result.code).toBe(0);
    const found = result.findings.map(({ what }) => what);
    expect(found).toContain('stage dev is not deployed yet');
    expect(
      result.findings.filter(({ severity }) => severity === 'warning').map(({ what }) => what),
    ).toContain('https://dev.shop.example.com is an example, not your shop');
  });
});

describe('npm run cli -- doctor, without a stage,', () => {
  it('names the stages that can be checked, after what runs on this machine', async () => {
    const { stderr, stdout } = await command(['doctor', '--json']);

    // The exit code is that of the runs that other tests have on this machine.
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).at(-1)).toEqual({
      severity: 'warning',
      what: expect.stringContaining('they were not checked'),
      advice: expect.stringMatching(/^Name the stage with --stage: dev, .*prod/),
    });
  });
});
