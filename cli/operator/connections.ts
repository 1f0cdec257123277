/** `npm run cli -- connections evict`: closes the sockets of a client that abuses the service. */
import { isIP } from 'node:net';
import { Command } from 'commander';
import { ManagementConnectionCloser } from '../../lambdas/adapters/api-gateway/management-connection-closer.ts';
import { managementClient } from '../../lambdas/adapters/api-gateway/management-frame-sender.ts';
import { DynamoConnectionLimits } from '../../lambdas/adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { someText, someTexts } from '../option-values.ts';
import { CommandError } from './command-error.ts';
import { confirm } from './deployment/confirm.ts';
import { onTarget, type Target } from './deployment/target.ts';
import { type TargetOptions, withTarget } from './deployment/target-options.ts';
import { evict } from './evict.ts';
import { findConnections, type Wanted } from './find-connections.ts';
import { LOG_HASH, principalOrHash } from './principal.ts';

interface Options extends TargetOptions {
  readonly connection?: readonly string[];
  readonly principal?: string;
  readonly address?: string;
  readonly scan?: true;
}

export function connectionsCommand(): Command {
  const connections = new Command('connections').description('The open sockets of a deployment.');
  const command = connections
    .command('evict')
    .description('Closes sockets by connection id, or all of one principal or address.')
    .option('--connection <id...>', 'connection ids of the log', someTexts)
    .option('--principal <principal>', 'user:… or guest:…, or its principalHash of the log', principalOrHash)
    .option('--address <ip>', 'IP address, or its addressHash of the log', someText)
    .option('--scan', 'read the whole table, to find sockets that resumed a session without a token as well')
    .option('--yes', 'make the change on AWS without a question')
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action((options: Options) => {
      const wanted = wantedOf(options);
      return onTarget(options, 'change', (target) => evictWanted(target, wanted, options));
    });
  withTarget(command);
  return connections;
}

/** @throws CommandError if not exactly one of the three is given, or the address is none. */
function wantedOf({ connection: ids, principal, address, ...rest }: Options): Wanted {
  const scan = rest.scan === true;
  const wanted: Wanted[] = [];
  if (ids !== undefined) wanted.push({ by: 'connection', ids });
  if (principal !== undefined) wanted.push({ by: 'principal', principal, scan });
  if (address !== undefined && isIP(address) === 0 && !LOG_HASH.test(address)) {
    throw new CommandError(
      `--address is '${address}': it must be an IP address, or its addressHash of the log.`,
      {
        exitCode: 2,
      },
    );
  }
  if (address !== undefined) wanted.push({ by: 'address', address, scan });
  const [only, ...others] = wanted;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError('Name one of --connection, --principal and --address.', { exitCode: 2 });
}

async function evictWanted(target: Target, wanted: Wanted, options: Options): Promise<void> {
  const { deployment, table } = target;
  const dynamo = dynamoClient(target.dynamo);
  const management = managementClient(target.management());
  try {
    const limits = new DynamoConnectionLimits({ client: dynamo, table });
    const ids = await findConnections(wanted, { client: dynamo, table, limits, nowMs: Date.now() });
    target.announce();
    if (ids.length > 0) await confirm(deployment, `Close ${count(ids.length)}`, options);
    const result = await evict(ids, {
      closer: new ManagementConnectionCloser(management),
      connections: new DynamoConnectionStore({ client: dynamo, table }),
      limits,
    });
    const { closed, gone, failures } = result;
    if (options.json) {
      const numbers = { found: ids.length, closed, gone, failed: failures.length };
      process.stdout.write(`${JSON.stringify({ ...numbers, connections: ids, deployment })}\n`);
    } else {
      process.stdout.write(`Closed ${count(closed)}; ${gone} of ${ids.length} were closed already.\n`);
    }
    if (failures.length > 0) {
      throw new CommandError(
        `${count(failures.length)} not closed: ${failures[0]} Their next frame is refused and closes them.`,
      );
    }
  } finally {
    dynamo.destroy();
    management.destroy();
  }
}

const count = (connections: number) => `${connections} connection${connections === 1 ? '' : 's'}`;
