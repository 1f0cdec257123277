/** The options of `npm start`: how each is read, and what it means for the stack. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import type { LocalStackOptions } from './stack-options.ts';
import { factor, folder, origins, port, seconds, share } from './start-values.ts';
import { STORE_FOLDER } from './store/store-folder.ts';

const DATA_FOLDER = fileURLToPath(new URL('../.local/data', import.meta.url));

export interface StartOptions {
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

/** Reads the options; a mistake throws CommanderError, after one line on standard error. */
export const startCommand = new Command('npm start --')
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
  .addOption(new Option('--ephemeral', 'keep all data in memory').conflicts('data'))
  .option('--data <folder>', 'folder of the data, kept across restarts', folder, DATA_FOLDER)
  .option(
    '--store <folder>',
    "folder of the shop's files (docs/store-data.md), loaded when they differ from the loaded ones",
    STORE_FOLDER,
  )
  .option('--tune-every <seconds>', 'interval of the optimizer; 0: never', seconds, 60)
  .allowExcessArguments(false)
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .exitOverride();

export function stackOptions(options: StartOptions): LocalStackOptions {
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
