/** The service of a local stack with its first task. */
import type { LocalStackOptions } from '../stack-options.ts';
import { LocalService, type LocalServiceOptions } from './local-service.ts';

type Routing = LocalServiceOptions['overrides'] &
  Pick<LocalServiceOptions, 'writeMetrics'> & { readonly log?: unknown; readonly clock?: unknown };

/**
 * Null with `compute: lambda`.
 * @param stops - gets the end of the tasks.
 */
export async function startService(
  { compute = 'lambda', logLevel = 'INFO', serviceProgram }: LocalStackOptions,
  env: Readonly<Record<string, string>>,
  routing: Routing,
  stops: (() => Promise<unknown>)[],
): Promise<LocalService | null> {
  if (compute === 'lambda') return null;
  // Log and clock of this process cannot be those of another.
  const { log: _, clock: __, writeMetrics, ...overrides } = routing;
  const service = new LocalService({
    env,
    overrides,
    writeMetrics,
    logLevel,
    ...(serviceProgram && { program: serviceProgram }),
  });
  stops.push(() => service.stop());
  await service.startTask();
  return service;
}
