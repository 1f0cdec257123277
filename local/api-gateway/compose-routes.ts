/** The functions of the WebSocket API, composed from one environment: for `npm start`, the benches and the tests. */
import { composeAuthorizer } from '../../lambdas/authorizer/compose.ts';
import { authorizerSettings } from '../../lambdas/authorizer/settings.ts';
import { composeConnect } from '../../lambdas/connect/compose.ts';
import { connectSettings } from '../../lambdas/connect/settings.ts';
import { composeDisconnect } from '../../lambdas/disconnect/compose.ts';
import { disconnectSettings } from '../../lambdas/disconnect/settings.ts';
import { composeMessage } from '../../lambdas/message/compose.ts';
import { messageSettings } from '../../lambdas/message/settings.ts';
import { readSettings } from '../../lambdas/settings.ts';
import type { RouteHandlers } from './gateway.ts';

/** Endpoints and keys of the local services, log, clock, and receiver of EMF documents (default: standard output). */
type RouteServices = Pick<
  NonNullable<Parameters<typeof composeMessage>[1]>,
  'dynamo' | 'bedrock' | 'management' | 'lambda' | 'log' | 'writeMetrics' | 'clock'
>;

/** @param env - environment variables of all functions, as on AWS. */
export function composeRoutes(env: Readonly<Record<string, string>>, services: RouteServices): RouteHandlers {
  return {
    authorizer: composeAuthorizer(readSettings(authorizerSettings, env), services),
    connect: composeConnect(readSettings(connectSettings, env), services),
    disconnect: composeDisconnect(readSettings(disconnectSettings, env), services),
    message: composeMessage(readSettings(messageSettings, env), services),
  };
}
