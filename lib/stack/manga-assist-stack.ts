/** The stack of the whole backend: it connects the constructs, which define the resources. */
import { Fn, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { MessageService } from '../constructs/compute/message-service.ts';
import { addAuthorizer } from '../constructs/connections/authorizer.ts';
import { addConnect } from '../constructs/connections/connect.ts';
import { addDisconnect } from '../constructs/connections/disconnect.ts';
import { HandOff } from '../constructs/hand-off.ts';
import type { HandlerFunction, Handlers } from '../constructs/handler-function.ts';
import { addLiveAlias, deployByCanary } from '../constructs/live-version.ts';
import type { MessageAccess } from '../constructs/message-access.ts';
import { MessageFunction } from '../constructs/message-function.ts';
import { Network } from '../constructs/network.ts';
import { SearchCollection } from '../constructs/search-collection.ts';
import { SessionTable } from '../constructs/session-table.ts';
import { SharedCache } from '../constructs/shared-cache.ts';
import { StoreTables } from '../constructs/store-tables.ts';
import { Tuning } from '../constructs/tuning.ts';
import { WebSocketApi } from '../constructs/websocket-api.ts';
import { WidgetHosting } from '../constructs/widget-hosting.ts';
import { Alarms } from '../monitoring/alarms/alarms.ts';
import { AlertTopic } from '../monitoring/alert-topic.ts';
import { Dashboard } from '../monitoring/dashboard.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { addOutputs } from './stack-outputs.ts';

export interface MangaAssistStackProps extends StackProps {
  readonly settings: DeploySettings;
}

/** Resources that most constructs of the stack are given. */
interface Foundation {
  readonly settings: DeploySettings;
  readonly alerts: AlertTopic;
  readonly table: SessionTable;
  readonly store: StoreTables;
  readonly socket: WebSocketApi;
  /** Null without a hosted page. */
  readonly page: WidgetHosting | null;
}

export class MangaAssistStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: MangaAssistStackProps) {
    super(scope, id, props);
    // Separates the costs in an account with other stages and products.
    Tags.of(this).add('application', 'MangaAssist');
    Tags.of(this).add('stage', settings.stage);
    const foundation = this.foundation(settings);
    const gate = this.connections(foundation);
    const answering = this.answering(foundation);
    const { table, store, alerts } = foundation;
    const tuning = new Tuning(this, 'Tuning', { table, store, alerts, settings });
    this.route(foundation, gate, answering, tuning);
    addOutputs(this, foundation);
  }

  /** CloudFormation's own list. The CDK would look the zones of an account up, which no synthesis offline can. */
  override get availabilityZones(): string[] {
    return [0, 1].map((index) => Fn.select(index, Fn.getAzs()));
  }

  /** Tables, topic, API and page. Routes are added to the API after the handlers exist, because handlers need its URL. */
  private foundation(settings: DeploySettings): Foundation {
    const alerts = new AlertTopic(this, 'Alerts', settings.alarms);
    const table = new SessionTable(this, 'Sessions', settings);
    const store = new StoreTables(this, 'Store', { sessions: table, settings });
    const socket = new WebSocketApi(this, 'Socket', settings);
    const page = settings.hostWidget
      ? new WidgetHosting(this, 'Widget', { socketUrl: socket.url, settings })
      : null;
    return { settings, alerts, table, store, socket, page };
  }

  /** The functions of a connection's begin and end. */
  private connections({ table, socket, page, settings }: Foundation) {
    const origins = [...settings.allowedOrigins, ...(page === null ? [] : [page.origin])];
    return {
      Authorizer: addAuthorizer(this, { table, settings }),
      Connect: addConnect(this, { table, socket, origins, settings }),
      Disconnect: addDisconnect(this, { table, settings }),
    };
  }

  /** The message function, the service beside it, and the parts that settings switch on for them. */
  private answering({ table, store, socket, settings }: Foundation) {
    const handOff =
      settings.handOff &&
      new HandOff(this, 'HandOff', { table, socket, settings, handOff: settings.handOff });
    const network = needsNetwork(settings) ? new Network(this, 'Network', settings) : null;
    const access: MessageAccess = {
      table,
      store,
      socket,
      settings,
      handOff: handOff?.live,
      cache: this.sharedCache(settings, network),
      search:
        settings.search.engine === 'opensearch'
          ? new SearchCollection(this, 'Search', settings.search)
          : null,
    };
    // Beside a service it costs nothing, and the way back is one deployment.
    const message = new MessageFunction(this, 'Message', { ...access, network });
    const service =
      settings.compute === 'fargate' && network !== null
        ? new MessageService(this, 'Service', { ...access, network })
        : null;
    return { handOff, message, service };
  }

  private sharedCache({ sharedCache, stage }: DeploySettings, network: Network | null): SharedCache | null {
    if (sharedCache !== 'valkey' || network === null) return null;
    return new SharedCache(this, 'SharedCache', { network, stage });
  }

  /** Connects the functions to the API by their live aliases, and the alarms to deployments and dashboard. */
  private route(
    { socket, table, alerts, settings }: Foundation,
    gate: Readonly<Record<'Authorizer' | 'Connect' | 'Disconnect', HandlerFunction>>,
    { handOff, message, service }: ReturnType<MangaAssistStack['answering']>,
    { handler: optimizer, deadLetters }: Tuning,
  ): void {
    const live = {
      Authorizer: addLiveAlias(gate.Authorizer, gate.Authorizer),
      Connect: addLiveAlias(gate.Connect, gate.Connect),
      Disconnect: addLiveAlias(gate.Disconnect, gate.Disconnect),
    };
    socket.addRoutes({
      authorizer: live.Authorizer as IFunction,
      connect: live.Connect as IFunction,
      message: service?.integration ?? (message.live as IFunction),
      disconnect: live.Disconnect as IFunction,
    });
    const handlers: Handlers = {
      Message: message.handler,
      Connect: gate.Connect,
      Disconnect: gate.Disconnect,
      Authorizer: gate.Authorizer,
      Optimizer: optimizer,
      ...(handOff && { Handoff: handOff.handler }),
    };
    const watched = { handlers, socket, tableName: table.name, settings };
    const alarms = new Alarms(this, 'Alarms', { ...watched, topic: alerts.topic, deadLetters, service });
    message.deployCarefully(alarms.ofDeployment('Message'));
    service?.deployCarefully([alarms.ofTasks(service.version)]);
    for (const name of ['Authorizer', 'Connect', 'Disconnect'] as const) {
      deployByCanary(gate[name], live[name], alarms.ofDeployment(name));
    }
    new Dashboard(this, 'Dashboard', { ...watched, alarms: alarms.all });
  }
}

function needsNetwork({ compute, sharedCache }: DeploySettings): boolean {
  return compute !== 'lambda' || sharedCache === 'valkey';
}
