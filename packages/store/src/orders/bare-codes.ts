/** Postal codes without a word or a form that marks them: read where a proof is expected, in an answer to that only. */
import { blankSpans, type Span } from './clusters.ts';
import { type FoundContact, findUnmarkedCodes } from './contacts.ts';

/** Characters other than spaces of such a question. */
export const LONGEST_BARE = 60;

/** Words that stand beside a proof. Any other word makes the digits a year, a volume or a name. */
const ENGLISH = new Set(
  `a again address and are at can check code could delivery delivered e email find for from go got hello here hey hi i i'd i'll
  i'm i've in is it it's its live look mail me mine my no of ok okay on or order ordered our package parcel place placed please
  plz pls post postal postcode proof see shipped shipping show sorry status sure tell thank thanks that that's the then
  this thx to track tracking try ty up us was we what what's whats where where's wheres with would yeah yes you your zip
  zipcode`.split(/\s+/),
);
const JAPANESE =
  /です|でした|ます|ました|になり|お?願い|いたし|よろしく|はい|こちら|これ|それ|私|わたし|すみません|注文|番号|状況|状態|荷物|追跡|教えて|見せて|調べて|知りたい|ください|下さい|どこ|いつ|届[きくけ]?|届け先|配達先?|配送先?|住所|自宅|確認|した|して|郵便|コード|もう一度|間違え|お|し|て|た|は|の|が|を|と|に|も|で|か|ね|よ/gu;
const WORD = /[\p{L}\p{M}']+/gu;
const LATIN = /^\p{Script=Latin}/u;

/** The one unmarked code of a form; none if there are several, or if the text is about more than the proof. */
export function findBareCode(form: string): readonly FoundContact[] {
  const codes = findUnmarkedCodes(form);
  return codes.length === 1 && isOnlyAbout(form, codes) ? codes : [];
}

/** True if a short form has only words that stand beside a proof, besides these spans. */
export function isOnlyAbout(form: string, codes: readonly Span[]): boolean {
  return form.replace(/\s+/gu, '').length <= LONGEST_BARE && isFiller(blankSpans(form, codes));
}

/** True for a word of a sentence about a proof: it is no part of the proof itself. */
export const standsBesideProof = (word: string): boolean => ENGLISH.has(word);

function isFiller(form: string): boolean {
  // A digit that is left may be a date or a count.
  if (/\p{N}/u.test(form)) return false;
  const words = form.match(WORD) ?? [];
  return words.every((word) => (LATIN.test(word) ? ENGLISH.has(word) : word.replace(JAPANESE, '') === ''));
}
