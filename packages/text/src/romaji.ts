/**
 * Japanese in Latin letters: recognition, and its hiragana. Questions in romaji then have the features of the same
 * questions in hiragana.
 */
import { isLatin } from './character.ts';

const VOWELS = 'aiueo';
/** The kana of a consonant before a, i, u, e and o, separated by spaces. */
const ROWS: Readonly<Record<string, string>> = {
  '': 'あ い う え お',
  k: 'か き く け こ',
  g: 'が ぎ ぐ げ ご',
  s: 'さ し す せ そ',
  sh: 'しゃ し しゅ しぇ しょ',
  sy: 'しゃ し しゅ しぇ しょ',
  z: 'ざ じ ず ぜ ぞ',
  j: 'じゃ じ じゅ じぇ じょ',
  jy: 'じゃ じ じゅ じぇ じょ',
  zy: 'じゃ じ じゅ じぇ じょ',
  t: 'た ち つ て と',
  ts: 'つぁ つぃ つ つぇ つぉ',
  ch: 'ちゃ ち ちゅ ちぇ ちょ',
  ty: 'ちゃ ち ちゅ ちぇ ちょ',
  d: 'だ ぢ づ で ど',
  n: 'な に ぬ ね の',
  ny: 'にゃ に にゅ にぇ にょ',
  h: 'は ひ ふ へ ほ',
  hy: 'ひゃ ひ ひゅ ひぇ ひょ',
  f: 'ふぁ ふぃ ふ ふぇ ふぉ',
  b: 'ば び ぶ べ ぼ',
  by: 'びゃ び びゅ びぇ びょ',
  p: 'ぱ ぴ ぷ ぺ ぽ',
  py: 'ぴゃ ぴ ぴゅ ぴぇ ぴょ',
  m: 'ま み む め も',
  my: 'みゃ み みゅ みぇ みょ',
  y: 'や い ゆ いぇ よ',
  r: 'ら り る れ ろ',
  ry: 'りゃ り りゅ りぇ りょ',
  ky: 'きゃ き きゅ きぇ きょ',
  gy: 'ぎゃ ぎ ぎゅ ぎぇ ぎょ',
  w: 'わ うぃ う うぇ を',
};
const KANA: ReadonlyMap<string, string> = new Map(
  Object.entries(ROWS).flatMap(([consonant, row]) =>
    row.split(' ').map((kana, i) => [consonant + VOWELS.charAt(i), kana] as const),
  ),
);
const LONGEST_WORD = 40;
const KANA_LETTER = /[\u3040-\u30ff]/;

/** Words of which one suffices, and endings of such words. None occurs in English sentences. */
const TELLING =
  /^(?:desu|masu|arimasu|wo|wa|ga|ka|kana|kudasai|onegai|kore|sore|dore|doko|itsu|ikura|nani|nan|nanka|dare|docchi|dotchi|dochira|naze|hoshii|mada|tte|hanashi|gozaimasu|sumimasen|zaiko|chumon|kan|ii|nai|aru|shita|suru|janai|kara|demo|mou|mo|ni)$|(?:masu|masuka|masen|masenka|mashita|mashitaka|desu|desuka|desune|deshou|deshouka|kudasai|kudasaai|onegaishimasu|gozaimasu|shitai|hoshii|shite|oshiete|nano|ndesu|ndesuga|tara|nakute|rareru|imashita)$/;
/** Some word of those, in a whole text: most texts have none. */
const MAYBE =
  /(?<![a-z'])(?:desu|masu|arimasu|wo|wa|ga|ka|kana|kudasai|onegai|kore|sore|dore|doko|itsu|ikura|nani|nan|nanka|dare|docchi|dotchi|dochira|naze|hoshii|mada|tte|hanashi|gozaimasu|sumimasen|zaiko|chumon|kan|ii|nai|aru|shita|suru|janai|kara|demo|mou|mo|ni)(?![a-z'])|(?:masu|masuka|masen|masenka|mashita|mashitaka|desu|desuka|desune|deshou|deshouka|kudasai|kudasaai|onegaishimasu|gozaimasu|shitai|hoshii|shite|oshiete|nano|ndesu|ndesuga|tara|nakute|rareru|imashita)(?![a-z'])/;
/** Small English words that are no romaji, or are more often English. */
const ENGLISH =
  /^(?:a|i|an|the|is|are|was|do|does|did|you|your|my|me|it|its|of|and|or|for|to|in|on|at|how|what|where|when|who|why|which|can|could|would|will|have|has|got|this|that|with|any|some|please|pls|if|be|by|from|there|i'm|not|but|one|out|so|he|she|we|they|her|his|up|about|like|more|mean|say)$/;

/** The letters of a number, such as an order's: "demo-1234". */
const NUMBERED = /(?<![a-z])[a-z]{1,12}-(?=\d)/gi;

/** Latin words, of small letters, that are Japanese. Half of them must have syllables of Japanese only. */
export function isRomaji(text: string): boolean {
  if (KANA_LETTER.test(text) || !MAYBE.test(text)) return false;
  const words = latinWords(text.replace(NUMBERED, ' '));
  let telling = 0;
  let japanese = 0;
  let english = 0;
  for (const word of words) {
    if (ENGLISH.test(word)) english += 1;
    else if (kanaOf(word) !== null) {
      japanese += 1;
      if (TELLING.test(word)) telling += 1;
    }
  }
  return telling > 0 && telling > english && words.length > 1 && japanese * 2 >= words.length;
}

/** The hiragana of a romaji word; null if it has letters that stand for none. */
export function kanaOf(word: string): string | null {
  if (word.length > LONGEST_WORD) return null;
  let kana = '';
  for (let at = 0; at < word.length; ) {
    const read = moraAt(word, at);
    if (read === null) return null;
    kana += read.kana;
    at = read.end;
  }
  return kana;
}

function moraAt(word: string, at: number): Mora | null {
  for (let length = 3; length > 0; length -= 1) {
    const kana = KANA.get(word.slice(at, at + length));
    if (kana !== undefined && at + length <= word.length) return { kana, end: at + length };
  }
  return nasalAt(word, at) ?? doubledAt(word, at);
}

interface Mora {
  readonly kana: string;
  /** Index after its letters. */
  readonly end: number;
}

/** ん, which is an m before b, p and m. */
function nasalAt(word: string, at: number): Mora | null {
  const next = word.charAt(at + 1);
  const isNasal = word.charAt(at) === 'n' || (word.charAt(at) === 'm' && /[bpm]/.test(next));
  return isNasal ? { kana: 'ん', end: at + (next === "'" ? 2 : 1) } : null;
}

/** っ, a doubled consonant. */
function doubledAt(word: string, at: number): Mora | null {
  const letter = word.charAt(at);
  const isDoubled = letter === word.charAt(at + 1) || (letter === 't' && word.startsWith('ch', at + 1));
  return isDoubled && 'kstpcgdbjz'.includes(letter) ? { kana: 'っ', end: at + 1 } : null;
}

/** Particles that are not written as they sound. */
const PARTICLES: Readonly<Record<string, string>> = { wa: 'は', wo: 'を', o: 'を', e: 'へ' };

/** A romaji text (small letters) in hiragana; words that have none stay, as do those that `isKept` is true for. */
export function romajiInKana(text: string, isKept: (start: number, end: number) => boolean): string {
  let kana = '';
  for (const match of text.matchAll(/[a-z']+|[^a-z']+/g)) {
    const [part] = match;
    const read = isKept(match.index, match.index + part.length) ? null : (PARTICLES[part] ?? kanaOf(part));
    // Japanese has no spaces between its words.
    kana = read === null ? kana + part : kana.replace(/(?<=[\u3040-\u30ff]) $/, '') + read;
  }
  return kana;
}

function latinWords(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const start = at;
    while (isLatin(text.charCodeAt(at))) at += 1;
    if (at > start) words.push(text.slice(start, at));
  }
  return words;
}
