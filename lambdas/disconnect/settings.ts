import * as z from 'zod/mini';
import { tableName } from '../settings.ts';

/** Settings of the disconnect function. */
export const disconnectSettings = z.object({ TABLE_NAME: tableName });

export type DisconnectSettings = z.infer<typeof disconnectSettings>;
