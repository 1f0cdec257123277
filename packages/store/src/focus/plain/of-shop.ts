/** Rules for the shop itself, whose words are those of kinds of books or of stories: a dog that comes along, a copy that is creased. */
import { compactPattern } from '@mangaassist/text';
import { finds } from '@mangaassist/text/needed';
import { topicOfPrivacy, topicOfStaff, topicsOfOrdering } from '../../context/topics-of-conditions.ts';
import { comingIn } from '../../query/coming-words.ts';
import { found } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { likestPolicies } from '../task/likest-policies.ts';

const VISITOR =
  '(?:(?:guide |service |assistance |small |my |our |your |the |a |an |any )*(?:dogs?|cats?|pets?|animals?|pupp(?:y|ies)|kids?|children|bab(?:y|ies)|toddlers?|strollers?|prams?|bug(?:gy|gies)|wheelchairs?|food|drinks?|coffee|bikes?|suitcases?|luggage))';
/** Animals, people and things at the door of the shop. "Manga where pets are allowed" is one of books. */
const VISIT = compactPattern(
  `^(?:(?:hi|hello|hey|so|and|also|ok(?:ay)?)[,.! ]{1,3}){0,3}(?:(?:are|is) ${VISITOR} (?:allowed|permitted|welcome|ok(?:ay)?|fine)(?![a-z])|(?:do|does) (?:you|the (?:shop|store)) (?:allow|permit|let in|accept) ${VISITOR}(?![a-z])|(?:can|could|may) (?:i|we) (?:bring|take|come (?:in )?with) (?:in )?${VISITOR}(?: (?:in|inside|into|to|with|along)(?![a-z])[^.?!]{0,24})?[?!. ]*$)` +
    '|(?:犬|猫|ペット|動物|子ども|子供|赤ちゃん|ベビーカー|車いす|飲み物|食べ物)(?:を|は|も|と|の|が)?(?:一緒に)?(?:連れて?|同伴|持ち込|持って入|入れますか|入店|入れる(?:か|\\?|？|$)|(?:ok|可)(?:です)?か?[?？]?$)',
  'u',
);

/** A part of a book or a parcel, and what is wrong with it, as a statement: nothing asks for a book of such. */
const FAULTY = compactPattern(
  "(?:^|[,.!?;] )(?:(?:hi|hello|hey|so|and|the|my|its|one|some|all|a few|of|new|book(?:'s)?)[,. ]{1,2}){0,5}(?:spines?|(?:back |front )?covers?|pages?|corners?|edges?|bindings?|dust ?jackets?|box|package|packaging|parcel|books?|volumes?|manga)(?: (?:itself|inside))? (?:is|are|was|were|got|came|has|have|had|looks?|arrived)(?: (?:been|all|a bit|a little|so|very|badly|really|just|slightly))* (?:creased|bent|torn|ripped|damaged|stuck together|wet|soaked|crushed|dented|stained|broken|falling (?:out|apart)|upside down|cut off|blank|missing|smudged|mouldy|moldy|scratched|left (?:out|outside|in the (?:rain|snow|wet)))(?![a-z])" +
    '|^(?:この|新品の|新しい)?(?:本|表紙|カバー|背表紙|帯|ページ|箱|荷物)(?:の(?:角|端|背))?(?:が|は)(?:少し|ちょっと|かなり)?(?:折れ|破れ|濡れ|ぬれ|潰れ|つぶれ|凹|へこ|汚れ|くっつい|抜け|外れ|割れ|雨(?:の中|ざらし))',
  'u',
);

/** The languages of the staff: "do you speak English?" is of no edition. */
const SPOKEN =
  /(?<![a-z])(?:(?:do|does|can|could|will) (?:you|u|i|we|any ?(?:one|body)|some ?(?:one|body)|(?:your|the) (?:staff|team|people))(?: guys| all| here| also| even| please)* (?:speak|talk|write|chat|answer|reply|message)(?: (?:to|with) (?:you|u|staff|them|some ?one))?(?: in)?|speak) (?:any )?(?:english|japanese|spanish|french|german|italian|portuguese|chinese|mandarin|cantonese|korean|dutch|polish|russian|thai|vietnamese|other languages)(?![a-z])|(?:英語|日本語|中国語|韓国語|スペイン語|フランス語|ドイツ語|外国語)(?:は|が|を|も|で)?(?:話せ|しゃべれ|喋れ|通じ|対応でき|対応して|わかりますか|分かりますか)/u;

/** "How do I order", "checkout", 注文の仕方: an order is to be placed, and none is spoken of. */
const ORDERING =
  /^(?:(?:hi|hello|hey|ok(?:ay)?|so|um|please|great|now|yes|first time here)[\s,.!]+)*(?:(?:i(?:'d| would) (?:like|love) to|i (?:want|need) to|i wanna|(?:can|could|may) (?:i|we|you)|(?:i'm )?ready to|how (?:do|can|would|should) (?:i|we|you)|how to|where (?:do|can) i|let me|let's)(?: just)? (?:place an |make an )?order(?: (?:something|some (?:books|manga)|books?|manga))?|(?:[a-z']+ ){0,5}(?:check ?-?out|place an order|make an order)|i(?:'d| would)? (?:like|want) to buy(?: something)?|how (?:do|can) (?:i|we) buy(?: (?:something|books?|manga))?|how does ordering work)(?: (?:now|please|pls|here|online|then|from you|on (?:your|the|this) (?:site|website|shop|store)))*[\s?.!]*$|^(?:[^。]{0,10}初めて[^、。]{0,6}[、。]?|すみません、?)?(?:(?:注文|購入|お?会計)(?:を|が)?(?:したい|(?:する)?(?:の)?(?:仕方|方法|やり方|手順|流れ)|するには|はどうやって|はどうすれば)|買い方|どうやって(?:買|注文)|レジ(?:に|へ|で)?(?:進|行|い))[^。、?？]{0,14}[?？。]*$/u;

/** Questions and orders of other customers, which are private: "what did the customer before me ask". */
const OTHER_CUSTOMERS =
  /(?<![a-z])(?:(?:customer|person|user|shopper|guy|one|chat)s? before me|(?:the |your |my )?(?:last|previous|other|another) (?:customer|user|shopper)s?(?:'s?)? (?:chats?|messages?|questions?|orders?|names?|address(?:es)?|data|details|conversations?|ask\w*|want\w*|sa(?:y|id)|bought|buy\w*|order\w*)|(?:did|does|do) (?:the |your |my )?(?:last|previous|other|another) (?:customer|user|shopper)s? (?:ask|want|say|buy|order))(?![a-z])|(?:前|他|ほか|別)の(?:お?客|ユーザー|利用者|人)(?:さん|様)?(?:たち)?(?:は|が|の)(?:何|なに|どんな|質問|会話|注文|名前|住所|個人情報)/u;

/** "Are you a robot?", あなたは人間ですか: of the chat, and of no books about robots. */
const ASSISTANT =
  /(?<![a-z])(?:(?:are|r) (?:yo)?u (?:an? |some kind of |actually |really |even |just )*|(?:am i|are we) (?:talking|speaking|chatting|writing) (?:to|with) (?:an? )?|is (?:this|that) (?:an? )?)(?:(?:real|actual|live|human) )?(?:robot|bot|chat ?bot|ai|machine|program|human(?: being)?|person|real)(?= ?(?:$|[?!.,]|or |here|right|answering|talking))|^(?:あなた|きみ|君|そちら|これ|この(?:チャット|会話))?(?:は|って|の相手は|も)?(?:ロボット|人間|ai|bot|ボット|機械|チャットボット|人工知能|本物の人)(?:が(?:答|返)[^、。?？]{0,8})?(?:です|ですか|なの|なんですか|でしょうか|\?|？)/u;

/** "Staff picks please", 店員さんのイチ押し: books that the shop recommends. */
const STAFF_PICKS =
  /(?<![a-z])(?:staff|your|editor'?s?|shop|store|house)(?:'s)? (?:picks?|favou?rites?|recommendations?|choices?|suggestions?)(?![a-z])|(?:店員|スタッフ|店長|書店員)(?:さん)?(?:の|が|は)?(?:おすすめ|オススメ|お勧め|イチ ?押し|いち押し|イチオシ|推し|好きな)/u;

/** Books that the shop recommends, whatever book was at hand. The staff is no subject of them. */
export function ofStaffPicks({
  query,
  refs,
}: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { series, like, orders } = query.entities;
  if (series.length + like.length + orders.length > 0 || !finds(STAFF_PICKS, refs.form)) return null;
  const picks = query.language === 'ja' ? 'おすすめの漫画' : 'recommendations';
  return found('conditions', refs.form.replace(STAFF_PICKS, picks), 'recommendation');
}

/** Books that are to come out, whatever the classifier reads. */
export function ofComing({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  return comingIn(query, refs.form) === null ? null : { task: 'product_search' };
}

/** The policies that are likest; the words describe no book. */
export function ofShopItself({
  text,
  query,
  refs,
  snapshot,
}: Pick<Asked, 'text' | 'query' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  if (finds(ORDERING, refs.form)) return { task: 'faq', beside: topicsOfOrdering(snapshot) };
  if (finds(OTHER_CUSTOMERS, refs.form)) return { task: 'faq', beside: topicOfPrivacy(snapshot) };
  if (finds(ASSISTANT, refs.form)) return { task: 'faq', beside: topicOfStaff(snapshot) };
  const isOfShop = [VISIT, FAULTY, SPOKEN].some((pattern) => finds(pattern, refs.form));
  if (query.entities.orders.length > 0 || !isOfShop) return null;
  return { task: 'faq', beside: likestPolicies(text, snapshot) };
}
