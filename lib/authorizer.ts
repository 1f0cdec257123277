/** The function that says who opens a socket, and the little it may do for that. */
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AuthSettings } from './deploy-settings.ts';
import { HandlerFunction } from './handler-function.ts';
import type { SessionTable } from './session-table.ts';

export interface AuthorizerProps {
  readonly table: SessionTable;
  readonly auth: AuthSettings;
}

/** Adds the authorizer to a stack. Only guests' tokens take it to the table, and there to their key alone. */
export function addAuthorizer(scope: Construct, { table, auth }: AuthorizerProps): HandlerFunction {
  const authorizer = new HandlerFunction(scope, 'Authorizer', {
    folder: 'authorizer',
    timeout: Duration.seconds(10),
    memoryMib: 256,
    environment: {
      TABLE_NAME: table.name,
      AUTH_MODE: auth.mode,
      ...(auth.mode === 'oidc' && { OIDC_ISSUER: auth.issuer, OIDC_AUDIENCE: auth.audience }),
    },
  });
  if (auth.mode === 'guest') {
    authorizer.allow({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [table.arn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['guest-key'] } },
    });
  }
  return authorizer;
}
