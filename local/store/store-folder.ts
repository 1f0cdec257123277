import { fileURLToPath } from 'node:url';

/** The demo's shop in the repository. */
export const STORE_FOLDER = fileURLToPath(new URL('../../data/store', import.meta.url));
