/** The rest of a list of which one is denied: "not the first one", "not that one, the other", 最初のじゃなくて. */
import { detectLanguage } from '@mangaassist/text';
import { firstMatch } from '@mangaassist/text/needed';
import { has } from '../../query/spoken.ts';
import { isShort } from '../rules/service-follow-up.ts';
import { PLACES } from '../words/list-words.ts';

const THAT_ONE = '(?:that|this)(?: (?:one|book|series|manga|title|order))?(?=\\s*(?:$|[,.;!?—–]|but ))';
const PLACE =
  '(?:(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th|former|latter)(?: (?:two|2))?(?: ones?| book| series| order)?|(?:number |no\\.? ?|option |#)(?:one|two|three|[1-4]))';
const DENIED = new RegExp(
  `(?<![a-z])(?:(?:it'?s )?not|(?:any|every)thing (?:but|except)|all but|except(?: for)?|(?:other|rather) than|apart from|besides|skip|forget(?: about)?|ignore|no to|(?:i )?(?:don'?t|do not|didn'?t) (?:want|like|mean|need)) (?<en>(?:${THAT_ONE}|${PLACE}(?: (?:and|or|nor) ${PLACE})?(?=\\s*(?:$|[,.;!?—–]|but |please|though|show |what |which |is |are )))),?`,
  'u',
);
/** "The first one isn't for me", "I've read the first one already". */
const NOT_FOR_ME = new RegExp(
  `(?<![a-z])(?<en>${PLACE}|(?:that|this) one) (?:(?:is|was|looks|seems|sounds)(?: not|n'?t)|is no|(?:does|will|would)(?: not|n'?t)) (?:really |quite )?(?:for (?:me|him|her|us|them)|(?:my|his|her) (?:thing|taste|style)|good|right|it|work|do|what [a-z' ]{2,24})(?![a-z])`,
  'u',
);
const HAS_IT = new RegExp(
  `(?<![a-z])(?:i|we|he|she|they)(?:'ve| have| has|'s)?(?: already)? (?:got|have|own|read|seen|has) (?<en>${PLACE}|that one|this one)(?: already| before)?(?=\\s*(?:$|[,.;!?—–]))`,
  'u',
);
const DENIED_JA =
  /(?<ja>[^、。?\s]{1,10}?)(?:の(?:方|ほう|やつ|もの|作品|本)?|(?:方|ほう|やつ|作品))?(?:(?:じゃ|では|で)(?:な(?:い(?:方|ほう|やつ|の)?|くて?)|ねえ)|以外(?:の(?:方|ほう|やつ|もの))?|(?:は|が)?(?:いらな|違(?:い|う|く)|ちが|嫌|いや|パス|なし|(?:もう)?(?:持って|読ん|見た|既読)|(?:ちょっと|あまり|微妙|びみょう|好みじゃ|合わな))(?:いる|い|る|だ|た|ます|まし|な)*)(?:です|ます|だ|で|ので|けど|が|よ|わ|ね|し|かな)*/u;
const PLACE_JA =
  /^(?:(?:[1-4一二三四ひとふたみ]{1,2})(?:つ|番|個|件)目?|最初|最後|真ん中|一番[上下]|前者|後者)$/u;
const THAT_JA =
  /^(?:それ|これ|あれ|そっち|こっち|そちら|こちら|その(?:本|漫画|作品|注文)|この(?:本|漫画|作品|注文))$/u;

/** Ids of a list that are left when those of a denial are gone, and the question without the denial. */
export interface LeftOfList {
  readonly left: readonly string[];
  readonly text: string;
}

/**
 * @param current the one of the list that "that one" is; undefined if none is.
 * @returns null if nothing of the list is denied, or all of it.
 */
export function leftOfList(
  form: string,
  list: readonly string[],
  current: string | undefined,
): LeftOfList | null {
  if (list.length < 2 || !isShort(form)) return null;
  const match = matchOf(form);
  if (match === null) return null;
  const { en, ja } = match.groups as { readonly en?: string; readonly ja?: string };
  const denied = deniedOf(en ?? ja ?? '', list, current);
  const left = list.filter((id) => !denied.includes(id));
  if (left.length === 0 || left.length === list.length) return null;
  const text = form.replace(match[0], ' ').trim();
  const meant = placedIn(text, list, left);
  return { left: meant, text: ASKS_NO_MORE.test(text) ? askingFor(meant, form) : text };
}

/** The one of a place that is named beside the denial: "not the first one, the second"; all that are left without one. */
function placedIn(text: string, list: readonly string[], left: readonly string[]): readonly string[] {
  const place = PLACES.find(([pattern]) => has(pattern, text))?.[1];
  const [meant] = place === undefined ? [] : list.slice(place);
  return meant !== undefined && left.includes(meant) ? [meant] : left;
}

function matchOf(form: string): RegExpExecArray | null {
  for (const pattern of [DENIED, NOT_FOR_ME, HAS_IT, DENIED_JA]) {
    const match = firstMatch(pattern, form);
    if (match !== null) return match;
  }
  return null;
}

function deniedOf(words: string, list: readonly string[], current: string | undefined): readonly string[] {
  if (THAT_JA.test(words) || THAT_WORDS.test(words)) return current === undefined ? [] : [current];
  if (FIRST_TWO.test(words)) return list.slice(0, 2);
  if (LAST_TWO.test(words)) return list.slice(-2);
  const spoken = PLACE_JA.test(words) ? `${words}のやつ` : words;
  return PLACES.filter(([pattern]) => has(pattern, spoken)).flatMap(([, place]) =>
    list.slice(place).slice(0, 1),
  );
}

const THAT_WORDS = /^(?:that|this)(?![a-z])/u;
const FIRST_TWO = /first (?:two|2)/u;
const LAST_TWO = /last (?:two|2)/u;

/** Words beside the denial that ask for nothing but the others. */
const ASKS_NO_MORE =
  /^(?:(?:no|nah|nope|hm+|um+|oh|ok(?:ay)?|pl(?:ease|s|z)|sorry|well|actually|but|and|i (?:mean(?:t)?|want(?:ed)?|said)|i'd like|just|only|show me|let me see|give me|(?:what|how) about|the|other|others|rest|ones?|of|them|those|list|what else|anything else|have|you|thanks)(?![a-z])|い(?:や|え)|ううん|うーん|それ|じゃ|(?:別|他|ほか|残り|もう(?:一|ひと|1)つ)の?|方|ほう|やつ|もの|作品|漫画|本|を|は|が|の|って|も|見せて|教えて|お?願い(?:します)?|ください|下さい|欲しい|ほしい|見たい|知りたい|で|です|いい|良い|[\p{P}\p{S}\s])*$/u;
const OTHERS = {
  en: { one: 'what about it?', several: 'what about these?' },
  ja: { one: '見せて', several: '見せて' },
} as const;

const askingFor = (ids: readonly string[], form: string): string =>
  OTHERS[detectLanguage(form)][ids.length > 1 ? 'several' : 'one'];
