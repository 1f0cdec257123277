/** Compares the context of each turn of recorded conversations with its label. */
import { print } from '../print.ts';
import { escalationRates, escalationsOf, needless } from './escalations.ts';
import { mistakesOf, ratesOf } from './rates.ts';
import { SETS, type SetName } from './records.ts';
import type { Replayed, Shop } from './replay.ts';
import { replaySet, shopOfFolder } from './replay-set.ts';
import { resolutionTimes } from './resolution-times.ts';
import { type StandInShop, startStandInShop } from './stand-in-shop.ts';

export interface ConversationOptions {
  readonly json?: true;
  readonly mistakes?: true;
  readonly set?: SetName;
}

export async function benchConversations(options: ConversationOptions): Promise<void> {
  const shop = await shopOfFolder();
  const standIn = await startStandInShop(shop);
  try {
    await benchWith(shop, standIn, options);
  } finally {
    await standIn.stop();
  }
}

async function benchWith(shop: Shop, standIn: StandInShop, options: ConversationOptions): Promise<void> {
  const rows: object[] = [];
  const mistakes: object[] = [];
  const escalations: object[] = [];
  for (const set of options.set === undefined ? SETS : [options.set]) {
    const turns = await replaySet(set, shop);
    if (turns.length === 0) continue;
    const of = (language: string, kind: string, part: readonly Replayed[]) =>
      part.length === 0 ? [] : [{ set, language, kind, ...ratesOf(part) }];
    for (const language of ['en', 'ja']) {
      const own = turns.filter(({ conversation }) => conversation.language === language);
      rows.push(
        ...kindsOf(own).flatMap((kind) =>
          of(
            language,
            kind,
            own.filter((each) => kindOf(each) === kind),
          ),
        ),
      );
      rows.push(
        ...of(
          language,
          'follow-ups',
          own.filter(({ index }) => index > 0),
        ),
        ...of(language, 'all', own),
      );
    }
    rows.push(
      ...of(
        'both',
        'follow-ups',
        turns.filter(({ index }) => index > 0),
      ),
    );
    rows.push({ ...of('both', 'all', turns)[0], ...resolutionTimes(turns, shop) });
    const asked = await escalationsOf(turns, standIn);
    escalations.push({ set, ...escalationRates(asked) });
    if (options.mistakes) mistakes.push(...asked.flatMap(needless));
    if (options.mistakes) mistakes.push(...turns.flatMap(mistakesOf));
  }
  print({ rows, escalations, ...(options.mistakes ? { mistakes } : {}) }, options);
}

function kindsOf(turns: readonly Replayed[]): readonly string[] {
  return [...new Set(turns.map(kindOf))].toSorted();
}

/** The record's kind; the rule that resolved the turn if it names none. */
function kindOf({ turn, index, resolved }: Replayed): string {
  if (index === 0) return 'first question';
  if (turn.newSubject === true) return 'new subject';
  return turn.kind ?? `by ${resolved.by ?? 'its words'}`;
}
