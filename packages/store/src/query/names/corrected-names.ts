/** Names that a question takes back: "jojo, no sorry, hunter x hunter", ブリーチじゃなくてナルト. */
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { spanInForm } from './meant-names.ts';
import { isWorkMention } from './mention-kinds.ts';

/** Words that take back what stood before, and no others beside them. */
const TAKES_BACK =
  /^[\s,.!?…–—-]*(?:(?:no|nope|nah|oops|wait|sorry|uh+|u+m+|er+|ah|oh|hmm+|actually|not that(?: one)?|my bad)[\s,.!?…–—-]+){0,4}(?:i mean(?:t)?|i meant to say|no sorry|sorry,? no|oops|scratch that|make that|correction|or rather|no,? wait|wait,? no|no,? no)[\s,.!?:…–—-]*(?:(?:the|it's|its|it was|actually|uh+|u+m+)\s+)*["“「『]?$/u;
const TAKES_BACK_JA =
  /^["”」』\s、。!?…]*(?:(?:の?じゃ|では)なくて?|(?:いや|あ|え)?[、。…]?(?:違う|違った|違います|ちがう|ちがった|間違えた|間違い|まちがえた|ごめん(?:なさい)?)(?:、?ごめん(?:なさい)?)?|もとい|いやいや)[\s、。!?…]*(?:えっと|あの|その)?[\s、。…]*["“「『]?$/u;

/** The mentions without works that are taken back by the one after them. */
export function withoutTakenBack(mentions: readonly Mention[], folded: Folded): readonly Mention[] {
  const works = mentions.filter(isWorkMention);
  const dropped = new Set<number>();
  for (let i = 1; i < works.length; i += 1) {
    const [before, after] = [works[i - 1] as Mention, works[i] as Mention];
    if (before.start === after.start) continue;
    const between = folded.form.slice(spanInForm(folded, before)[1], spanInForm(folded, after)[0]);
    if (between.length < MOST_BETWEEN && (TAKES_BACK.test(between) || TAKES_BACK_JA.test(between)))
      dropped.add(before.start);
  }
  return dropped.size === 0 ? mentions : mentions.filter(({ start }) => !dropped.has(start));
}

/** Words before a work that is refused for one that is described behind it, and words between the two. */
const REFUSES =
  /^(?:(?:no|nope|um|uh|so|and|well|i (?:want|need|mean|meant)|looking for|it'?s|i (?:don't|do not) mean)[\s,]+){0,3}(?:not |(?<=mean[\s,]+))(?:the )?["“]?$/u;
const DESCRIBED_INSTEAD =
  /^["”]?(?: (?:one|manga|series))?\s?(?:[,.;:–—-]+\s?(?:but |no,? |rather |i (?:mean|want) )?|but )(?=(?:the|that) (?:other )?(?:one|manga|series|comic|book|story) (?:\w+ )?(?:with|where|about|that|who|in which|from|by)(?![a-z]))/u;
const REFUSES_JA = /^(?:えっと|あの|いや|うーん|それ)?[、。「『]?$/u;
const DESCRIBED_INSTEAD_JA = /^[」』]?の?(?:じゃ|では)なくて?(?!も)[、。…\s]*(?=[^\d第全])/u;

/** Fewest UTF-16 units of a description in Japanese. */
const LEAST_DESCRIBED = 5;

/**
 * The description behind the only work that is named, which is refused: "not Blue Lock, the other one with the clumsy
 * runner", ドラえもんじゃなくて、発明品を自分で作るほう. Null for other questions.
 */
export function describedInstead(mentions: readonly Mention[], folded: Folded): string | null {
  const works = mentions.filter(isWorkMention);
  const [first] = works;
  if (first === undefined || works.some(({ start }) => start !== first.start)) return null;
  const [start, end] = spanInForm(folded, first);
  const [head, tail] = [folded.form.slice(0, start), folded.form.slice(end)];
  const english = REFUSES.test(head) ? DESCRIBED_INSTEAD.exec(tail) : null;
  if (english !== null) return tail.slice(english[0].length);
  const japanese = REFUSES_JA.test(head) ? DESCRIBED_INSTEAD_JA.exec(tail) : null;
  if (japanese === null || tail.length - japanese[0].length < LEAST_DESCRIBED) return null;
  return tail.slice(japanese[0].length);
}

/** UTF-16 units between two names that are read. */
const MOST_BETWEEN = 60;
