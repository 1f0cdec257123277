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

/** UTF-16 units between two names that are read. */
const MOST_BETWEEN = 60;
