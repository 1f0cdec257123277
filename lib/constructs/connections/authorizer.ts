/** The function that admits or refuses clients at `$connect`, with its permissions. */
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AuthorizerSettings } from '../../../lambdas/authorizer/settings.ts';
import type { Environment } from '../../../lambdas/settings.ts';
import type { DeploySettings } from '../../stages/deploy-settings.ts';
import { HandlerFunction } from '../handler-function.ts';
import type { SessionTable } from '../session-table.ts';

/** Adds the authorizer to a stack. It reads only the table of the guest key. */
export function addAuthorizer(
  scope: Construct,
  { table, settings }: { readonly table: SessionTable; readonly settings: DeploySettings },
): HandlerFunction {
  const { auth, memoryMib } = settings;
  const authorizer = new HandlerFunction(scope, 'Authorizer', {
    folder: 'authorizer',
    timeout: Duration.seconds(10),
    memoryMib: memoryMib.authorizer,
    settings,
    environment: {
      TABLE_NAME: table.name,
      GUEST_KEY_TABLE: table.guestKeyTable,
      AUTH_MODE: auth.mode,
      ...(auth.mode === 'oidc' && {
        OIDC_ISSUER: auth.issuer,
        OIDC_AUDIENCE: auth.audience,
        ...(auth.jwksUri !== undefined && { OIDC_JWKS_URI: auth.jwksUri }),
      }),
    } satisfies Environment<AuthorizerSettings>,
  });
  if (auth.mode === 'guest') table.allowGuestKey(authorizer);
  return authorizer;
}
