/** Entry point of the authorizer on Lambda. */
import { readSettings } from '../settings.ts';
import { composeAuthorizer } from './compose.ts';
import { authorizerSettings } from './settings.ts';

export const handler = composeAuthorizer(readSettings(authorizerSettings, process.env));
