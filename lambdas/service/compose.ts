/** Gives the HTTP service its adapters: those of the message handler, and its own. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '@mangaassist/conversation';
import { managementClient } from '../adapters/api-gateway/management-frame-sender.ts';
import { EmfServiceMetrics } from '../adapters/cloudwatch/emf-service-metrics.ts';
import { composeDeps } from '../message/compose.ts';
import { createHandler } from '../message/handler.ts';
import { messageSettings } from '../message/settings.ts';
import { readSettings } from '../settings.ts';
import { createRefusal } from './refuse-frame.ts';
import type { ServiceDeps } from './run-service.ts';
import { type ServiceSettings, serviceSettings } from './settings.ts';

type Overrides = NonNullable<Parameters<typeof composeDeps>[1]>;

/**
 * The service with its adapters, from the environment of its task. `overrides` replaces service endpoints, log and
 * output.
 */
export function composeService(
  env: Readonly<Record<string, string | undefined>>,
  overrides: Overrides = {},
): { readonly settings: ServiceSettings; readonly deps: ServiceDeps } {
  const settings = readSettings(serviceSettings, env);
  // The message function's own deadline has a bound that does not hold here.
  const { ANSWER_DEADLINE_MS: _, ...others } = env;
  const log: Log = overrides.log ?? new Logger();
  const message = {
    ...readSettings(messageSettings, others),
    ANSWER_DEADLINE_MS: settings.ANSWER_DEADLINE_MS,
  };
  // A task's credentials come from its metadata and change; those of Lambda are in its environment.
  const { credentials } = managementClient({ endpoint: message.MANAGEMENT_ENDPOINT }).config;
  const deps = composeDeps(message, { lambda: { credentials }, ...overrides, log });
  return {
    settings,
    deps: {
      handle: createHandler(deps),
      refuse: createRefusal(deps),
      ready: async () => {
        await deps.answers.ready();
        await deps.rehearse();
      },
      metrics: new EmfServiceMetrics(settings.STAGE, overrides.writeMetrics),
      log,
    },
  };
}
