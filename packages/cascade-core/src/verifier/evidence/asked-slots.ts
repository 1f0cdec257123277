/** Evidence that a draft states something of the kind that its question asks for: a price, a day, a number of volumes, a way. */
import type { FixedEvidence } from './fixed-weights.ts';
import type { ReadText } from './read-text.ts';
import { SENTENCE_END } from './sentence-end.ts';

interface Slot {
  readonly asks: RegExp;
  /** Found in an answer of this kind. */
  readonly answers: RegExp;
  /** Questions that read alike and ask for something else. */
  readonly unless?: RegExp;
}

const MONEY = /[$€£¥]|\d\s?(?:円|ドル|ユーロ|yen\b|dollars?\b|euros?\b)|\bfree\b|無料|no (?:fee|charge)/;
const VOLUMES =
  /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|all)\b[^.]{0,24}\b(?:volumes?|vols?|books?|tomes)\b|\b(?:volumes?|vols?)\b\.? ?\d|\d ?[巻冊]|単巻|一冊/;
const TIME =
  /\d ?(?:〜|-|–|to)? ?\d* ?(?:business |working )?(?:days?|weeks?|months?|hours?|years?)\b|\d{4}-\d|\b\d{1,2}:\d\d|\d ?(?:日|時|週間|か月|ヶ月|月|営業日|年)|\b(?:the|that|each|every|same) day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:today|tomorrow|immediately|at once|a week|after|as soon as|not known|once)\b|当日|翌日|発[売送]日|すぐ|未定/;

const SLOTS: readonly Slot[] = [
  {
    asks: /\bhow much\b|\bwhat(?:'s| is| are| would| do| does)\b[^.?]{0,40}\b(?:price|prices|cost|owe|charge|total)\b|\bprice of\b|[:：] ?price\b|いくら|おいくら|値段|何円|なんぼ|料金は/,
    answers: MONEY,
    unless: /how much (?:longer|more|time|of)|いくらでも/,
  },
  {
    asks: /\bhow many\b(?! (?:pages?|volumes?|vols?|books?|tomes|so far|are there|in total)\b)/,
    answers: /\d|\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|single|all)\b/,
  },
  {
    asks: /\b(?:which|what)\b[^.?]{0,30}\beditions?\b|どの版/,
    answers: /\b(?:english|japanese|paperbacks?|hardcovers?|e-?books?|box|used)\b|英語|日本語|単行本|電子/,
  },
  {
    asks: /[:：] ?stock\b|\bhow many (?:copies|left|in stock)|在庫は/,
    answers: /\bstock\b|\bsold\b|\bcop(?:y|ies)\b|\bleft\b|available|在庫|品切|冊|残/,
  },
  {
    asks: /\b(?:are you|you guys|is (?:it|the shop|the store)|still|when do you) (?:still )?(?:open|close)\b|\bopening hours\b|営業時間|(?:何時|いつ)まで(?:や|開|営業)|(?:開いて|空いて|やって)(?:る|ます)[かの？?]*$/,
    answers: /\d ?(?:[ap]\.?m\b|:\d\d|時)|\bopen\b|\bclosed?\b|営業|休/,
  },
  { asks: /\bin english\?*$|英語(?:で|に)(?:なん|何|は|訳)/, answers: /[a-z]{2}|英語/ },
  { asks: /\bhow many pages\b|何ページ|ページ数/, answers: /\bpages?\b|ページ/ },
  {
    asks: /\bhow many (?:volumes?|vols?|books?|tomes|so far|are there|in total)\b|何[巻冊]|なん(?:かん|さつ)|\bnan(?:kan|satsu)\b/,
    answers: VOLUMES,
  },
  {
    asks: /\bwhen\b(?! i\b)|\bhow (?:soon|long (?:does|do|will|would|until|before|to))\b|\bwhat (?:time|day|date)\b|いつ(?!も)|何日|何時|\bitsu\b/,
    answers: TIME,
    unless: /^when (?:i|we|my|he|she)\b/,
  },
  {
    asks: /\bwho (?:wrote|made|drew|is the (?:author|artist)|created|published)\b|作者(?:は|って)|誰が(?:描|書)/,
    answers:
      /\bby \p{L}|\b(?:wrote|written|drawn|draws?|drew|author|artist|created|made)\b|\p{L}(?:さん|先生|氏)|著者|作者|作画|原作|です/u,
  },
  {
    asks: /\b(?:is|are|was|has) (?:it|this|that|they|the|[^?.]{1,40}) (?:still (?:running|going)|finished|complete|completed|done|over(?!\s*\w)|ended)\b|\b(?:finished|complete)\?*$|完結|続いて(?:る|ま|ん)|終わって/,
    answers:
      /\b(?:complete|completed|finish\w*|ended|ongoing|running|hiatus|still|continu\w*|conclud\w*|over)\b|完結|連載|休載|続い|終わ/,
  },
  {
    asks: /^(?:and |so |ok |then )*how (?:do|can|would|should|could|to)\b|, how\??$|どうすれば|どうやって|方法|やり方|手順|の仕方/,
    answers:
      /\b(?:press|open|choose|select|enter|apply|use|write|contact|bring|go|sign|click|add|under|send|ask|call|visit|pick|put|fill|download|follow|reset|through|by|can be)\b|から|押|選|入力|申し?込|連絡|ください|できます|より/,
  },
  {
    asks: /\bwhy\b|なんで(?!しょ|す)|なぜ|どうして|理由/,
    answers: /\b(?:because|since|due to|reason|as the|so|means|why)\b|ため|ので|理由|から|よる/,
  },
  {
    asks: /\bwhich\b[^.?]{0,30}\b(?:better|best|longer|longest|shorter|shortest|cheaper|cheapest|more|most|less|first)\b|\b(?:or|vs|versus)\b[^.]{0,40}\bwhich\b|\bfor a beginner\b|どっち|どちら|\bcompare|違い|比べ/,
    answers:
      /\b(?:\w+er|best|more|less|fewer|most|both|same|start with|go (?:for|with)|prefer|pick|edge|recommend|if you|while|whereas|than|suits?|without|but|against|versus)\b|\d|ほう|方が|おすすめ|なら|より|先に|どちらも|一方|』(?:です|でしょう)/,
  },
];

/** A refusal, or a statement that it is not known, is judged elsewhere. */
const NOT_KNOWN =
  /\b(?:no|not|none|never|cannot|can't|don't|doesn't|isn't|aren't|unfortunately|sorry)\b|ません|できない|ない|未定|不明/;

/** Kinds of answer that a question asks for and the draft has nothing of, at most 2. */
export function slotEvidence({ draft, sentences, question, whole, given }: ReadText) {
  if (FREE.has(whole.task)) return { lacksAsked: 0 } satisfies Partial<FixedEvidence>;
  const asked = question.replace(NAMES, ' ');
  // The price of a book is not that of its shipping.
  const isOfBook = whole.task !== 'faq' && given.works.all.length > 0 && !OF_SERVICE.test(asked);
  const lacking = SLOTS.filter(
    ({ asks, answers, unless }) =>
      asks.test(asked) &&
      unless?.test(asked) !== true &&
      !answers.test(isOfBook && answers === MONEY ? withoutService(draft) : draft),
  );
  const excused = lacking.length === 1 && NOT_KNOWN.test(sentences[0] ?? '');
  return { lacksAsked: excused ? 0 : Math.min(2, lacking.length) } satisfies Partial<FixedEvidence>;
}

const withoutService = (draft: string): string =>
  draft
    .split(SENTENCE_END)
    .filter((sentence) => !OF_SERVICE.test(sentence))
    .join('');

const OF_SERVICE = /\bshipp|\bdeliver|\bpostage|送料|配送/;
const FREE = new Set(['greeting', 'translation']);
/** Titles, as a resolved question has them. */
const NAMES = /[“『][^”』]{1,80}[”』]/g;
