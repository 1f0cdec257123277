/** The cases that a rule of the shop or a question speaks of: a country, an opened book, an e-book. */

const CASES: readonly (readonly RegExp[])[] = [
  // Countries.
  [
    /\bjapan\b|\b(?:tokyo|osaka|kyoto|hokkaido|okinawa|nagoya|fukuoka|sapporo)\b|国内|日本(?![語人円])|北海道|大阪|京都|沖縄|名古屋|福岡|札幌/,
    /\bunited states\b|\busa\b|\b(?:to|in|from|within) the us\b|\bamerica\b|\bu\.s\.|\b(?:new york|california|texas)\b|アメリカ|米国/,
    /\bother countries\b|\belsewhere\b|\b(?:canada|uk|britain|england|scotland|wales|ireland|germany|france|spain|italy|portugal|lisbon|netherlands|belgium|austria|switzerland|sweden|norway|denmark|finland|poland|australia|new zealand|brazil|mexico|india|china|taiwan|korea|singapore|hong kong|thailand|europe|london|paris|berlin|leeds|manchester|dublin|lyon|madrid|barcelona|rome|milan|vienna|zurich|brussels|amsterdam|warsaw|krakow|prague|budapest|hungary|greece|athens|czechia|romania|ukraine|turkey|israel|dubai|egypt|south africa|argentina|chile|colombia|peru|vietnam|philippines|manila|malaysia|indonesia|jakarta|bangkok|seoul|busan|taipei|beijing|shanghai|sydney|melbourne|auckland|toronto|vancouver|montreal)\b|その他の国|カナダ|イギリス|英国|ドイツ|フランス|スペイン|イタリア|台湾|韓国|中国|シンガポール|香港|オーストラリア|ヨーロッパ|ベトナム|タイ(?:へ|に|ま|の|は)|フィリピン|マレーシア|インドネシア|インド|ブラジル|メキシコ|ポーランド|スイス|オランダ|スウェーデン|ニュージーランド|ソウル|台北|上海|北京|ロンドン|パリ/,
  ],
  // Whether it was opened.
  [
    /(?<!n't |not |n't been |not been |never )\b(?:opened|open it|opened it|unwrapped|read it|broke the seal)\b|(?<!未)開封(?!して(?:い)?な|され?て(?:い)?な|前)|開け(?:た|ちゃ)|読んだ/,
    /\bunopened|\bsealed\b|\bunread\b|(?:n't|not|never) (?:been )?opened|未開封|開封(?:して(?:い)?な|され?て(?:い)?な|前)/,
  ],
  // What it is.
  [
    /\be-?books?\b|\bdigital\b|\bkindle\b|電子/,
    /\bsecond-hand\b|\bused\b(?! to| for| in| by| on)|古本|中古/,
    /\bpre-?order(?:s|ed)?\b|予約/,
    /\bgift cards?\b|ギフトカード/,
  ],
  // Whose mistake it is.
  [
    /\bdamaged?\b|\bdent(?:s|ed)?\b|\btorn\b|\bbroken\b|\bbent\b|破損|折れ|破れ|汚れ|傷/,
    /\bby mistake\b|\bwrong one by\b|間違えて|選び間違い|\bmistake was made when ordering\b/,
  ],
];

/** A country or city: a name that no passage needs to have. */
export function isPlace(word: string): boolean {
  return (CASES[0] ?? []).some((places) => places.test(word));
}

/** Bits of the cases of each kind. */
export type CaseBits = readonly number[];

/** @param text - in plain text, lower case. */
export function casesOf(text: string): CaseBits {
  return CASES.map((kind) => {
    let bits = 0;
    for (const [i, words] of kind.entries()) if (words.test(text)) bits |= 1 << i;
    return bits;
  });
}

/** True if both speak of a case of one kind, and of no common one; a text abroad has no second country. */
export function isOtherCase(asked: CaseBits, said: CaseBits): boolean {
  return asked.some(
    (bits, kind) => bits !== 0 && (said[kind] ?? 0) !== 0 && (bits & (said[kind] ?? 0)) === 0,
  );
}

interface CaseRule {
  readonly cases: CaseBits;
  readonly isNegative: boolean;
  readonly isLimit: boolean;
}

/** True if a rule is about the case of a text, a general one is not, and they differ: "e-books cannot be returned". */
export function isSpecial(own: CaseBits, rule: CaseRule, general: CaseRule): boolean {
  const isOfCase = SPECIAL.some(
    (kind) => ((own[kind] ?? 0) & (rule.cases[kind] ?? 0) & ~(general.cases[kind] ?? 0)) !== 0,
  );
  return isOfCase && (rule.isNegative !== general.isNegative || rule.isLimit);
}

/** Kinds of cases that have rules of their own: opened or not, what it is. */
const SPECIAL = [1, 2];

const [ABROAD, US_OR_OTHER] = [/\boverseas\b|\babroad\b|海外/, 0b110];

/** Cases of a rule: "overseas" is every country but Japan. */
export function casesOfRule(text: string): CaseBits {
  const [country = 0, ...rest] = casesOf(text);
  return [ABROAD.test(text) ? country | US_OR_OTHER : country, ...rest];
}
