/** Volumes that are left out of all: "we've got every one except 88", 21巻以外は持ってます, "all but 3, please". */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD, numberOf } from '../numerals.ts';
import type { VolumesAsked } from '../query.ts';
import type { Unread } from '../rule.ts';
import { NOT_VOLUME } from './bare-numbers.ts';
import { spansBeside } from './owned-volumes.ts';

const N = `\\d{1,3}|${NUMBER_WORD}`;
const JN = `第?(?:\\d{1,3}|${KANJI_NUMBER})巻?`;

const LEFT_OUT = compactPattern(
  `(?<![a-z])(?:all|every(?:thing|one)?|whole|full|complete|rest|others?)(?: [^\\s,.;!?\\d]{1,40}){0,6},? (?:but|except(?: for)?|apart from|besides|other than|minus|bar|excluding|save(?: for)?) (?:(?:the|volumes?|vols?\\.?|books?|numbers?|nos?\\.?) ){0,2}#?(?<en>(?:${N})(?:(?:, ?| and |, and | & )#?(?:${N})){0,7})(?![a-z])${NOT_VOLUME}|(?<ja>${JN}(?:(?:と|、|・)${JN}){0,7})(?:以外|を除(?:いて|き|く)|のほか)(?:は|の|を|で|に)?、?(?:全部|ぜんぶ|すべて|全て|全巻|みんな|他は?)?(?:は|を)?`,
  'gu',
);
const OWNS =
  /(?<![a-z])(?:have|has|got|owns?|owned|collected|bought|read)(?![a-z])|['’]ve(?![a-z])|持|揃[っえ]て(?!ほし|欲し|くださ|下さ|もら)|所持|ある(?!か|[?？])|あり(?!ま(?:す|せん)か)|買っ(?:た|て(?:る|い|あ))|読ん/u;
const EACH = compactPattern(`\\d{1,3}|${NUMBER_WORD}|${KANJI_NUMBER}`, 'gu');

/**
 * Reads volumes that are left out: a shopper who has the others wants these, another one all the others. Null where
 * none are left out.
 * @param last number of the series' last volume.
 */
export function readLeftOut(unread: Unread, last: number): readonly VolumesAsked[] | null {
  const isOwner = OWNS.test(unread.text);
  let volumes: readonly VolumesAsked[] | null = null;
  unread.take(LEFT_OUT, ({ groups }) => {
    const list = groups?.['ja'] ?? groups?.['en'] ?? '';
    const numbers = [...list.matchAll(EACH)].map(([n]) => numberOf(n)).filter((n) => n > 0 && n <= last);
    if (numbers.length === 0) return false;
    volumes = isOwner ? numbers.map((n) => ({ kind: 'range', from: n, to: n })) : spansBeside(numbers, last);
  });
  return volumes;
}
