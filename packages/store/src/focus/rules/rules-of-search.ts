/** Rules for a question that looks for books of a kind, or for a reader. */

import { finds } from '@mangaassist/text/needed';
import { matches, NEWCOMER } from '../../query/purpose.ts';
import type { Query } from '../../query/query.ts';
import lists from '../../query/query-words.data.json' with { type: 'json' };
import { search } from '../../search/search.ts';
import { themeOf } from '../../search/wishes/themes.ts';
import { found } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { changedSearch, hasSearch } from './change-search.ts';

/** "It's for my niece, she's 9 and loves cats": a reader and what they like is a search, whatever was at hand. */
export function forReader({
  query,
  refs,
  focus,
  language,
  snapshot,
}: Asked): Partial<ResolvedQuestion> | null {
  if (!isForReader({ query, refs })) return null;
  const goesOn = hasSearch(focus) && focus.isSearch && !ANOTHER.test(refs.form);
  return goesOn && query.rest.length <= MOST_OTHER_WORDS
    ? found('conditions', changedSearch(query, refs, focus, language, snapshot), 'recommendation')
    : { task: 'recommendation' };
}

/** "And my daughter …": another reader, with wishes of their own. */
const ANOTHER =
  /^(?:and|also|plus|then)(?: for)? my(?![a-z])|^(?:あと|それと|それから|次は)、?.{0,6}(?:にも|も|は)/u;

/** Most words of a search that goes on with what a reader likes. */
const MOST_OTHER_WORDS = 8;

/** True for a search for a given reader: what they like, or some book for them. */
export function isForReader({ query, refs }: Pick<Asked, 'query' | 'refs'>): boolean {
  const { form, service, aspect } = refs;
  if (service || query.entities.volumes.length > 0 || !(finds(READER, form) || finds(THE_READER, form)))
    return false;
  return finds(LIKES, form) || (finds(SOME_BOOK, form) && !aspect);
}

const READER =
  /(?<![a-z])(?:my|a|his|her|our) (?:[\w-]+ ){0,4}(?:niece|nephew|son|daughter|kids?|child|wife|husband|friend|mom|mum|dad|brother|sister|grand(?:ma|pa|son|daughter|kid|child)|girlfriend|boyfriend|gf|bf|partner|cousin|aunt|uncle|student|teen)(?![a-z])|姪|甥|娘|息子|子ども|子供|孫|友達|友人|彼女|彼氏|妻|夫|母|父|弟|妹|兄|姉/u;
/** One of the readers who were told of: "and the girl? she likes magic", "for the little one, he's pokemon mad". */
const THE_READER =
  /(?<![a-z])(?:for |and |what about |how about |then |also )(?:the|her|his) (?:(?:big |little |older |younger |other )?(?:girl|boy|kid|child|sister|brother|daughter|son)|(?:little|older|younger|other|big) one|(?:young|old|eld)est)(?![a-z])/u;
const LIKES =
  /(?<![a-z])(?:likes?|loves?|adores?|into|enjoys?|obsessed|crazy about|fan of|fond of|mad (?:on|about)|[a-z]+[- ]mad|is all about|wants? to (?:read|try))(?![a-z])|好き|ハマっ|はまっ|夢中|興味|読みたが/u;
const SOME_BOOK =
  /(?<![a-z])(?:(?:a|some|any|good) (?:\w+ )?(?:manga|comics?|comic books?|book|series|gift|present|recommendations?|ideas?)|(?:gift|present|manga|books?) for|(?:recommend|suggest)(?:ed|ation|ions?)?|something|anything)(?![a-z])|何か|なにか|なんか|贈|プレゼント|おすすめ|(?:漫画|マンガ|本)(?:を|、|探)/u;

/** "What's the one where …", …のやつ: a book by its story, and no words to translate. */
export function ofDescribed({
  query,
  refs,
  snapshot,
}: Pick<Asked, 'query' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  const asksName = finds(NAME_ASKED, refs.form);
  if (refs.service || query.rest.length < 2 || !(asksName || finds(DESCRIBES, refs.form))) return null;
  const [best] = search(query.text, snapshot, { limit: 1, today: NO_DAY, query, withoutItems: true }).results;
  return best?.kind === 'series' && best.why === 'described' && best.score >= (asksName ? SURE_OF_NAME : SURE)
    ? { task: 'product_search' }
    : null;
}

const DESCRIBES =
  /(?:やつ|ヤツ|(?:な|る|た|の)(?:漫画|マンガ|話))(?:は|って|ある|あります|なに|何)?(?:か|だっけ|でしたっけ)?[?？。]*$|(?:何|なん)(?:て|と)(?:いう|言う)(?:漫画|マンガ|まんが|作品|本|やつ|タイトル|題名)|(?:漫画|マンガ|作品)の(?:名前|タイトル|題名)|^(?:(?:hi|hey|hello|so|um)[\s,]+)*(?:what(?:'?s| is| was)|do you know|looking for|i(?:'m| am) looking for|have you got|do you have|got) (?:the |that )(?:one|manga|series|book|story|comic) (?:where|with|about|that|in which|who)(?![a-z])/u;
/** Words for a title that does not come to mind, with more behind them. */
const NAME_ASKED =
  /(?<![a-z])what(?:'?s| is| was) (?:it|that(?: one)?|the (?:one|manga|series)) (?:called|named)(?![a-z])|(?:何|なん)(?:だっけ|でしたっけ|だったか)/u;
/** Least likeness of a description, and of one whose name is asked for. */
const SURE = 0.8;
const SURE_OF_NAME = 0.4;
/** Descriptions need no day. */
const NO_DAY = '1970-01-01';

/** A search for books by what they are about. */
export function ofSearch({
  query,
  refs,
  snapshot,
}: Pick<Asked, 'query' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  const { entities, suggests, rest } = query;
  if (entities.series.length > 0) return null;
  if (isForReader({ query, refs }) && !refs.pronoun) return { task: 'recommendation' };
  if (refs.service) return null;
  const isOfKind = namesKind(query) && (suggests || rest.length <= 1);
  return isOfKind || isForSome({ query, refs }) || themeOf(query, snapshot) !== null
    ? { task: 'recommendation' }
    : null;
}

const isForSome = (asked: Pick<Asked, 'query' | 'refs'>): boolean =>
  isSoughtForReader(asked) || isForNewcomer(asked) || isReaderAlone(asked) || isOrderAlone(asked.query);

/** "What is new this week?" */
const isOrderAlone = ({ conditions, rest }: Query): boolean =>
  conditions.sort !== undefined && rest.length === 0;

const namesKind = ({ conditions: { genres, tone, demographics } }: Query): boolean =>
  [genres, tone, demographics].some((each) => each !== undefined);

/** 中学生向けの棚に置く科学の漫画を探しております: some book for a reader of an age. */
const isSoughtForReader = ({ query, refs }: Pick<Asked, 'query' | 'refs'>): boolean =>
  (query.conditions.age !== undefined && (SOUGHT.test(refs.form) || ANY_THERE.test(refs.form))) ||
  (query.rest.length > 0 && query.entities.absent.length === 0 && SOUGHT.test(refs.form));

/** "My twins turn 10 next month", 9歳の甥に: a reader, and no more than the occasion. */
function isReaderAlone({ query, refs: { service, aspect, form } }: Pick<Asked, 'query' | 'refs'>): boolean {
  const { conditions, entities, rest } = query;
  if (conditions.age === undefined || Object.keys(conditions).length > 1 || service || aspect) return false;
  const named = [entities.policies, entities.orders, entities.absent, entities.authors, entities.volumes];
  if (named.some(({ length }) => length > 0) || ASKS.test(form) || OF_A_SALE.test(form)) return false;
  return rest.every((word) => OF_OCCASION.test(word));
}

const ASKS =
  /[?？]|(?<![a-z])(?:what|which|how|why|when|where|who|can|could|may|do|does|did|is there|are there|should|allowed|ratings?|limits?|restrict\p{L}*|check)(?![a-z])|か[。\s]*$|年齢|制限/u;
const OF_A_SALE =
  /(?<![a-z])(?:sell|buys?|bought|ordered|orders?|returns?|cancel|pay|paid|account|card)(?![a-z])|売|買[いうえっわ]|注文|返品|支払|払/u;
const OF_OCCASION = new RegExp(`^(?:${lists.readerOccasions.join('|')})$`, 'u');

/** 8さいです。こわくない漫画ありますか */
const ANY_THERE =
  /(?:漫画|マンガ|まんが|もの|やつ)(?:は|が|って)?(?:あり(?:ます|ません)か|ある|ない)[?？。]*$/u;

const SOUGHT = /(?:漫画|マンガ|まんが|コミック|作品|本|もの|やつ)(?:を|って)?(?:探し|さがし|捜し)/u;

/** "Where do I start with manga?" and no other words. */
const isForNewcomer = ({ query, refs }: Pick<Asked, 'query' | 'refs'>): boolean =>
  query.rest.length === 0 && matches(NEWCOMER, refs.form);
