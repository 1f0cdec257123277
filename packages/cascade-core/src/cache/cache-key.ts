/**
 * The keys of the response cache: questions with the same key share an answer. Questions that seem personal are
 * never shared.
 */

import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import { compactPattern, keyForm, lowerKeyForm, readingForm } from '@mangaassist/text';

/** The inputs of an answer without history. */
export interface CacheKeyParts {
  readonly text: string;
  readonly task: Task;
  readonly language: Language;
  /** Version of the store's data in the prompt. */
  readonly catalogueVersion: string;
  /** Version of the live configuration. */
  readonly configVersion: string | number;
  /** Variant of an experiment, if there is one. */
  readonly variant?: string;
  /** The caller's goal: another goal may lead to another plan. */
  readonly goal?: string;
  /** True if the caller named the task: a task found by the classifier may lead to another plan. */
  readonly isTaskNamed?: boolean;
  /** The classifier's level; the plan may depend on it. */
  readonly complexity?: number;
  /** Models, guardrail and prompts of the deployment. */
  readonly scope?: string;
  /** The form that other wordings of the question share; null or left out: its words are compared. */
  readonly canonical?: string | null;
}

/**
 * The key of a question. It is readable, and JSON keeps its parts apart for any content.
 * @example cacheKey({ text: 'Ｈｉ！', task: 'greeting', language: 'en', catalogueVersion: 'c', configVersion: 7 })
 * // '["hi","greeting","en","c",7,null,null]'
 */
export function cacheKey(parts: CacheKeyParts): string {
  const { text, task, language, catalogueVersion, configVersion, variant, goal } = parts;
  const canonical = parts.canonical ?? null;
  // Wordings of one question differ in how hard they look.
  const complexity = canonical === null ? (parts.complexity ?? null) : null;
  const further = [parts.isTaskNamed ?? null, complexity, parts.scope ?? null];
  return JSON.stringify([
    canonical === null ? normalizeQuestion(text, task) : { canonical },
    task,
    language,
    catalogueVersion,
    configVersion,
    variant ?? null,
    goal ?? null,
    ...(further.every((part) => part === null) ? [] : further),
  ]);
}

/**
 * Marks without a meaning at the end of a question. A wave dash is not one of them: 1巻〜 is "from volume 1 on".
 * Japanese particles are not either: か, ね and よ change the meaning.
 */
const FINAL_MARKS = new Set(' .!?,。、…');

/**
 * Normalises parts of a question that do not change its meaning: width, case, white space, curly quotes and
 * final marks. In a translation case and marks have a meaning (行くよ？ and 行くよ！, Polish and polish) and stay.
 */
export function normalizeQuestion(text: string, task: Task): string {
  if (task === 'translation') return keyForm(text);
  const folded = lowerKeyForm(text).replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  let end = folded.length;
  while (end > 0 && FINAL_MARKS.has(folded.charAt(end - 1))) end -= 1;
  return end === 0 ? folded : folded.slice(0, end);
}

/** Longest question that is shared, in UTF-16 units. Longer ones rarely repeat and are more often personal. */
export const LONGEST_SHARED = 300;
/** UTF-16 units of a question that are normalised to NFKC, where one character may become eighteen. */
const LONGEST_READ = 1_200;

const ENGLISH_BELONGINGS =
  'orders?|pre-?orders?|purchases?|packages?|parcels?|deliver(?:y|ies)|shipments?|items?|books?|cop(?:y|ies)|accounts?|log-?in|password|profile|membership|subscription|points|balance|coupons?|cards?|payments?|refunds?|returns?|invoices?|receipts?|reservations?|cart|basket|wish-?list|history|address|e-?mail|phone|number|name|birthday';
const JAPANESE_BELONGINGS =
  '注文|予約|購入|荷物|商品|本|配送|発送|届|アカウント|ログイン|パスワード|会員|ポイント|残高|クーポン|カード|支払|返品|返金|請求|領収書|カート|履歴|住所|メール|電話|番号|名前|氏名|誕生日';

/** Each matched against lower-case NFKC text with straight quotes. */
const PERSONAL: readonly RegExp[] = [
  // Addresses, handles and links, which may carry a token.
  /@|https?:|www\./,
  // Telephone, card, customer and order numbers: long runs of digits, with any separators.
  /\p{Nd}{6,}|(?:\p{Nd}[-‐–—.\s()/]{0,2}){7,}/u,
  // Order codes: '#123', 'ma-20391', 'order 4711', '注文番号は12'; but neither 'the 1990s' nor 'order 5 volumes'.
  /#\s?\p{Nd}{3,}|\b(?!\d{4}s\b)(?=[a-z0-9-]*[a-z])(?=(?:[a-z-]*\d){4})[a-z0-9-]{5,}\b/u,
  /\b(?:order|purchase|tracking|customer)\s*(?:(?:number|no\.?|id|code)\s*(?:is|[:#])?\s*\p{Nd}|[:#]?\s*\p{Nd}{3})/u,
  /(?:注文|会員|追跡|予約)(?:番号\P{Nd}{0,4}\p{Nd}|\P{Nd}?\p{Nd}{3})/u,
  // Street and postal addresses.
  /〒|丁目|番地|号室|\b\p{Nd}+ (?:\p{L}+ ){1,3}(?:street|st|avenue|ave|road|rd|drive|lane|boulevard|blvd)\b/u,
  // "My order", "mine", 私の注文; but neither "My Hero Academia" nor 僕のヒーローアカデミア.
  compactPattern(
    `\\b(?:my|our)(?: [\\p{L}\\p{N}'-]+){0,2} (?:${ENGLISH_BELONGINGS})\\b|\\b(?:mine|ours)\\b`,
    'u',
  ),
  compactPattern(
    `(?:私|わたし|わたくし|僕|ぼく|俺|おれ|自分|うち|当方)の.{0,4}(?:${JAPANESE_BELONGINGS})`,
    'u',
  ),
  // "I ordered", "I haven't received", "did I pay", 注文した, 届かない.
  /\bi(?:'ve| have| had|'d)?(?: (?:just|already|recently|only|still))?(?: (?:ordered|bought|purchased|paid|returned|received|reserved|pre-?ordered|cancell?ed|registered|subscribed|(?:was|got) charged))\b/,
  /\bi (?:haven't|have not|hadn't|didn't|did not|never) (?:received?|got|gotten|get|ordered?)\b|\b(?:did|have|was) i\b/,
  /(?:注文|購入|予約|返品|キャンセル|登録|入金|支払い?)(?:を)?(?:した|しました|済み)|買った|買いました|頼んだ|頼みました|払った|払いました|届(?:かない|きません|いて(?:い)?ない|いて(?:い)?ません)/,
  // Self-descriptions.
  /\bi(?:'m| am) (?:called|named)\b|と申します/,
];
/** "I'm Taro", "Mrs. Yamada": the capital marks a name. */
const NAME = /\b(?:I(?:'m| am)|Mr\.?|Mrs\.?|Ms\.?) \p{Lu}\p{Ll}+/u;

/**
 * True if a question seems personal: it contains personal data, or refers to own orders or an account. The
 * check is conservative: false positives ("Can I cancel my order?", an ISBN) only cost a second generation. It
 * cannot recognise every name. The key keeps that safe: it holds the whole text, so an answer is shared between
 * questions of the same words only. A text longer than `LONGEST_SHARED` counts as personal without being read.
 */
export function soundsPersonal(text: string): boolean {
  if (text.length > LONGEST_SHARED) return true;
  const form = readingForm(text, LONGEST_READ);
  if (form.length === LONGEST_READ) return true;
  const plain = form.replace(/\s+/g, ' ').replace(/[‘’]/g, "'");
  const folded = plain.toLowerCase();
  return NAME.test(plain) || PERSONAL.some((pattern) => pattern.test(folded));
}
