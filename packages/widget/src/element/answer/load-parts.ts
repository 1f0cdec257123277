/**
 * Loads the parts that only answers need, once. Undefined after a failure: browsers do not try again until the page is loaded anew.
 */
export const loadParts = () => import('./answer-parts.ts').catch(() => undefined);
