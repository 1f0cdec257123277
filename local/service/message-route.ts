/** The route `$default` of a local stack: the handler in this process, or the service in processes of its own. */
import { composeMessage } from '../../lambdas/message/compose.ts';
import { messageSettings } from '../../lambdas/message/settings.ts';
import { readSettings } from '../../lambdas/settings.ts';
import type { RouteHandlers } from '../api-gateway/gateway.ts';
import type { LocalStackOptions } from '../stack-options.ts';
import { LocalService, type LocalServiceOptions } from './local-service.ts';

type Routing = NonNullable<Parameters<typeof composeMessage>[1]> & Pick<LocalServiceOptions, 'writeMetrics'>;

export interface MessageRoute {
  readonly message: RouteHandlers['message'];
  /** Null with `compute: lambda`. */
  readonly service: LocalService | null;
}

/** @param stops - gets the end of the service's tasks. */
export async function messageRoute(
  { compute = 'lambda', logLevel = 'INFO' }: LocalStackOptions,
  env: Readonly<Record<string, string>>,
  routing: Routing,
  stops: (() => Promise<unknown>)[],
): Promise<MessageRoute> {
  if (compute === 'lambda')
    return { message: composeMessage(readSettings(messageSettings, env), routing), service: null };
  // Log and clock of this process cannot be those of another.
  const { log: _, clock: __, writeMetrics, ...overrides } = routing;
  const service = new LocalService({ env, overrides, writeMetrics, logLevel });
  stops.push(() => service.stop());
  await service.startTask();
  return { message: (event) => service.message(event), service };
}
