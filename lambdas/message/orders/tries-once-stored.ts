import type { ProofTries } from '@mangaassist/conversation';

/**
 * Tries of a question whose answer begins while its turn is being stored: one is taken only for a stored turn, so that
 * a duplicate takes none.
 * @param beginning - resolves to `begun` once the turn is stored.
 */
export function triesOnceStored(tries: ProofTries, beginning: Promise<unknown>): ProofTries {
  return {
    take: async (sender) => {
      if ((await beginning) !== 'begun') throw new Error('The question was answered before.');
      return tries.take(sender);
    },
    giveBack: (sender) => tries.giveBack(sender),
  };
}
