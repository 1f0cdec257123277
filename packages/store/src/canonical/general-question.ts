/**
 * The canonical form of a question that names no book, as those about the shop's policies: what it asks in general (if the shop has
 * something, what it costs, how long it takes, how it works), and all other words as they stand, in their order.
 */
import { compactPattern, matchForm } from '@mangaassist/text';

interface Wording {
  /** Phrases of each thing that is asked; one kind may stand in a question, else all stay. */
  readonly kinds: readonly (readonly [name: string, phrases: RegExp])[];
  /** Words for one thing, and the word that is kept. */
  readonly same: readonly (readonly [RegExp, string])[];
  readonly fillers: RegExp;
}

const en = (source: string) => compactPattern(`(?<![\\p{L}\\p{N}'])(?:${source})(?![\\p{L}\\p{N}])`, 'gu');
const ja = (source: string) => compactPattern(`(?:${source})`, 'gu');

const ENGLISH: Wording = {
  kinds: [
    [
      'price',
      en(
        'how much (?:is|are|does|do you charge for)|what (?:does|do)(?=.* costs?)|costs?|fees?|charges?|prices?',
      ),
    ],
    ['time', en('how long (?:does|do|is|are|will)|takes?|times?')],
    ['how', en('how (?:does|do|is|are)(?=.* work)|works?|explain(?: how)?(?=.* work)')],
    [
      'have',
      en(
        'do (?:you|u)(?: guys)?(?: still)? (?:have|offer|sell|do|provide|carry|got)|have you got|got|(?:is|are) there|available|can i get|possible',
      ),
    ],
  ],
  same: [
    [en('deliver(?:y|ies)'), 'shipping'],
    [en('do (?:you|u)(?: guys)? ship'), 'do you offer shipping'],
    [en('internationally|international|abroad'), 'overseas'],
    [en('pre-?orders?|pre-?ordering'), 'preorder'],
    [en('install?ments?'), 'instalment'],
    [en('gift ?wrap(?:ping)?'), 'gift wrapping'],
    [en('returns'), 'return'],
    [en('refunds'), 'refund'],
    [en('coupons'), 'coupon'],
    [en('gift ?cards?'), 'gift card'],
    [en('discounts'), 'discount'],
    [en('(?:opening|business|shop|store) hours'), 'hours'],
    [en('methods'), 'method'],
  ],
  fillers: en(
    "hi|hello|hey|there|please|pls|plz|thanks?(?: you)?|excuse me|(?:can|could|would) (?:you|u)(?: please)?(?: tell me| explain)?|tell me(?: about)?|i(?:'d| would) like to know|i was wondering|what(?:'?s| is| are)|whats|policy|policies|program(?:me)?|system|the|an?|your|any|is|are|here",
  ),
};

const JAPANESE: Wording = {
  kinds: [
    ['price', ja('お?いくら(?:です|かかります|します)?|料金|何円')],
    ['time', ja('何日(?:くらい|ぐらい)?(?:かかります|です)?|どのくらいかかります')],
    [
      'have',
      ja(
        '(?:お願い)?(?:でき(?:ます|る)|出来ます)|(?:あり|ござい)ます(?:でしょう)?|ある(?=か|の|$)|可能(?:です|でしょう)?|に?対応して(?:い)?ます|して(?:もらえ|いただけ|頂け|くれ)ます|して(?:い)?ます|やって(?:い)?ます',
      ),
    ],
  ],
  same: [
    [/(?:ギフト|プレゼント)(?:用の?)?(?:ラッピング|包装)/gu, 'ギフト包装'],
    [/学生割引/gu, '学割'],
    [/(?:お|ご)(?=\p{Script=Han})/gu, ''],
    [/への/gu, ''],
    [/配送料|送料/gu, '送料'],
  ],
  fillers: ja(
    'すみません(?:が)?|こんにちは|こんばんは|(?:を|が|について)?(?:教えて|おしえて)(?:ください|下さい|もらえますか|いただけますか|ほしいです)?|(?:を|が|について)?(?:知りたい)(?:です|のですが|んですが)?|について|制度|仕組み|規定|ルール|ポリシー|(?:店|店舗|そちら)の(?=営業)|何時から何時まで(?:です)?|どうなって(?:い)?ますか?|今|現在|(?:です|でしょう)?か$|です|は|が|を|って|の',
  ),
};

const JAPANESE_TEXT = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const MARKS = /[\s.,!?:;…、。「」『』"“”・〜~()]+/gu;
/** Words of an own case, an exclusion, a comparison or an earlier message: such a question is compared word for word. */
const OWN_CASE = en(
  "second[- ]?hand|signed|better|cheaper|vs|that|this|they|them|it|ones?|my|mine|i(?:'m|'ve|'d)|not|no|never|without|except|isn't|don't|doesn't|didn't|can't|won't|but|or|than|if|why",
);
const OWN_CASE_JA =
  /サイン|これ|それ|あれ|この|その|あの(?!う)|ない|なし|ません|以外|なぜ|どうして|私|もし|より|だけ/u;

/** Most words that are kept beside what is asked. */
const MOST_WORDS = 6;

export function generalQuestion(text: string): readonly unknown[] | null {
  const form = matchForm(text).replace(/[’‘]/g, "'");
  const isJapanese = JAPANESE_TEXT.test(form);
  if (found(isJapanese ? OWN_CASE_JA : OWN_CASE, form)) return null;
  const { kinds, same, fillers } = isJapanese ? JAPANESE : ENGLISH;
  const plain = same.reduce(
    (left, [pattern, word]) => left.replace(pattern, word),
    form.replace(MARKS, ' ').trim(),
  );
  const asked = kinds.filter(([, phrases]) => found(phrases, plain));
  if (asked.length > 1) return null;
  const [[kind, phrases] = ['what', null]] = asked;
  const bare = phrases === null ? plain : plain.replace(phrases, ' ');
  const left = bare.replace(fillers, ' ').replace(/か$/u, '');
  const words = left.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  // Two nouns are joined in either order: 海外発送, "shipping overseas".
  return ['general', kind, words.length === 2 ? words.toSorted() : words];
}

function found(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}
