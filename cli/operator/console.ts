/** `npm run cli -- console`: serves the operators' page on loopback, with the operator's own credentials. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Command } from 'commander';
import { readStage, stageExists } from '../../lib/stages/stage-settings.ts';
import { originsOfPort, refuseForeignCallers } from '../../local/foreign-callers.ts';
import { close, listen, portOf, urlOf } from '../../local/loopback-server.ts';
import { consoleHandler } from '../console/server/console-server.ts';
import { consoleServices } from '../console/server/console-source.ts';
import { onTarget, stageOf, type Target } from './deployment/target.ts';
import { type TargetOptions, withMetrics, withTarget } from './deployment/target-options.ts';
import { replaySourceOf } from './replay/replay-source-of.ts';

export function consoleCommand(): Command {
  const command = new Command('console')
    .description("Serves the operators' page on this machine: live figures, conversations, configuration.")
    .option('--json', 'print the URL and the deployment as JSON')
    .allowExcessArguments(false)
    .action((options: TargetOptions) => onTarget(options, 'read', (target) => serve(target, options)));
  return withMetrics(withTarget(command));
}

/** Serves until the process ends. */
async function serve(target: Target, { json }: TargetOptions): Promise<void> {
  const { deployment, dynamo, cloudwatch, table } = target;
  const stage = stageOf(target);
  const stageBudgetUsd = await budgetOf(stage);
  const replay = await replaySourceOf(target);
  const services = consoleServices({ deployment, dynamo, cloudwatch, table, stage, stageBudgetUsd, replay });
  const token = randomBytes(18).toString('base64url');
  const handle = consoleHandler({ token, services });
  const server = createServer((request, response) => void handle(request, response));
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end.abort());
  try {
    await listen(server, 0);
    refuseForeignCallers(server, originsOfPort(portOf(server)));
    const url = `${urlOf('http', server)}/ops#token=${token}`;
    target.announce();
    process.stdout.write(json ? `${JSON.stringify({ url, deployment })}\n` : `${url}\nCtrl-C ends it.\n`);
    await once(end.signal, 'abort');
  } finally {
    await close(server);
    services.destroy();
  }
}

/** The daily budget of the stage's settings; null without one, and for a stage without a file here. */
async function budgetOf(stage: string): Promise<number | null> {
  if (!stageExists(stage)) return null;
  return (await readStage(stage)).dailyBudgetUsd ?? null;
}
