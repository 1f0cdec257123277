/**
 * Wrong inputs of every command: what was wrong, where and what to do, in one line and with an exit code. Commands,
 * options and arguments are found in the program itself, so that a new one without a row fails.
 */
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandTree } from '../../../cli/commands.ts';
import { type StrangeServers, startStrangeServers } from '../../support/commands/strange-servers.ts';
import { actionsOf, wrongValuesOf } from '../../support/commands/wrong-values.ts';
import { command } from '../../support/stack/command.ts';
import { useTable } from '../../support/stack/table.ts';

/** Arguments with which each command would begin its work. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  chat: ['hello'],
  classify: [],
  search: [],
  train: [],
  'train verifier': ['--data', 'data', '--out', 'out.json'],
  evaluate: ['--data', 'data'],
  doctor: ['--stage', 'dev'],
  simulate: [],
  'config show': [],
  'config set': ['budget.dailyUsd=4'],
  'config history': [],
  'config rollback': ['1'],
  'config freeze': [],
  'config unfreeze': [],
  'config maintenance': ['on'],
  'conversations list': [],
  'conversations show': ['r'],
  'conversations replay': ['r'],
  console: [],
  'connections evict': ['--principal', 'user:a'],
  'person export': ['--user', 'a'],
  'person delete': ['--user', 'a'],
  report: [],
  'store check': ['test/support/store'],
  'store load': ['test/support/store'],
  'store show': [],
  'store history': [],
  'store rollback': [],
  'store set-stock': ['item', '1'],
  'store set-price': ['item', '9.99', 'USD'],
  'store export': ['exported'],
  tune: [],
};

const NO_CREDENTIALS = {
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
};

const { dynamo } = useTable('file');
let folder: string;
let servers: StrangeServers;
let commands: ReturnType<typeof actionsOf>;

/** Of the person who runs the tests. */
const awsSettings = Object.entries(process.env).filter(([name]) => /^AWS_(?!SDK)/.test(name));

beforeAll(async () => {
  for (const [name] of awsSettings) delete process.env[name];
  folder = await mkdtemp(join(tmpdir(), 'mangaassist-wrong-'));
  servers = await startStrangeServers();
  commands = actionsOf(await commandTree());
});

afterAll(async () => {
  Object.assign(process.env, Object.fromEntries(awsSettings));
  await servers.stop();
  await rm(folder, { recursive: true, force: true });
});

const rightOf = (name: string) => {
  const right = RIGHT[name];
  if (right === undefined) throw new Error(`No arguments of ${name}: add them to the table of this test.`);
  return right;
};

/** Problems of a refusal; empty if it is as it should be. */
async function flawsOf(args: readonly string[], { says, help }: { says: string; help: string }) {
  const { code, stdout, stderr } = await command(args);
  const isFine =
    code === 2 &&
    stdout === '' &&
    /^[^\n]+\n$/.test(stderr) &&
    stderr.includes(says) &&
    stderr.endsWith(` See npm run cli -- ${help} --help\n`);
  return isFine ? [] : [{ args, code, stdout, stderr }];
}

it('every command is in the table of this test', () => {
  expect([...commands.keys()].sort()).toEqual(Object.keys(RIGHT).sort());
});

describe.each(Object.keys(RIGHT))('npm run cli -- %s', (name) => {
  const words = name.split(' ');
  const refuses = (args: readonly string[], says: string) =>
    flawsOf([...words, ...args], { says, help: name });

  it('refuses an unknown option, an argument too many, and what is missing', async () => {
    const right = rightOf(name);
    const given = commands.get(name)?.registeredArguments ?? [];
    const needed = commands.get(name)?.options.filter(({ mandatory }) => mandatory) ?? [];
    const isOpen = given.some(({ variadic }) => variadic);

    const flaws = [
      await refuses([...right, '--nope'], "unknown option '--nope'"),
      isOpen ? [] : await refuses([...right, ...given.map(() => '1'), '1', '1'], 'too many arguments'),
      ...(given.some(({ required }) => required) ? [await refuses([], 'missing required argument')] : []),
      ...(needed.length > 0 ? [await refuses([], `required option '${needed[0]?.flags}'`)] : []),
    ];

    expect(flaws.flat()).toEqual([]);
  });

  it('refuses each option without a value, with an empty one and with wrong ones', async () => {
    const right = rightOf(name);
    const options = commands.get(name)?.options.filter(({ flags }) => flags.includes('<')) ?? [];
    const flaws = [];
    for (const option of options) {
      flaws.push(...(await refuses([...right, `${option.long}`], `'${option.flags}' argument missing`)));
      for (const value of wrongValuesOf(name, option)) {
        flaws.push(
          ...(await refuses([...right, `${option.long}=${value}`], `'${option.flags}' argument '${value}'`)),
        );
      }
    }

    expect(flaws).toEqual([]);
  });

  it('refuses each argument that is empty or wrong', async () => {
    const right = rightOf(name);
    const given = commands.get(name)?.registeredArguments ?? [];
    const flaws = [];
    for (const [at, argument] of given.entries()) {
      for (const value of wrongValuesOf(name, argument)) {
        const args = right.length > at ? right.with(at, value) : [value];
        flaws.push(...(await refuses(['--', ...args], `argument value '${value}'`)));
      }
    }

    expect(flaws).toEqual([]);
  });
});

/** Commands on the table of a deployment; the others need none, or refuse to be told it by its endpoint. */
const BY_ENDPOINT_REFUSED: Readonly<Record<string, RegExp>> = {
  'conversations replay': /^The models and the shop's data are unknown: name the deployment with --stage/,
  'connections evict': /^The connections cannot be found by an endpoint of DynamoDB: omit --endpoint/,
  console: /^--stage is missing/,
};
/** One function puts errors into words: these see each of its words, and the others that they have it. */
const SEES_ALL = new Set(['config show', 'store show', 'report']);
const WITHOUT_TABLE = new Set([
  ...['chat', 'classify', 'search', 'train', 'train verifier', 'evaluate', 'simulate', 'store check'],
  'doctor',
]);

describe.each(Object.keys(RIGHT).filter((name) => !WITHOUT_TABLE.has(name)))(
  'npm run cli -- %s, with a deployment that is not there,',
  (name) => {
    const fails = async (target: readonly string[], env: NodeJS.ProcessEnv = {}) => {
      const hasConsent = commands.get(name)?.options.some(({ long }) => long === '--yes');
      const consent = hasConsent ? ['--yes'] : [];
      const args = rightOf(name).map((arg) => (arg === 'exported' ? join(folder, 'exported') : arg));
      const { code, stdout, stderr } = await command(
        [...name.split(' '), ...args, ...consent, ...target],
        env,
      );
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      // `Deployment: …` may stand before it.
      return expect(stderr.replace(/^Deployment: [^\n]+\n(?=.)/, ''));
    };
    const early = BY_ENDPOINT_REFUSED[name];

    it('names missing credentials, a missing region and a stage that is not deployed', async () => {
      const region = ['--region', 'eu-west-1'];
      const says = /^AWS credentials are missing[^\n]*AWS_PROFILE\.\n$/;

      (await fails([...region, '--table', 'orders'], NO_CREDENTIALS)).toMatch(says);
      (await fails(region)).toMatch(/^--table is missing: [^\n]*--stage\.\n$/);
      if (!SEES_ALL.has(name)) return;
      (await fails([...region, '--stage', 'nowhere'], NO_CREDENTIALS)).toMatch(says);
      (await fails(['--stage', 'nowhere'], NO_CREDENTIALS)).toMatch(
        /^The AWS region is missing: name it with --region, or set AWS_REGION\.\n$/,
      );
    });

    it('names an unknown table, an address without a server, and a server that is none of AWS', async () => {
      const at = (endpoint: string) => ['--endpoint', endpoint, '--table', 'nope'];

      (await fails(at(dynamo().access.endpoint))).toMatch(early ?? /^There is no such table [^\n]*\n$/);
      if (!SEES_ALL.has(name)) return;
      (await fails(at(servers.nothing))).toMatch(early ?? /^127\.0\.0\.1:9 cannot be reached [^\n]*\n$/);
      (await fails(at(servers.page))).toMatch(early ?? /^What answers is no service of AWS[^\n]*\n$/);
      (await fails(at(servers.proxy))).toMatch(early ?? /^What answers is no service of AWS[^\n]*\n$/);
    });
  },
);

const NOT_UTF8 = Buffer.from([0x7b, 0x22, 0xe9, 0xff, 0x22, 0x7d, 0x0a]);
const QUESTION = '{"text":"hi","task":"greeting","language":"en","complexity":1}\n';

/** Files of one command's folder or option, and what it says of them. */
const FILES: readonly [string, string | Buffer | null, readonly string[], RegExp][] = [
  ['q.jsonl', NOT_UTF8, ['train', '--data', '.'], /q\.jsonl is not UTF-8: save it /],
  [
    'q.jsonl',
    `${QUESTION}\n{"text":\n`,
    ['train', '--data', '.'],
    /q\.jsonl, line 3 is no labelled question\./,
  ],
  ['q.jsonl', '', ['train', '--data', '.'], / has no questions to train on: files \*\.jsonl/],
  ['q.jsonl', null, ['train', '--data', 'q.jsonl'], /q\.jsonl does not exist \(ENOENT\)\./],
  ['q.jsonl', QUESTION, ['train', '--data', 'q.jsonl'], /q\.jsonl is no folder \(ENOTDIR\)\./],
  ['r.jsonl', '\n\n{"x":', ['train', '--readings', 'r.jsonl'], /r\.jsonl, line 3 is no reading\./],
  ['r.jsonl', '', ['train', '--readings', 'r.jsonl'], /r\.jsonl has no readings: one a line/],
  ['r.jsonl', null, ['train', '--readings', '.'], /files-\w+ is a folder \(EISDIR\)\./],
  ['u.jsonl', '', ['train', '--unseen', 'u.jsonl'], /u\.jsonl has no questions: one a line/],
  ['q.jsonl', QUESTION, ['train', '--out', '.'], /files-\w+ is a folder: name a file\./],
  [
    'o.jsonl',
    NOT_UTF8,
    ['evaluate', '--data', '.'],
    / has no data set\. Known are [\s\S]*o\.jsonl has an unknown format/,
  ],
  [
    'o.csv',
    NOT_UTF8,
    ['evaluate', '--data', '.'],
    / has no data set\. Known are [\s\S]*o\.csv has an unknown format/,
  ],
  ['o.json', '{"x":', ['evaluate', '--data', '.'], /o\.json is not JSON/],
  ['o.jsonl', '', ['evaluate', '--data', '.'], / has no data set\./],
  ['o.jsonl', null, ['evaluate', '--data', 'o.jsonl'], /o\.jsonl does not exist \(ENOENT\): name a folder/],
  ['o.jsonl', '', ['train', 'verifier', '--data', '.', '--out', 'v.json'], / has no data set\./],
  ['store.json', null, ['search', '--store', '.'], /cannot be searched: store\.json is missing/],
  [
    'store.json',
    null,
    ['search', '--store', 'store.json'],
    /store\.json cannot be searched: \S+ is no folder/,
  ],
  ['items.jsonl', NOT_UTF8, ['store', 'check', '.'], /^items\.jsonl: is not UTF-8 \(line 1\): save it /m],
  ['items.jsonl', '\n\n{"x":', ['store', 'check', '.'], /^items\.jsonl:3: is not JSON/m],
  ['store.json', '', ['store', 'check', '.'], /^store\.json: is not JSON/m],
  [
    'f.csv',
    NOT_UTF8,
    ['store', 'check', 'f.csv', '--base', '.'],
    /^f\.csv: is not UTF-8 \(line 1\): save it /m,
  ],
  ['f.csv', '', ['store', 'check', 'f.csv', '--base', '.'], /^f\.csv:1: is neither a Google Merchant feed/m],
  [
    'f.csv',
    'id,title,link,price,Price,availability\n',
    ['store', 'check', 'f.csv', '--base', '.'],
    /^f\.csv:1: has the column price twice/m,
  ],
  [
    'f.csv',
    'id;title;link;price;availability\n',
    ['store', 'check', 'f.csv', '--base', '.'],
    /^f\.csv:1: has the separator ;: save it with commas/m,
  ],
  [
    'f.csv',
    'id,title,link,price,availability\rx,y,z,1 USD,in stock\r',
    ['store', 'check', 'f.csv', '--base', '.'],
    /^f\.csv:1: has carriage returns/m,
  ],
  ['f.csv', 'a,"b\n', ['store', 'check', 'f.csv', '--base', '.'], /^f\.csv:1: is not valid CSV/m],
  ['f.csv', '', ['store', 'check', 'f.csv'], /^--base is missing: the folder with store\.json/],
  ['f.csv', null, ['store', 'check', 'f.csv'], /f\.csv does not exist\./],
  [
    'f.csv',
    '',
    ['store', 'check', '.', '--base', '.'],
    / is a folder, and --base is for CSV files: leave it out\./,
  ],
];

it.each(FILES)(
  'a file %s that is %j: %j reports it and writes nothing',
  async (file, content, words, says) => {
    const place = await mkdtemp(join(folder, 'files-'));
    if (content !== null) await writeFile(join(place, file), content);
    await mkdir(join(place, 'policies'));
    const isTraining = words[0] === 'train' && !words.includes('--out');
    const out = isTraining ? ['--out', join(place, 'model.json')] : [];
    const args = words.map((word) => (word === '.' || /\.\w+$/.test(word) ? join(place, word) : word));
    const before = readdirSync(place);

    const { code, stdout, stderr } = await command([...args, ...out]);

    expect([1, 2]).toContain(code);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(place)).toEqual(before);
  },
);
