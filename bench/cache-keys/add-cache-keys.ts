/** The command `cache-keys` of the bench. */
import type { Command } from 'commander';
import { benchCacheKeys } from './cache-keys.ts';

export function addCacheKeys(program: Command): void {
  program
    .command('cache-keys')
    .description(
      'keys of the response cache on labelled pairs of questions: hits on pairs that mean the same, and false ones on others',
    )
    .option('--held', 'the sets that were held out, too')
    .option('--list', 'print the false hits')
    .option('--json', 'print JSON')
    .action(benchCacheKeys);
}
