import { fileURLToPath } from 'node:url';

/** A small shop: 64 series with about two items each. */
export const STORE_FIXTURE = fileURLToPath(new URL('../store', import.meta.url));
