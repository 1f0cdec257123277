/** The default: the index that functions hold in memory. It needs no request and never fails. */
import type { Knowledge } from '../ports/knowledge.ts';
import { search } from './search.ts';

export const embeddedKnowledge: Knowledge = {
  search: async (text, { snapshot }, options) => search(text, snapshot, options),
};
