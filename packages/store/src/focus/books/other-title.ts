/** Words of a title that no book at hand has: "do you carry the little prince?", 星の王子さまはありますか. */
import { compactPattern } from '@mangaassist/text';
import { asKana } from '../../query/names/as-kana.ts';
import { isBareJapanese } from '../../query/names/bare-japanese.ts';
import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Focus } from '../focus.ts';
import type { References } from '../words/references.ts';
import { asksOfShop } from '../words/whole-shop.ts';

/** A work that is asked for, and nothing else; its last word is no part, edition or kind of any book. */
const ASKED = compactPattern(
  '^(?:[a-z]{2,5}[,!.]? ){0,3}?(?:(?:do|have) (?:yo)?u(?: guys)?(?: also| still| even)? (?:have|carry|sell|stock|got)(?: (?:any |a )?cop(?:y|ies) of)?|(?:(?:is|are) there |got )?(?:any|a) cop(?:y|ies) of) [^,;.!?]{5,40}(?<!(?:cop(?:y|ies)|editions?|versions?|sequels?|prequels?|spin-?offs?|anime|movies?|novels?|arcs?|books?|mangas?|series|comics?|ones?|sets?|volumes?|art|extras?|colou?r|discounts?|covers?|pages?|pictures?|scenes?|parts?|stor(?:y|ies)|endings?)(?: in stock)?)[?!. ]*$' +
    '|^[^、。?？\\s]{4,16}?(?<!は|って|も|スピンオフ|外伝|アニメ|映画|小説|新刊|新作|結末|最終回|シーン|場面|要素|描写|ところ|所|話|本|版|巻|[編篇]|集|セット|特典|付録|おまけ|在庫|予定|化|割引|サイン|カバー|帯|ルビ|ふりがな|試し読み|続き|グッズ|もの|やつ|ほう|方|こと|の)(?:は|って|も)?(?:ありますか|ある|置いて(?:い?ますか|い?る)|売って(?:い?ますか|い?る)|取り?扱って(?:い?ますか|い?る))[?？]?$',
  'u',
);

/** Least words and genres that a title is read as: はらぺこあおむし is one word, "war and peace" a genre and a word. */
const LEAST = { en: 2, ja: 1 };
const MAY_HAVE: ReadonlySet<string> = new Set(['inStock', 'genres']);

/** True if a question is about the whole shop, or about a title that is that of no book of the conversation. */
export function asksOfNoneAtHand(query: Query, refs: References, focus: Focus, snapshot: Snapshot): boolean {
  return asksOfShop(query, refs) || asksForOtherTitle(query, refs, focus, snapshot);
}

/** A book is asked for by words that stand in the texts of no book of the conversation. */
function asksForOtherTitle(
  query: Query,
  refs: References,
  { series, spoken }: Focus,
  snapshot: Snapshot,
): boolean {
  if (leans(refs) || !ASKED.test(refs.form) || !isTitle(query, refs)) return false;
  const places = [...series, ...spoken].flatMap((id) => snapshot.placeOf(id) ?? []);
  return !places.some((at) => query.rest.every((word) => hasWord(at, word, snapshot)));
}

function leans({ pronoun, service, which, more, other, earlier, one, place }: References): boolean {
  return [pronoun, service, which, more, other, earlier, one !== null, place !== null].includes(true);
}

function isTitle({ entities, conditions, rest, language }: Query, { form }: References): boolean {
  const { volumes, orders } = entities;
  if (volumes.length + orders.length > 0 || !Object.keys(conditions).every((key) => MAY_HAVE.has(key)))
    return false;
  if (language === 'ja' && !isBareJapanese(form)) return false;
  return rest.length > 0 && rest.length + (conditions.genres ?? []).length >= LEAST[language];
}

function hasWord(place: number, word: string, snapshot: Snapshot): boolean {
  return /^[a-z]/.test(word)
    ? snapshot.wordsOf(place).has(word)
    : word.length > 1 && snapshot.textOf(place).includes(asKana(word));
}
