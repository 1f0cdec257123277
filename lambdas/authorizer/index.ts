import { authorizerSettings, readSettings } from '../settings.ts';
import { composeAuthorizer } from './compose.ts';

export const handler = composeAuthorizer(readSettings(authorizerSettings, process.env));
