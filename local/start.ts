/** `npm start`: the whole product on this machine. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { announcement } from './announcement.ts';
import { fileProblem } from './file-problem.ts';
import { holdOutput } from './held-output.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import type { LocalStack } from './stack.ts';
import type { LocalStackOptions } from './stack-options.ts';
import { StartError } from './start-error.ts';
import { factor, folder, origins, port, seconds, share } from './start-values.ts';
import { STORE_FOLDER } from './store/store-folder.ts';

const DATA_FOLDER = fileURLToPath(new URL('../.local/data', import.meta.url));

/** Longest wait for the shop's data at the start, in ms; it goes on loading afterwards. */
const STORE_WAIT_MS = 30_000;

interface Options {
  readonly port: number;
  readonly allowOrigin: readonly string[];
  readonly json?: true;
  readonly speed: number;
  readonly misbehave: number;
  readonly bedrock?: true;
  readonly auth: 'guest' | 'oidc';
  readonly compute: 'lambda' | 'fargate';
  readonly ephemeral?: true;
  readonly search: 'embedded' | 'opensearch';
  readonly data: string;
  readonly store: string;
  readonly tuneEvery: number;
}

// Suppresses the SDK's warning on Node 20 that its versions of 2027 need Node 22; package.json has the range.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const command = new Command('npm start --')
  .description('Runs MangaAssist on this machine: the page, the WebSocket, the handlers and all they need.')
  .option('--port <number>', 'port of the page (/) and the socket (/v1); 0 takes a free one', port, 8787)
  .option(
    '--allow-origin <origin>',
    'further origin of the page, of a forwarded port for example; may be repeated',
    origins,
    [],
  )
  .option(
    '--json',
    'print one line of JSON, {"page","socket","console","issuer"?,"service"?,"pid","storeLoaded"}, when it can be used ("storeLoaded" is false if the shop takes longer to load than 30 s); log lines follow (npm prints lines before it, unless silent)',
  )
  .option('--speed <factor>', 'factor by which the stand-in models are faster', factor, 1)
  .option(
    '--misbehave <share>',
    'share of answers, 0 to 1, that the stand-in models write as small models do: estimates missing or malformed, made-up prices, another language',
    share,
    0,
  )
  .option(
    '--bedrock',
    'ask Amazon Bedrock, with your AWS credentials and region, instead of the stand-in models',
  )
  .addOption(
    new Option(
      '--auth <mode>',
      'guest: no token is needed; oidc: clients need a token of the local issuer, which starts too',
    )
      .choices(['guest', 'oidc'])
      .default('guest'),
  )
  .addOption(
    new Option(
      '--compute <kind>',
      'lambda: the handlers run in this process; fargate: the message handler runs as the service, in a process of its own',
    )
      .choices(['lambda', 'fargate'])
      .default('lambda'),
  )
  .addOption(
    new Option(
      '--search <engine>',
      'embedded: the index in memory; opensearch: a stand-in of a collection beside it, whose ranking is none of OpenSearch',
    )
      .choices(['embedded', 'opensearch'])
      .default('embedded'),
  )
  .option('--ephemeral', 'keep all data in memory')
  .option('--data <folder>', 'folder of the data, kept across restarts', folder, DATA_FOLDER)
  .option(
    '--store <folder>',
    "folder of the shop's files (docs/operations.md), loaded when they differ from the loaded ones",
    STORE_FOLDER,
  )
  .option('--tune-every <seconds>', 'interval of the optimizer; 0: never', seconds, 60)
  .allowExcessArguments(false)
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

let releaseOutput = (_: string) => {};
try {
  const options = command.parse().opts<Options>();
  process.once('uncaughtException', (error) => endWith(error, options));
  if (options.bedrock) await checkAwsAccess();
  // Loaded after the options are parsed, so that a mistyped option fails at once.
  const { startLocalStack } = await import('./stack.ts');
  releaseOutput = holdOutput();
  const stack = await startLocalStack(stackOptions(options));
  const { access, tableName, storeTableName, ordersTableName } = stack.dynamo;
  const isStoreLoaded = await Promise.race([stack.storeLoaded.then(() => true), wait(STORE_WAIT_MS)]);
  await writeRunFile({
    pid: process.pid,
    startedAtMs: Date.now(),
    dynamoEndpoint: access.endpoint,
    cloudwatchEndpoint: stack.cloudwatch.access.endpoint,
    management: stack.management,
    bedrock: stack.bedrock,
    dataFolder: options.ephemeral ? null : resolve(options.data),
    stage: stack.stage,
    ...stack.windows,
    tableName,
    storeTableName,
    ordersTableName,
    ...(stack.search !== null && { search: stack.search }),
  });
  releaseOutput(announcement(stack, { ...options, isStoreLoaded }));
  let isEnding = false;
  if (!isStoreLoaded) announceStore(stack, options, () => isEnding);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      isEnding = true;
      void removeRunFile()
        .then(() => stack.stop())
        .then(() => process.exit(0));
    });
  }
} catch (error) {
  releaseOutput('');
  process.stderr.write(`${startProblem(error)}\n`);
  process.exit(2);
}

/** Ends the process for an error that no request can receive, such as one of the database's files. */
function endWith(error: Error, { data }: Options): never {
  const isDamaged = /corrupt|IO error: \S+(?:\.ldb|\.log|MANIFEST-\d+|CURRENT)\b/i.test(error.message);
  const reason = isDamaged
    ? `The data folder ${resolve(data)} is damaged: delete it, or choose another with --data.`
    : startProblem(error);
  releaseOutput('');
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}

function startProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartError) return error.message;
  const problem = fileProblem(error);
  const { path = 'A file' } = error as NodeJS.ErrnoException;
  const [line = error.name] = error.message.split('\n');
  return problem === null ? `MangaAssist cannot start: ${line}` : `${path} ${problem}.`;
}

function stackOptions(options: Options): LocalStackOptions {
  return {
    port: options.port,
    allowedOrigins: options.allowOrigin,
    dataFolder: options.ephemeral ? null : resolve(options.data),
    storeFolder: resolve(options.store),
    auth: options.auth,
    compute: options.compute,
    handOff: true,
    ...(options.search === 'opensearch' && { search: options.search }),
    tuneEverySeconds: options.tuneEvery,
    models: options.bedrock
      ? { kind: 'bedrock' }
      : {
          kind: 'stand-in',
          speed: options.speed,
          misbehaviour: { share: options.misbehave, seed: 1 },
        },
    env: passedOn('MODEL_GEOGRAPHY', 'SHARED_CACHE', 'VALKEY_URL'),
  };
}

/** Settings of the handlers from this process's environment. */
function passedOn(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Writes the end of a long load, unless the product ends before it. */
function announceStore({ storeLoaded }: LocalStack, { store }: Options, isEnding: () => boolean): void {
  process.stderr.write(`The store in ${store} is being loaded …\n`);
  storeLoaded.then(
    () => process.stderr.write('The store is loaded.\n'),
    (error) => {
      if (!isEnding()) process.stderr.write(`The store could not be loaded: ${startProblem(error)}\n`);
    },
  );
}

function wait(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}

/** Checks before the start that the SDK finds a region and credentials for Bedrock. */
async function checkAwsAccess(): Promise<void> {
  const { BedrockRuntimeClient } = await import('@aws-sdk/client-bedrock-runtime');
  const client = new BedrockRuntimeClient({});
  try {
    await client.config.region();
  } catch (cause) {
    throw new StartError('--bedrock needs a region: set AWS_REGION, or one in your AWS profile.', { cause });
  }
  try {
    await client.config.credentials();
  } catch (cause) {
    throw new StartError(
      '--bedrock needs AWS credentials, and none were found: log in, or set AWS_PROFILE.',
      {
        cause,
      },
    );
  }
}
