/** Rules for a question that names a series or an author. */

import type { Task } from '@mangaassist/protocol';
import { refusesWork } from '../../query/read-likeness.ts';
import { asksForAbsent } from '../../search/unknown-title.ts';
import { aboutIds } from '../books/about-series.ts';
import { MOST_OF_LIST } from '../books/list-at-hand.ts';
import type { Asked, ResolvedQuestion, Rule } from '../resolved-question.ts';
import { referencesIn } from '../words/references.ts';
import { taskOf } from '../words/task-of.ts';
import { carried, comparesSubject, isNameAlone, withoutDenied } from './carry-over.ts';

/** Rules for a question that names a series or an author. */
export const OF_NAMED: readonly Rule[] = [
  corrected,
  ({ query, refs, focus, snapshot }) => carried(query, refs, focus, snapshot),
  ofAuthorship,
  oneOfAuthor,
  compared,
  together,
  added,
  ofRefusedWork,
  ofBudget,
  ofPair,
  ofFact,
  ofStock,
  ofNameAlone,
];

/** Others than a work that is refused are to be suggested, whatever its name or ください alone is asked for. */
function ofRefusedWork({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { series, like, volumes } = query.entities;
  if (refs.service || series.length + volumes.length > 0) return null;
  const isRefused = refusesWork(
    refs.form,
    like.map(({ text }) => text),
  );
  return isRefused ? { task: 'recommendation' } : null;
}

/** A first question with a name, by its words alone. */
export function ofNamedFirst(
  asked: Pick<Asked, 'query' | 'refs' | 'snapshot'>,
): Partial<ResolvedQuestion> | null {
  return ofRefusedWork(asked) ?? ofBudget(asked) ?? ofPair(asked) ?? ofFact(asked) ?? ofStock(asked);
}

/** "I've got $40: Naruto 1-3 with delivery to the US?": the books' prices are asked for, beside the shipping, and no order. */
function ofBudget({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { series, orders, volumes } = query.entities;
  if (series.length === 0 || orders.length > 0) return null;
  const isOfItem = volumes.length > 0 || query.conditions.kind !== undefined;
  const isBought = isOfItem && BOUGHT_WITH.test(refs.form);
  return isBought || (BUDGET.test(refs.form) && SENT.test(refs.form)) ? { task: 'product_search' } : null;
}

/** "Nana 1 + gift wrap", ナナ1巻とギフト包装で. */
const BOUGHT_WITH =
  /(?:(?<![a-z])(?:with|plus|incl(?:uding|\.)?|and|w\/)|[+&]) ?(?:the |express |standard |airmail |free |gift[- ]?)*(?:shipping|postage|delivery|wrap(?:ping|ped)?)(?![a-z])|(?:巻|セット)(?:と|＋|\+|に)[^。?？]{0,10}(?:送料|包装|ラッピング)/u;

const BUDGET =
  /(?<![a-z])(?:budget|afford|(?:is|will|would) (?:that|it|this) (?:be )?enough|enough (?:for|to)|(?:have|got|with|only) (?:only |about |around )?[$£€¥]\s?\d|[$£€¥]\s?\d+(?:\.\d+)? to spend)|予算|足り(?:ます|る)|\d円(?:で|以内で|しか)/u;
const SENT = /(?<![a-z])(?:shipping|shipped|delivery|delivered|postage)(?![a-z])|送料|配送|発送/u;

/** あしたのじょー */
export function ofNameAlone({
  query,
  refs,
}: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  return isNameAlone(query, refs) ? { task: 'product_search' } : null;
}

/** "Right, Blue Lock v Captain Tsubasa then". */
function ofPair({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const isOfOneFact = refs.which && (refs.by !== null || query.conditions.status !== undefined);
  if (query.entities.series.length > 1 && isOfOneFact) return { task: 'comparison', complexity: 2 };
  return query.entities.series.length > 1 && AGAINST.test(refs.form) ? { task: 'comparison' } : null;
}

const AGAINST =
  /(?<![a-z])(?:v|vs|versus)(?![a-z])|(?:どっち|どちら)が(?:上|面白|おもしろ|いい|強|好)|と比べ/u;

/** "Isn't that by Urasawa?", 作者って矢沢あいでしたっけ: of the book at hand. */
function ofAuthorship(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, subject } = asked;
  const { series, like, authors } = query.entities;
  if (authors.length !== 1 || series.length + like.length > 0 || subject.length !== 1) return null;
  return BY_AUTHOR.test(refs.form) ? aboutIds(asked, subject, 'subject') : null;
}

/** "The Urasawa one", CLAMPの方: the only series that came up whose author is named. */
function oneOfAuthor(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, focus, snapshot } = asked;
  const { series, like, authors } = query.entities;
  const [author] = authors;
  if (author === undefined || authors.length + series.length + like.length !== 1) return null;
  if (!pointsAtWork(asked, author.text)) return null;
  const isOfAuthor = (id: string) =>
    (snapshot.facets[snapshot.placeOf(id) ?? -1]?.authors ?? []).some(
      (place) => snapshot.author(place).id === author.id,
    );
  const lists = [focus.series.length > 1 ? focus.series : focus.spoken, focus.subjects];
  const picked = lists.map((ids) => ids.filter(isOfAuthor)).find((ids) => ids.length === 1) ?? [];
  return aboutIds({ ...asked, text: withoutAuthor(asked) }, picked, 'list');
}

/** True for "the … one" or a pronoun beside an author who is not denied. */
function pointsAtWork({ query, refs }: Asked, name: string): boolean {
  if (query.sameAuthor || refs.more || (refs.one === null && !refs.pronoun)) return false;
  return !DENIES.test(refs.form.replace(name, '@'));
}

/** The author's name behind "not" would ask for the author's other works. */
function withoutAuthor({ text, refs: { one, form } }: Asked): string {
  const at = one === null || form.length !== text.length ? -1 : form.indexOf(one);
  return at < 0 || one === null ? text : `${text.slice(0, at)}that one${text.slice(at + one.length)}`;
}

/** The author is denied, and nothing else: "the Urasawa one, not the dog". */
const DENIES =
  /(?<![a-z])not(?: [a-z]+){0,4} @|(?<![a-z])no(?: (?:the|by|that))* @|@(?:の(?:やつ|ほう|方))?(?:じゃ|では)な/u;

const BY_AUTHOR =
  /(?<![a-z])(?:(?:is|was|isn't|wasn't) (?:it|that|this|that one|this one) (?:by|from)|(?:it|that|this)(?:'s| is| was) (?:by|from)|the (?:author|artist|writer) (?:is|was))(?![a-z])|(?:作者|著者|作家|描い(?:た|て)(?:る|た)?(?:の|人)|書い(?:た|て)(?:る|た)?(?:の|人))(?:さん)?(?:って|は|が)/u;

/** "Is it better than Monster?" An opinion is asked for, unless a fact of both is. */
function compared(asked: Asked): Partial<ResolvedQuestion> | null {
  if (!comparesSubject(asked.query, asked.refs)) return null;
  const of = aboutIds(asked, othersThanNamed(asked), 'compared');
  if (of !== null && OF_ONE_FACT.test(asked.refs.form)) return { ...of, task: 'comparison', complexity: 2 };
  return of === null || of.complexity === 2 || asked.refs.by !== null
    ? of
    : { ...of, task: opinionOf(asked) };
}

/** プラネテスと比べると長い？ The shop's data have both lengths. */
const OF_ONE_FACT =
  /(?:と比べ(?:て|ると|たら)?|より)、?(?:も|は)?、?(?:長い|短い|高い|安い|新しい|古い)(?:です|の|ん)*か?な?[?？。]*$/u;

function opinionOf({ query, refs }: Asked): Task | null {
  return OF_FACT.test(refs.form) ? taskOf(query, refs) : 'comparison';
}

const OF_FACT =
  /(?<![a-z])(?:how much|price|cheaper|same (?:people|person|author|artist|guy|writer|creator|team)|or (?:not|what))(?![a-z])|同じ(?:人|作者|作家|方)|いくら|値段/u;

/** "Vol 1 of it plus the Saint Seiya set": both are asked for. */
function together(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs } = asked;
  if (!TOGETHER.test(refs.form)) return null;
  const of = aboutIds(asked, othersThanNamed(asked), 'compared');
  return of === null ? null : { ...of, task: 'product_search', complexity: null };
}

const TOGETHER =
  /(?<![a-z])(?:it|that one|this one|that|them)(?: too)?,? (?:and|plus|with|together with|along with) (?!is |are |how |what |when |where |can |do |does )|(?<![a-z])(?:plus|together with|along with|on top of) (?:it|that|this|them)(?! one (?:is|has))(?![a-z])|(?:それ|これ|さっきの(?:やつ|本|の)?)と[^、。?？]{1,24}(?:で(?=いくら|合計|全部)|合わせて|あわせて|一緒に|まとめて)/u;

/** "And Pluto, too?" sets one more beside those at hand. */
function added(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, query } = asked;
  if (!refs.adds || query.entities.series.length !== 1) return null;
  if (focus.task !== 'comparison' && focus.task !== 'discussion') return null;
  const list = focus.series.length > 1 ? focus.series : focus.spoken.slice(0, MOST_OF_LIST - 1);
  const others = list.filter((id) => id !== query.entities.series[0]?.id);
  const of = aboutIds(asked, others, 'compared');
  return of === null ? null : { ...of, task: 'comparison' };
}

const OF_STOCK =
  /(?<![a-z])(?:how much|how many (?:volumes?|vols?|books?|tankobons?)|price|cost|in stock|do you (?:have|sell|carry)|have you got|got any|who (?:wrote|made|drew|created|is behind)|rating|sequels?|prequels?|spin-?offs?|ongoing|finished|still (?:running|going|coming out|being))(?![a-z])|完結|終わ(?:って|った|り)|何巻|何冊|いくら|値段|価格|在庫|置いて|ありますか|ある[?？]?$|売って/u;

/** A fact of a carried series that its record has: publisher, years, chapters, rating. No policy answers it. */
function ofFact({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  if (query.entities.series.length !== 1 || query.rest.length > MOST_WORDS_OF_FACT) return null;
  if (BUYS.test(refs.form) || taskOf(query, refs) === 'comparison' || WHY.test(refs.form)) return null;
  return OF_FACTS.test(refs.form) ? { task: 'product_search' } : null;
}

const WHY = /(?<![a-z])why(?![a-z])|なぜ|なんで|どうして/u;
const MOST_WORDS_OF_FACT = 2;
const OF_FACTS =
  /(?<![a-z])(?:publishers?(?: of)?|(?:who|which company) (?:publish(?:es|ed)|is publishing|released)|hiatus|how many chapters|(?:what|which) year|when (?:did|was) .{1,30}(?:start|begin|end|finish|come out|debut|publish|seriali[sz]ed)|(?:what|which) (?:age|ages|age group)(?: is| are)? |(?:age )?rating|age (?:limit|range|group)|how old (?:do|should) .{1,20} (?:to|for)|what demographic)|(?<![a-z])is .{1,30} (?:shonen|shounen|seinen|shojo|shoujo|josei)(?![a-z])|出版社|(?:原作|作)者(?:は|って|が|を)?(?:誰|だれ|どなた|何て|なんて|教え|知)|誰(?:が|の)(?:描|書|作品|漫画|マンガ)|休載|連載(?:開始|中|終了|は?いつ)|何話|何年(?:に|から|の|まで)|対象年齢|何歳(?:から|向け)/u;
/** An age or a rating may be what a purchase depends on. */
const BUYS = /(?<![a-z])(?:buy|order|purchase|id|proof|verify)(?![a-z])|買|購入|注文|証明/u;

/** A question of a volume or of stock is of the shop's goods, also behind thanks and the like. */
function ofStock({
  query,
  refs,
  snapshot,
}: Pick<Asked, 'query' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  const { language, formats, kind, inStock } = query.conditions;
  const isOfItem =
    query.entities.volumes.length > 0 ||
    [language, formats, kind, inStock].some((each) => each !== undefined) ||
    OF_STOCK.test(refs.form);
  const isNamed = query.entities.series.length > 0;
  if (!isNamed && !asksForAbsent(query, snapshot)) return null;
  const task = taskOf(query, refs);
  const isOfShop = task === 'product_search' || (task === null && !isNamed);
  return isOfItem && !refs.service && isOfShop ? { task: 'product_search' } : null;
}

/** A series that is denied is left out; what is left may go on with the last question. */
function corrected({ query, refs, focus, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  const text = withoutDenied(query, refs);
  if (text === null) return null;
  const rest = carried(snapshot.query(text), referencesIn(`no ${text}`), focus, snapshot);
  return { text, ...rest, by: 'corrected' };
}

function othersThanNamed({ subject, query }: Asked): readonly string[] {
  return subject.filter((id) => query.entities.series.every((named) => named.id !== id)).slice(0, 1);
}
