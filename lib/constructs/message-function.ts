/** The message function: its settings, permissions and canary deployment. */
import { Duration } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ManagedInstances } from './compute/managed-instances.ts';
import { HandlerFunction } from './handler-function.ts';
import { addLiveAlias, deployByCanary } from './live-version.ts';
import { allowMessage, type MessageAccess, messageEnvironment, messageFiles } from './message-access.ts';
import type { Network } from './network.ts';

export interface MessageFunctionProps extends MessageAccess {
  /** The place of its instances; null where it has none of its own. */
  readonly network: Network | null;
}

export class MessageFunction extends Construct {
  readonly handler: HandlerFunction;
  /** The alias that the socket invokes. During a canary, a tenth of the frames goes to the new version. */
  readonly live: Alias;

  constructor(scope: Construct, id: string, { network, ...access }: MessageFunctionProps) {
    super(scope, id);
    const { settings, handOff, cache } = access;
    const { message, memoryMib } = settings;
    const isManaged = settings.compute === 'managed-instances';
    this.handler = new HandlerFunction(this, 'Handler', {
      folder: 'message',
      timeout: Duration.seconds(29), // API Gateway's integration timeout
      memoryMib: memoryMib.message,
      reservedConcurrency: message.reservedConcurrency,
      settings,
      withHandOff: handOff !== undefined,
      withValkey: cache !== null,
      place: cache?.place,
      withSearch: access.search !== null,
      files: messageFiles(settings),
      longLived: isManaged,
      environment: messageEnvironment(access),
    });
    allowMessage(this.handler, access);
    if (isManaged && network !== null)
      new ManagedInstances(this, 'Instances', { handler: this.handler, network, settings });
    this.live = addLiveAlias(this, this.handler, message.provisionedConcurrency);
  }

  /** @param alarms - those that roll back a new version. */
  deployCarefully(alarms: readonly IAlarm[]): void {
    deployByCanary(this, this.live, alarms);
  }
}
