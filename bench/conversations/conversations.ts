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
    rows.push(...rowsOf(set, turns, resolutionTimes(turns, shop)));
    const asked = await escalationsOf(turns, standIn);
    escalations.push({ set, ...escalationRates(asked) });
    if (options.mistakes) mistakes.push(...asked.flatMap(needless));
    if (options.mistakes) mistakes.push(...turns.flatMap(mistakesOf));
  }
  print({ rows, escalations, ...(options.mistakes ? { mistakes } : {}) }, options);
}

/** Rates by language and kind of turn, and of the whole set with its times. */
function rowsOf(set: SetName, turns: readonly Replayed[], times: object): object[] {
  const of = (language: string, kind: string, part: readonly Replayed[]) =>
    part.length === 0 ? [] : [{ set, language, kind, ...ratesOf(part) }];
  const followUps = (part: readonly Replayed[]) => part.filter(({ index }) => index > 0);
  const byLanguage = ['en', 'ja'].flatMap((language) => {
    const own = turns.filter(({ conversation }) => conversation.language === language);
    const ofKind = (kind: string) => own.filter((each) => kindOf(each) === kind);
    return [
      ...kindsOf(own).flatMap((kind) => of(language, kind, ofKind(kind))),
      ...of(language, 'follow-ups', followUps(own)),
      ...of(language, 'all', own),
    ];
  });
  const whole = { ...of('both', 'all', turns)[0], ...times };
  return [...byLanguage, ...of('both', 'follow-ups', followUps(turns)), whole];
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
