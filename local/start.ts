/** `npm start`: the whole product on this machine. */
import { resolve } from 'node:path';
import { announcement } from './announcement.ts';
import { checkDataFolder } from './dynamodb/data-folder.ts';
import { databaseProblem } from './file-problem.ts';
import { holdOutput } from './held-output.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import type { LocalStack } from './stack.ts';
import { type StartOptions, stackOptions, startCommand } from './start-options.ts';
import { checkAwsAccess, startProblem } from './start-problem.ts';

/** Longest wait for the shop's data at the start, in ms; it goes on loading afterwards. */
const STORE_WAIT_MS = 30_000;

// Suppresses the SDK's warning on Node 20 that its versions of 2027 need Node 22; package.json has the range.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

startCommand.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

let releaseOutput = (_: string) => {};
try {
  const options = startCommand.parse().opts<StartOptions>();
  process.once('uncaughtException', (error) => endWith(error, options));
  if (options.bedrock) await checkAwsAccess();
  // Loaded after the options are parsed and the folder is tried, so that a mistyped option fails at once.
  if (!options.ephemeral) await checkDataFolder(resolve(options.data));
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
function endWith(error: Error, { data }: StartOptions): never {
  releaseOutput('');
  process.stderr.write(`${databaseProblem(error, resolve(data)) ?? startProblem(error)}\n`);
  process.exit(2);
}

/** Writes the end of a long load, unless the product ends before it. */
function announceStore({ storeLoaded }: LocalStack, { store }: StartOptions, isEnding: () => boolean): void {
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
