/** Entry point of the message function on Lambda. Its start ends once the environment is ready for a question. */
import { readSettings } from '../settings.ts';
import { composeDeps } from './compose.ts';
import { createHandler } from './handler.ts';
import { messageSettings } from './settings.ts';

const deps = composeDeps(readSettings(messageSettings, process.env));
await deps.rehearse();

export const handler = createHandler(deps);
