/**
 * Two counts of a text's tokens. {@link estimateTokens} is near the count for ordinary prose and not below it
 * for rare characters. {@link tokenCeiling} is never below the count of a byte-level tokenizer, for any text:
 * reservations and limits use it.
 */

/** Characters that are one token, besides the kanji of everyday print. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u30ff\uff01-\uff9f]/u;
/** Only frequent syllables are one token; rare ones are two or three tokens of bytes. */
const HANGUL = /\p{Script=Hangul}/u;
const HANGUL_TOKENS = 1.5;
/** Longest run of letters in prose. A longer run is base64, a key or noise: up to a token a character. */
const LONG_RUN = /[!-~]{25,}/g;
const WORD = /^[A-Za-z]?[a-z]*$/;
/** Accented Latin letters and Greek and Cyrillic ones: about two characters a token at worst. */
const TWO_BYTE_ALPHABET = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u2010-\u2027]/u;

/**
 * Estimates the tokens of a text, for streams that were aborted before Bedrock reported the usage. Rule of
 * thumb of the vendor's documentation: four Latin characters a token, about one token a Japanese character;
 * times the model's own ratio. Characters outside of everyday print count their bytes, as a tokenizer falls
 * back to them.
 */
export function estimateTokens(text: string, tokenRatio: number): number {
  const runs = (text.match(LONG_RUN) ?? []).filter((run) => !WORD.test(run));
  let parts = (PARTS - 1) * runs.reduce((sum, run) => sum + run.length, 0);
  for (const character of text) parts += partsOf(character);
  return Math.ceil(Math.round((parts / PARTS) * 1_000 * tokenRatio) / 1_000);
}

/**
 * The largest number of tokens of a text. A byte-level tokenizer has no token below one byte. Some tokenizers
 * normalise the text first (NFKC), which makes up to 33 bytes of three: U+FDFA.
 */
export function tokenCeiling(text: string, tokenRatio: number): number {
  const bytes = Math.max(utf8Length(text), utf8Length(text.normalize('NFKC')));
  return Math.ceil(bytes * tokenRatio);
}

/** Parts of a token that are counted: a Latin letter is one. */
const PARTS = 4;

/** Parts by code point, computed by the six patterns at a character's first occurrence; 0: not computed yet. */
const KNOWN_PARTS = new Uint8Array(0x110000);

function partsOf(character: string): number {
  if (character <= '\u007f') return 1;
  const point = character.codePointAt(0) ?? 0;
  if (KNOWN_PARTS[point] === 0) KNOWN_PARTS[point] = PARTS * tokensOf(character);
  return KNOWN_PARTS[point] ?? 0;
}

function tokensOf(character: string): number {
  if (HANGUL.test(character)) return HANGUL_TOKENS;
  if (KANA.test(character) || everydayKanji().has(character)) return 1;
  if (TWO_BYTE_ALPHABET.test(character)) return 0.5;
  return tokenCeiling(character, 1);
}

function utf8Length(text: string): number {
  return ENCODER.encode(text).length;
}

const ENCODER = new TextEncoder();
let everyday: ReadonlySet<string> | undefined;

/** The 2,965 kanji of level 1 of JIS X 0208, in the order of Shift_JIS: 0x889F to 0x9872. */
function everydayKanji(): ReadonlySet<string> {
  if (everyday !== undefined) return everyday;
  const bytes: number[] = [];
  for (let lead = 0x88; lead <= 0x98; lead += 1) {
    for (let trail = lead === 0x88 ? 0x9f : 0x40; trail <= (lead === 0x98 ? 0x72 : 0xfc); trail += 1) {
      if (trail !== 0x7f) bytes.push(lead, trail);
    }
  }
  everyday = new Set(new TextDecoder('shift_jis').decode(Uint8Array.from(bytes)));
  return everyday;
}
