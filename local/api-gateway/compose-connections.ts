/** The functions that open and close connections of the WebSocket API, composed from one environment. */
import { composeAuthorizer } from '../../lambdas/authorizer/compose.ts';
import { authorizerSettings } from '../../lambdas/authorizer/settings.ts';
import { composeConnect } from '../../lambdas/connect/compose.ts';
import { connectSettings } from '../../lambdas/connect/settings.ts';
import { composeDisconnect } from '../../lambdas/disconnect/compose.ts';
import { disconnectSettings } from '../../lambdas/disconnect/settings.ts';
import { readSettings } from '../../lambdas/settings.ts';
import type { RouteHandlers } from './gateway.ts';

/** Endpoints and keys of the local services, log, clock, and receiver of EMF documents (default: standard output). */
type ConnectionServices = NonNullable<Parameters<typeof composeConnect>[1]> &
  NonNullable<Parameters<typeof composeDisconnect>[1]> &
  NonNullable<Parameters<typeof composeAuthorizer>[1]>;

/** @param env - environment variables of all functions, as on AWS. */
export function composeConnections(
  env: Readonly<Record<string, string>>,
  services: ConnectionServices,
): Omit<RouteHandlers, 'message'> {
  return {
    authorizer: composeAuthorizer(readSettings(authorizerSettings, env), services),
    connect: composeConnect(readSettings(connectSettings, env), services),
    disconnect: composeDisconnect(readSettings(disconnectSettings, env), services),
  };
}
