/** The rule for a list of suggestions that is refused, used up or asked for again: "none of these", "next 3", もっと. */
import { found } from './books/about-series.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';
import { besidesSpoken, changedSearch, hasSearch } from './rules/change-search.ts';
import { bag, wordsOf } from './words/bag-of-words.ts';

const REFUSES = bag('none neither nope nah no not don dont didn didnt doesn doesnt nothing');
const OF_REFUSAL = bag(
  'of these those them any either really quite exactly feeling it my our his her thing style taste cup tea for me us him i m we he she s t do did does like love fancy want interested in into appeal appeals to convinced sold fan a big grab grabs speak speaks here hm hmm hmmm mm oh ah well sorry ok okay but so ones all at that great good much keen on what had mind looking were',
);
const MORE = bag('more next others else another different');
const OF_MORE = bag(
  'show me us see give list tell can could may i we you have got any some please pls plz the a few couple 2 3 4 5 6 two three four five six ten 10 of ones options suggestions recommendations ideas titles manga series results picks page batch set and ok okay now so then hm hmm what is there are do yes yeah no sure maybe something anything like keep going',
);

const REFUSAL_WORDS: ReadonlySet<string> = new Set([...REFUSES, ...OF_REFUSAL]);
const MORE_WORDS: ReadonlySet<string> = new Set([...MORE, ...OF_MORE]);
/** "No more" ends it, and "what is next" may be a volume. */
const NOT_MORE = /(?<![a-z])(?:no more|what is|like|a different set)(?![a-z])/u;

const REFUSES_JA =
  /^(?:(?:うーん|う〜ん|んー|いや|いえ|えっと|ちょっと|正直|なんか|なんだか|全部|全然|どれも(?:これも)?|どの(?:作品|漫画|マンガ|本)も|この中に?は?|これらは?|あん?まり|いまひとつ|今ひとつ|どうも|[私僕俺]に?は?)[、,。…ー\s]*)*(?:ピンと(?:こ|来)(?:ない|なかった|ません)|いまいち|イマイチ|今一つ?|微妙|違(?:う|った|います)|ちがう|好み(?:じゃ|では)(?:ない|ありません|なかった)|好きじゃない|刺さら(?:ない|なかった|ん)|惹かれ(?:ない|ません|なかった)|そそられ(?:ない|ません)|興味が?(?:ない|ありません|わかない|湧かない)|気に入ら(?:ない|なかった)|合わ(?:ない|なそう)|(?<=この中に?は?)(?:ない|なし)|(?<=どれも)(?:だめ|ダメ|駄目|嫌|いや))(?:かな|かも|です|だ|な|ね|あ|んだよ|んですよ|けど|[、。…!\s])*$/u;
const MORE_JA =
  /^(?:(?:じゃあ?|では|あと|ねえ|うん|はい)[、\s]*)*(?:もっと(?:見(?:せて|たい)|いろいろ|色々|ほかに?|他に?|下さい|ください|お願い(?:します)?|知りたい)?|(?:次|つぎ)(?:の(?:\d|[二三四五])(?:つ|作|作品|冊)|の(?:おすすめ|候補|リスト))?を?(?:見せて|教えて|お願い(?:します)?|ください|下さい)?|(?:他|ほか)の?を?(?:見せて|教えて|お願い(?:します)?)|(?:全然|全く)?(?:違|ちが)うのを?(?:見せて|教えて|お願い(?:します)?|ください|が(?:いい|見たい)))(?:です|ます|か|よ|ね|[。!?\s])*$/u;
const AGAIN =
  /^(?:(?:sorry|please|can|could|would|you|what|pardon)[\s,?]+)*(?:repeat|say)(?: (?:that|it|them|those|these|the list))?(?: again| once more)?(?: please| for me)*[\s.!?]*$|^(?:(?:すみません|すいません|ごめん)[、。\s]*)*(?:もう(?:一度|一回|1回|1度|いちど|いっかい)、?(?:言って|教えて|見せて|お願い|頼)|繰り返して)(?:くださ?い|下さい|もらえますか|くれますか|します|[。!?\s])*$/u;

/** The search goes on with other books, or says its list again; the words of the message are not searched for. */
export function ofOtherList(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  if (!focus.isSearch || !hasSearch(focus) || focus.spoken.length === 0) return null;
  if (query.entities.volumes.length > 0 || refs.service) return null;
  const isAgain = AGAIN.test(refs.form);
  if (!isAgain && !refuses(refs.form) && !asksForMore(refs.form)) return null;
  const nothing = { ...query, text: '', conditions: {}, rest: [] };
  const bare = { ...refs, more: false, sort: null, dropped: [] };
  const text = changedSearch(nothing, bare, isAgain ? focus : besidesSpoken(focus), language, snapshot);
  return found('conditions', text, 'recommendation');
}

const refuses = (form: string): boolean =>
  wordsOf(REFUSAL_WORDS, form).some((word) => REFUSES.has(word)) || REFUSES_JA.test(form);

const asksForMore = (form: string): boolean =>
  (!NOT_MORE.test(form) && wordsOf(MORE_WORDS, form).some((word) => MORE.has(word))) || MORE_JA.test(form);
