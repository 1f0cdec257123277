/** The opt-in search engine: its policies, and a bundle that alone has its client. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { HandlerFunction } from '../../../lib/constructs/handler-function.ts';
import { readDeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { asTexts, makeTemplate, ofService, statementsOf } from '../synthesise.ts';

const LOADER = 'arn:aws:iam::123456789012:role/shop-loader';
const SEARCH = { engine: 'opensearch' as const, loadedBy: [LOADER] };
const template = makeTemplate({ search: SEARCH });

const resource = (type: string) =>
  Object.values(template.findResources(`AWS::OpenSearchServerless::${type}`)).map(
    ({ Properties }) => Properties,
  );

interface AccessRule {
  readonly Principal: readonly string[];
  readonly Rules: readonly { readonly Resource: readonly string[]; readonly Permission: readonly string[] }[];
}

describe('a stage with OpenSearch', () => {
  test('has a collection for vectors in a group of the current generation, with bounds of its cost', () => {
    const [group] = resource('CollectionGroup');
    const [collection] = resource('Collection');

    expect(group).toMatchObject({
      Generation: 'NEXTGEN',
      CapacityLimits: {
        MinIndexingCapacityInOcu: 0,
        MaxIndexingCapacityInOcu: 2,
        MinSearchCapacityInOcu: 2,
        MaxSearchCapacityInOcu: 4,
      },
    });
    expect(collection).toMatchObject({ Type: 'VECTORSEARCH', CollectionGroupName: group?.Name });
    expect(collection?.Name).toMatch(/^[a-z][a-z0-9-]{2,31}$/);
  });

  test('encrypts the collection, and lets signed requests alone reach it', () => {
    const policies = resource('SecurityPolicy').map(({ Type, Policy }) => [Type, JSON.parse(Policy)]);
    const [{ Name: name } = { Name: '' }] = resource('Collection');

    expect(Object.fromEntries(policies)).toMatchObject({
      encryption: { AWSOwnedKey: true, Rules: [{ Resource: [`collection/${name}`] }] },
      network: [{ AllowFromPublic: true, Rules: [{ ResourceType: 'collection' }] }],
    });
  });

  test('lets the message function read documents and nothing else, and the loaders write', () => {
    const policies = resource('AccessPolicy').flatMap(
      ({ Policy }) => JSON.parse(String(asTexts(Policy))) as AccessRule[],
    );
    const reader = policies.find(({ Principal }) => !Principal.includes(LOADER));
    const loader = policies.find(({ Principal }) => Principal.includes(LOADER));

    expect(reader?.Principal).toEqual(['<MessageHandlerRole.Arn>']);
    expect(reader?.Rules.map(({ Permission }) => Permission)).toEqual([['aoss:ReadDocument']]);
    expect(reader?.Rules[0]?.Resource[0]).toMatch(/^index\/m-[^/]+\/series-\*$/);
    expect(loader?.Principal).toEqual([LOADER]);
    expect(loader?.Rules.flatMap(({ Permission }) => Permission)).not.toContain('aoss:*');
  });

  test('lets the message function call this collection and its embedding model, and no other function', () => {
    const own = statementsOf(template, 'MessageHandler');

    expect(ofService('aoss', own)).toEqual([
      { actions: ['aoss:APIAccessAll'], resources: ['<SearchCollection.Arn>'] },
    ]);
    expect(own.filter(({ actions }) => actions.includes('bedrock:InvokeModel'))).toEqual([
      {
        actions: ['bedrock:InvokeModel'],
        resources: ['arn:aws:bedrock:REGION::foundation-model/amazon.titan-embed-text-v2:0'],
      },
    ]);
    for (const handler of ['Authorizer', 'Connect', 'Disconnect', 'TuningOptimizer'] as const) {
      expect(ofService('aoss', statementsOf(template, handler))).toEqual([]);
    }
  });

  test('names the collection to the function, and to the commands', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function'));
    const named = functions.filter(({ Properties }) => Properties.Environment?.Variables.SEARCH_ENDPOINT);

    expect(named).toHaveLength(1);
    expect(Object.keys(template.findOutputs('*'))).toEqual(
      expect.arrayContaining(['SearchEndpoint', 'SearchEmbedding']),
    );
  });

  test('has an alarm on questions that the embedded index answers in its place', () => {
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties.AlarmName,
    );
    expect(names).toContain('MangaAssist-SearchFallbacks');
  });
});

describe('a stage by default', () => {
  test('has no collection, no permission and no alarm of one', () => {
    const text = JSON.stringify(makeTemplate().toJSON());

    expect(text).not.toContain('OpenSearchServerless');
    expect(text).not.toContain('aoss:');
    expect(text).not.toContain('SearchFallbacks');
    expect(text).not.toContain('SEARCH_');
  });
});

describe('the settings of the search engine', () => {
  const read = (search: object) => () =>
    readDeploySettings('test', { allowedOrigins: ['https://shop.example.com'], search });

  test.each([
    [{ engine: 'solr' }, /search.*must be \{ engine: 'embedded' \}/s],
    [{ engine: 'opensearch' }, /search\.loadedBy/],
    [{ ...SEARCH, loadedBy: [] }, /must name at least one IAM role/],
    [{ ...SEARCH, loadedBy: ['shop-loader'] }, /must be the ARN of an IAM role or user/],
    [{ ...SEARCH, minimumOcus: { search: 8 } }, /search\.minimumOcus must not be more than maximumOcus/],
    [{ ...SEARCH, maximumOcus: { search: 1 } }, /must be a whole number of OCUs from 2/],
  ])('refuse %j', (search, message) => {
    expect(read(search)).toThrow(message);
  });
});

describe('the bundle of the message function', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-search-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  function bundled(): string {
    const app = new App({ outdir, builtinCloudFormationValidation: false });
    new HandlerFunction(new Stack(app, 'S'), 'Message', {
      folder: 'message',
      timeout: Duration.seconds(29),
      memoryMib: 512,
      settings: readDeploySettings('test', { allowedOrigins: ['https://shop.example.com'] }),
      withSearch: true,
      environment: {},
    });
    app.synth();
    const asset = readdirSync(outdir).find(
      (name) => name.startsWith('asset.') && readdirSync(join(outdir, name)).includes('index.mjs'),
    );
    return join(outdir, asset ?? '', 'index.mjs');
  }

  test('with OpenSearch runs without node_modules and exports a handler', () => {
    const file = bundled();

    expect(readFileSync(file, 'utf8')).toContain('_msearch');
    const script = `const { handler } = await import('${pathToFileURL(file).href}'); process.stdout.write(typeof handler)`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: outdir,
      env: {
        AWS_REGION: 'us-east-1',
        TABLE_NAME: 'sessions',
        STORE_TABLE_NAME: 'store',
        ORDERS_TABLE_NAME: 'orders',
        MANAGEMENT_ENDPOINT: 'https://api.example.com/v1',
        SEARCH_ENDPOINT: 'https://a1.us-east-1.aoss.amazonaws.com',
      },
      encoding: 'utf8',
      stdio: 'pipe',
    });
    // Behind the count of the start, which has no shop's data here.
    expect(output.split('\n').at(-1)).toBe('function');
  });
});
