import type { Classifier } from './classifier.ts';
import { detectLanguage } from './language.ts';
import { type Complexity, TASK_PROFILES, type Task } from './task.ts';

/** A sign of a task. `weight` adds to the task's vote; negative ones speak against it. */
interface Cue {
  readonly task: Task;
  readonly weight: number;
  readonly pattern: RegExp;
}

const cue = (task: Task, weight: number, pattern: RegExp): Cue => ({ task, weight, pattern });

/** A text that greets and says nothing else. Words and separators cannot trade places: it never backtracks. */
export const GREETING =
  /^(?:(?:hello|hi|hey|hiya|howdy|greetings|yo|good (?:morning|afternoon|evening)|konnichiwa|ohayou?|konbanwa|thanks|thank you|there|everyone|again|mangaassist|team|friend|so much|all)(?:[\s,!.~]+|$))+$|^(?:こんにち[はわ]|おはよう(?:ございます)?|こんばん[はわ]|はじめまして|どうも|ありがとう(?:ございます|ございました)?|やあ|よろしく(?:お願いします)?|お疲れ様です)[!！。、~〜ー\s]*$/;

/** Matched against lower-case NFKC text, without a greeting that stands before something else. */
export const TASK_CUES: readonly Cue[] = [
  cue('greeting', 5, GREETING),
  cue('greeting', 3, /\bhow are you\b|元気ですか|nice to meet you/),

  // An order is a purchase, not a sequence: "my order", "track", "shipped", not "in what order".
  cue('order_status', 4, /\b(?:my|our) (?:\w+ )?(?:order|package|parcel|delivery|shipment|pre-?order)\b/),
  cue('order_status', 4, /\b(?:the|an|this) (?:package|parcel|delivery|shipment|order)\b/),
  cue(
    'order_status',
    4,
    /\border (?:number|status|#|no\b|id\b)|#\d{4,}|\btrack(?:ing)?\b|\b(?:has|have|did|is|was|when will) .*\b(?:shipped|ship|arrive|delivered|dispatched)\b/,
  ),
  cue(
    'order_status',
    4,
    /注文(?:番号|状況|した|の状況|履歴|確認|.{0,6}(?:どこ|いつ))|発送(?:され|しま|状況|は)|(?:荷物|商品|本|注文).*(?:届|着)|配送(?:状況|は|され)|追跡|いつ届/,
  ),
  cue('order_status', -6, /\border (?:of|to|for|in which|should|do i|are)\b/),
  cue(
    'order_status',
    -3,
    /\b(?:reading|watch|viewing|chronological|publication|release|right|correct|best|proper|what|which) order\b|読む順|順番|時系列/,
  ),

  cue(
    'faq',
    3,
    /\b(?:return|refund|exchange|cancel|shipping|ship to|postage|payments?|pay|credit card|paypal|points|coupon|discount|gift ?(?:wrap\w*|cards?)|account|password|membership|opening hours|store hours|open on|polic(?:y|ies)|damaged|customs|invoice|receipt|newsletter|reservations?)\b/,
  ),
  cue(
    'faq',
    1.6,
    /^(?:how (?:do|can|much|long)|what (?:is|are|happens)|can i|could i|do you|is there|are there|when (?:do|does|is|are)|where (?:is|are) (?:your|the) (?:store|shop))\b/,
  ),
  cue(
    'faq',
    3.2,
    /返品|返金|交換|支払|注文(?:方法|の仕方|するには|できますか)|送料|配送料|ポイント|クーポン|会員|営業時間|ギフト|ラッピング|領収書|キャンセル|退会|パスワード|海外発送|海外へ|予約(?:方法|でき|は)|クレジット|コンビニ/,
  ),
  cue('faq', 1.2, /(?:できますか|ありますか|方法|いくらですか|どうすれば)/),

  cue(
    'product_search',
    3,
    /\b(?:find|search(?:ing)? for|looking for|look for|where can i (?:buy|get|find)|in stock|out of stock|do you (?:have|sell|carry|stock)|have you got|got any|buy|price of|how much is|isbn|box ?set|hardcover|paperback|latest volume|newest volume|next volume)\b/,
  ),
  cue('product_search', 2, /\bvol(?:ume|\.)?s? ?\d+|\b(?:show|list) me\b|\bhighest rated\b|\bunder \$?\d+/),
  cue(
    'product_search',
    3,
    /探し|検索|在庫|売って|取り扱|置いて|買え|買いたい|購入(?:したい|でき)|欲しい|入荷|最新刊|新刊|\d+巻|値段|価格|全巻|ありますか$/,
  ),

  cue(
    'recommendation',
    3.5,
    /\b(?:recommend\w*|suggest\w*|similar to|something like|(?:manga|series|books?|titles?|stories) like|what should i (?:read|buy|start|try)|what (?:to|do i) read next|what else|if i (?:like|liked|love|loved|enjoyed))\b/,
  ),
  cue(
    'recommendation',
    2.4,
    /\b(?:i (?:really )?(?:like|liked|love|loved|enjoyed)|in the mood for|good (?:manga|series|starter)|best .*(?:manga|series) (?:for|to)|gift for|for (?:a )?beginners?)\b/,
  ),
  cue(
    'recommendation',
    3.5,
    /おすすめ|お勧め|オススメ|お薦め|推薦|似た(?:漫画|作品|マンガ)|みたいな(?:漫画|作品|マンガ)|何を読(?:め|む|んだ)|読むべき|が好き(?:な|で|です|だ).*(?:何|どれ|ある)/,
  ),

  cue(
    'comparison',
    4,
    /\b(?:compare[ds]?|comparing|comparison|versus|vs\.?|difference(?:s)? between|differ from|which (?:one )?is better|better than|compared (?:to|with))(?![\p{L}\p{N}])/u,
  ),
  cue('comparison', 4, /比較|比べ|違い|どっちが|どちらが|どちらの方が|と.{1,16}の差/),

  cue(
    'summarization',
    4,
    /\b(?:summar(?:y|ies|i[sz]e\w*)|recap|synopsis|tl;?dr|plot of|outline of|in a nutshell|what happens in|catch me up|what(?:'s| is) .{2,40} about)\b/,
  ),
  cue('summarization', 4, /あらすじ|要約|まとめて|概要|簡単に説明|どんな(?:話|内容|ストーリー)/),

  cue(
    'discussion',
    3.6,
    /\b(?:why (?:do|does|did|is|are|was|were)|what do you think|do you think|your (?:opinion|take|thoughts)|discuss|analy[sz]e|analysis|symboli[sz]\w*|themes?|meaning of|interpret\w*|deeper|philosoph\w*|influence[ds]?|what makes)\b/,
  ),
  cue(
    'discussion',
    3.6,
    /どう思|なぜ|どうして|考察|テーマ|象徴|意味(?:は|する|を)|解釈|魅力(?:は|を)|について語|議論|分析/,
  ),

  cue(
    'translation',
    4.5,
    /\b(?:translat\w*|how do (?:you|i) say|(?:in|into|to) (?:japanese|english)\b|what does .{1,60} mean)/,
  ),
  cue(
    'translation',
    4.5,
    /翻訳|訳して|和訳|英訳|英語で(?:何|なん|どう|は|言)|日本語で(?:何|なん|どう|は|言)|日本語に|英語に/,
  ),
];

/** Below this share of the vote no task is named. */
const LEAST_PROBABILITY = 0.5;
/** The vote of "none of them", which the cues have to outweigh. */
const UNKNOWN_WEIGHT = 1;

/** "Hi, where is my order?" asks for an order: a greeting counts only where nothing else is said. */
const GREETING_BEFORE =
  /^(?:hello|hi|hey|good (?:morning|afternoon|evening)|こんにち[はわ]|おはよう(?:ございます)?|こんばん[はわ]|はじめまして|すみません)[\s,!.、。！～~]+(?=\S)/u;

/** Classifies a question in English, Japanese or a mixture. */
export const classifyByCues: Classifier = (text) => {
  const normalized = text.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim();
  const asked = GREETING.test(normalized) ? normalized : normalized.replace(GREETING_BEFORE, '');
  const votes = new Map<Task, number>([['unknown', UNKNOWN_WEIGHT]]);
  for (const { task, weight, pattern } of TASK_CUES) {
    if (pattern.test(asked)) votes.set(task, (votes.get(task) ?? 0) + weight);
  }
  let total = 0;
  for (const weight of votes.values()) total += Math.exp(weight);
  const share = (task: Task) => Math.exp(votes.get(task) ?? 0) / total;
  const [best] = [...votes].reduce((a, b) => (b[1] > a[1] ? b : a));
  const task = share(best) >= LEAST_PROBABILITY ? best : 'unknown';
  return {
    task,
    probability: share(task),
    complexity: complexityOf(task, asked),
    language: detectLanguage(text),
  };
};

/** The task's usual complexity, one more for a long or many-sided question. */
function complexityOf(task: Task, text: string): Complexity {
  const usual = TASK_PROFILES[task].complexity;
  const clauses = text.match(/[,;、。]|\b(?:and|but|if|because|while|although)\b/g)?.length ?? 0;
  const manySided = clauses >= 3 || text.length > 240;
  return manySided && usual > 1 && usual < 5 ? ((usual + 1) as Complexity) : usual;
}
