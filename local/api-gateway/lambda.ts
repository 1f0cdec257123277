/** Lambda's limits around a handler: concurrency and timeout, with the platform metrics. */

import type { PlatformMetrics } from '../cloudwatch/platform-metrics.ts';
import type { RouteHandlers } from './gateway.ts';

export interface FunctionLimits {
  /** Reserved concurrency: further invocations are throttled. */
  readonly concurrency: number;
  readonly timeoutMs: number;
}

/** No limits; API Gateway itself waits for 29 s. */
const NO_LIMITS: FunctionLimits = { concurrency: Number.POSITIVE_INFINITY, timeoutMs: 900_000 };

/** Wraps the functions of the WebSocket API, the message function with the given limits. */
export function asFunctions(
  { authorizer, connect, message, disconnect }: RouteHandlers,
  messageLimits: Partial<FunctionLimits> | undefined,
  metrics: PlatformMetrics,
): RouteHandlers {
  return {
    authorizer: asFunction('authorizer', authorizer, NO_LIMITS, metrics),
    connect: asFunction('connect', connect, NO_LIMITS, metrics),
    message: asFunction('message', message, { ...NO_LIMITS, ...messageLimits }, metrics),
    disconnect: asFunction('disconnect', disconnect, NO_LIMITS, metrics),
  };
}

/** Wraps a handler. A timeout does not stop it; Lambda, too, freezes an environment some time later. */
function asFunction<Event, Result>(
  name: string,
  handler: (event: Event) => Promise<Result>,
  { concurrency, timeoutMs }: FunctionLimits,
  metrics: PlatformMetrics,
): (event: Event) => Promise<Result> {
  let running = 0;
  return async (event) => {
    if (running >= concurrency) {
      metrics.ofFunction(name, { Throttles: 1 });
      throw new Error('Rate Exceeded.');
    }
    running += 1;
    const startedAtMs = Date.now();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`Task timed out after ${timeoutMs / 1_000} seconds`)),
        timeoutMs,
      );
    });
    const ended = (Errors: number) =>
      metrics.ofFunction(name, { Invocations: 1, Errors, Duration: Date.now() - startedAtMs });
    try {
      const result = await Promise.race([handler(event), timeout]);
      ended(0);
      return result;
    } catch (error) {
      ended(1);
      throw error;
    } finally {
      clearTimeout(timer);
      running -= 1;
    }
  };
}
