/**
 * The counterpart of `name-evidence.ts` for Japanese text: evidence that a name in a question stands for its series,
 * and is not part of the name of another work (弱虫ブレイカー, ワンピース学園).
 */
import { probability } from '../../search/evidence/probability.ts';
import type { Query } from '../query.ts';
import { type JapaneseSurroundings, japaneseSurroundings, type Side } from './japanese-surroundings.ts';
import type { Lexicon } from './lexicon.ts';
import type { FoundName } from './name-surroundings.ts';
import { goesOnAsOtherInJapanese } from './names-of-others.ts';

/** Words behind a title that make the name of another work, edition of the story or ware of it. */
const BEHIND =
  /^[\s:：!！・≡-]{0,2}(?:(?:ii+|[2-9]nd|gt|gx|zero|next|super|if|re|ex|act|zexal|season|episode|after|another|special|0(?![\d巻])|[abd-uw-z](?![a-z0-9])|超|外伝|学園|中学校|部(?![\p{L}])|日和|番外|スピン|アナザー|ゼロ|ネクスト|ノベライズ|アンソロジー|リターンズ|ジュニア|キッズ|モンスターズ|エピソード|スピリッツ)|の(?:小説|ノベライズ|外伝|同人|アンソロジー|ファンブック|画集|ゲーム|カード))/u;
const ANYWHERE_BEHIND = /スピン\s?オフ|アンソロジー|ノベライズ|ファンブック|外伝|小説版|同人/u;
const AHEAD =
  /(?:新|真|続|超|裏|元|ネオ|ニュー|ヤング|リトル|シン・?|帰ってきた|今日から|スーパー)[・\s)）]{0,2}$/u;
const BOOK = /漫画|マンガ|まんが|コミック|巻|冊|原作|やつ|作品|本(?:$|を|が|は|あ)/u;

const MANY = 3;
const part = (count: number) => Math.min(MANY, count) / MANY;

/** Features of a name's place in its question, in the order of the weights. */
export function japaneseNameFeatures(query: Query, found: FoundName, lexicon: Lexicon): number[] {
  return featuresOf(japaneseSurroundings(query, found, lexicon), query, found);
}

function featuresOf(around: JapaneseSurroundings, query: Query, found: FoundName): number[] {
  const { before, after, head, tail, isBare, share } = around;
  const { kind, edits, length, beginsAlike, form, isPart } = found;
  const bare = Number(isBare);
  const strangers = before.other + after.other;
  const isMisspelt = Number(edits > 0);
  const isCharacter = Number(kind === 'character');
  const hasBook = Number(BOOK.test(form) || query.describes);
  return [
    1,
    bare,
    ...ofSide(before, bare),
    ...ofSide(after, bare),
    Number(BEHIND.test(tail)),
    Number(ANYWHERE_BEHIND.test(tail)),
    Number(AHEAD.test(head)),
    share,
    bare * (1 - share),
    Number(kind === 'alias'),
    Number(kind === 'alias') * part(strangers),
    Number(length <= SHORT),
    Number(length <= SHORT) * part(strangers),
    isMisspelt,
    edits / length,
    isMisspelt * Number(!beginsAlike),
    isMisspelt * part(strangers),
    isCharacter,
    isCharacter * part(strangers),
    isCharacter * bare * part(strangers),
    isCharacter * hasBook,
    Number(isPart),
    Number(isPart) * part(strangers),
    Number(isPart) * bare,
    hasBook,
    hasBook * part(strangers),
    Number(query.entities.volumes.length > 0),
    Number(query.entities.authors.length > 0),
    Number(query.suggests),
  ];
}

const SHORT = 3;

const WEIGHTS: readonly number[] = [
  4.703, -0.17, 5.307, 2.791, 2.989, -2.191, -3.113, -2.869, 6.476, 3.343, 0.536, 0.364, -2.293, -2.666,
  0.101, -0.006, -5.295, -7.071, -8.833, -0.041, -5.875, -1.027, 2.102, 0.516, -2.541, -1.436, 3.988, 2.906,
  0.531, -3.281, 0.596, -1.877, 1.578, -4.213, -9.303, -0.528, -0.559, 1.291, 0.933, 4.263, -0.815,
];

/** True for a name that is all there is between quotation marks: 『幽☆遊☆白書』. */
function isQuoted({ form, start, end }: FoundName): boolean {
  return /[『「]$/u.test(form.slice(0, start)) && /^[^『「』」]+[』」]/u.test(form.slice(start, end + 1));
}

/**
 * Probability, 0–1, that a name stands for its series. A name that is quoted as a whole is that of its series; a
 * character's name that a word joins which its series has not (クロスロード探偵) is another name.
 */
export function japaneseNameEvidence(query: Query, found: FoundName, lexicon: Lexicon): number {
  if (isQuoted(found)) return 1;
  const around = japaneseSurroundings(query, found, lexicon);
  const { before, after } = around;
  if (found.kind === 'character' && (before.link === 'none' || after.link === 'none')) return 0;
  if (goesOnAsOtherInJapanese(around, found)) return 0;
  return probability(featuresOf(around, query, found), WEIGHTS);
}

/** Features of the words on one side. */
function ofSide({ own, other, link, isLatin }: Side, bare: number): number[] {
  return [
    part(own),
    part(other),
    bare * part(other),
    Number(link === 'none'),
    Number(link === 'mark'),
    Number(link === 'of'),
    Number(link !== null && link !== 'far' && isLatin),
  ];
}
