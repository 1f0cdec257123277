import { fileURLToPath } from 'node:url';

/** The store's data in the repository. */
export const STORE_DATA_FOLDER = fileURLToPath(new URL('../../data', import.meta.url));
