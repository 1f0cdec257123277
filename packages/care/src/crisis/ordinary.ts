import { compactPattern } from '@mangaassist/text';
import type { CareForm } from '../care-form.ts';

/** Talk that shows what a message with dark words is about: a story, a translation, an order. */

const STORIES =
  '(?:manga|anime|comics?|volumes?|vols?|chapters?|arcs?|series|characters?|mc|protagonist|heroine|plot|panel|scene|episode|season|order|orders|delivery|shipping|preorder|release|released|(?:pre)?ordered|delays?|delayed|sold out|cliffhanger|spoilers?|book|books|novel|dvd|price|stock|edition|box ?set|reprint|restock|ending|fandom|cosplay|waifu|husbando)';

/** A shop's service, its site, and what it is asked to do. */
const SERVICE =
  '(?:refund(?:s|ed)?|(?:my|new|delivery|shipping) address|parcels?|packages?|courier|checkout|basket|cart|newsletter|subscription|password|log ?in|logged|logs|receipt|invoice|website|site|(?:can|could|would) (?:you|i) (?:please )?(?:hold|keep|send|deliver|ship|cancel|return|exchange))';

/** Weak signs are ordinary beside these. */
export const SHOP_TALK = compactPattern(` (?:${STORIES}|${SERVICE}) `);

/** A foreign word to explain, or a line of a story: a question of language, not of its speaker. */
export const ENGLISH_QUOTED = compactPattern(
  [
    ' (?:which|what) (?:volume|vol|chapter|episode|arc|book) (?:does|did|do|is|has|was) ',
    ' (?:translate|translation of|how do (?:you|i) (?:say|write)|what does|whats the (?:kanji|japanese|english|word) for|how would you say|(?:say|said|written|write) (?:[a-z0-9]+ ){0,6}in (?:japanese|english)|difference (?:[a-z]+ ){0,3}between|subtitles?|nuance) ',
    ' who (?:says|said) (?:that|this|it) | (?:first|last|opening) line (?:of|in) ',
    ` (?:scene|moment|chapter|line|quote|panel|episode|volume) (?:where|when|in which|with) (?:[a-z0-9]+ ){0,6}(?:says?|said|screams?|yells?|wants?|tries) `,
  ].join('|'),
);

/** Fun in a hyperbole: a thing of the shop that is late, missing or too good, and laughter. */
export const ENGLISH_JOKE = compactPattern(
  [
    ` (?:if|until|because|when|unless|over|waiting|without) (?:[a-z0-9]+ ){0,8}${STORIES} (?:[a-z0-9]+ ){0,8}(?:lol|lmao|haha[a-z]*|lmfao|xd|rofl|jk|joking)`,
    ` (?:kill myself|die|dying|dead) (?:if|unless|over|waiting for) (?:[a-z0-9]+ ){0,6}${STORIES} `,
    ' (?:lol|lmao|haha[a-z]*|lmfao|xd|rofl) (?:[a-z0-9]+ ){0,3}(?:i )?(?:need|want) (?:the )?(?:next|new|vol|more)',
  ].join('|'),
);

const RELATIVE =
  '(?:dad|daddy|father|mom|mum|mommy|mummy|mother|(?:step|god|grand|foster)(?:dad|father|mom|mum|mother|ma|pa)|granny|parents?|grandparents?|brother|sister|aunt|auntie|uncle|cousin|husband|wife|boyfriend|girlfriend|fiancee?|partner|guardian|teacher|coach|nephew|niece)';

/** Its speaker's part in the conversation, "I'm her dad": that of a caller for help, and of a customer with a gift to buy. */
export const ENGLISH_INTRODUCTION = compactPattern(
  ` (?:i am|im|this is|its|we are) (?:also |just |only |not )?(?:the |a |an |his |her |their |my |our |[a-z]{2,12}s )?(?:(?:older|elder|younger|big|little|single|new|proud) )?${RELATIVE} (?:(?:here|writing|speaking|again|btw|now|by the way) )?`,
  'g',
);

/** A relative with a broken leg, in hospital: for whom a book is. */
export const ENGLISH_BED_REST = compactPattern(
  ` (?:my |our |her |his )?(?:${RELATIVE}|son|daughter|kid|child|friend|colleague|neighbou?r)(?: has| just)* (?:broke|broken|fractured|sprained|twisted) (?:his|her|their) (?:leg|arm|ankle|foot|wrist|hip|collarbone) | for (?:the |a |his |her )?hospital(?: (?:stay|bed|visit))? `,
  'g',
);

/** Words that say nothing of how anyone is: whom the book is for and when, who chooses and pays. */
export const CUSTOMERS_WORDS: ReadonlySet<string> = new Set(
  [
    ' . a an the and or so then too of for me us my our his her their this its i im am we with to do',
    'hi hello hey yes yeah ok well btw what about who which one year years old yo kid kids child reader grader',
    'daughter son boy girl boys girls book books manga comic comics gift present birthday christmas order ordering',
    'no nope not just only actually really mostly also myself himself herself ourselves yourself self adult adults grown enough',
    'today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday weekend week month next by before until turns turned turning soon',
    'pay pays paying buy buying pick choose choosing need something looking reading read reads asking not from abroad in class now again',
  ].flatMap((words) => words.split(' ')),
);

/** Words of a sentence of kinship and age: for whom a book is, and for whom it is not, who allows it and who pays. A partner is not among them: "she's 12 and her boyfriend is 35". */
export const KINSHIP_WORDS: ReadonlySet<string> = new Set(
  [
    ' . a an the and but or so of for not no nope yes oh actually just only also too meant',
    'i im am me my it its he hes him his she shes her they theyre them their we us our this that thats is are was isnt arent wasnt',
    'dad daddy father dads fathers mom mum mommy mummy mother moms mums mothers grandma grandpa grandmother grandfather granny grandad parent parents grandparent grandparents',
    'stepdad stepfather stepmom stepmum stepmother stepson stepdaughter stepbrother stepsister godfather godmother godson goddaughter grandson granddaughter grandchild',
    'son sons daughter daughters brother brothers sister sisters sibling siblings twins aunt auntie uncle cousin cousins nephew nephews niece nieces husband wife in law',
    'kid kids child children boy boys girl girls student students pupil pupils teacher friend friends colleague coworker neighbour neighbor elder eldest older oldest younger youngest little',
    'year years old yo yr yrs grade grader graders turning turns turned nearly almost already now',
    'says said ok okay fine will can pay pays paying buy buys buying permission',
  ].flatMap((words) => words.split(' ')),
);

export const JAPANESE_QUOTED =
  /(?:を|って|は)?(?:英語|日本語|えいご)(?:で|に|だと)(?:は)?(?:何|なん|どう|訳|やく|する|いう|言)|(?:という|っていう|って)(?:せりふ|台詞|言葉|しーん|場面|きゃら|主人公)|(?:意味|読み方)(?:は|って|を)(?:何|なん|教|$)|(?:翻訳|訳)して/;

/** Stories with dark subjects. */
export const JAPANESE_STORY =
  /(?:主人公|きゃら|ひろいん|登場人物|しーん|場面|描写|題材|てーま|扱(?:っ|う|い)|(?:自殺|いじめ|虐待|dv|心中|自傷)(?:もの|物|系|を(?:描|扱|題材|てーま)|の(?:話|描写|しーん|漫画|本)|が(?:出て|てーま|題材))|[0-9](?:歳|才|さい)(?:に|でも|の子)?(?:読|大丈夫|おすすめ)|(?:漫画|まんが|作品|本|小説)(?:を|が|って|は)?(?:あり|ある|探|さが|教|おすすめ|欲し|ほし|読みた)|復讐劇|さすぺんす|みすてり|から始まる|何巻|どの巻|の(?:漫画|まんが)$|のところから|ねたばれ|考察|あにめ)/;

/** Joy or impatience about a book. */
export const JAPANESE_JOKE =
  /(?:続き|新刊|最新刊|発売|推し|尊|巻|在庫|売り切れ|完結|沼|ろす|作画|らすと|最終回|伏線|締切|楽しみ|面白|おもしろ|かっこよ|可愛|かわい|待て)[^。]{0,20}(?:死|しに|しぬ|しん|むり|無理|限界|消え|殺)|(?:ため|為)なら死|推しの(?:ため|為)に[^。]{0,4}死ねる|(?:最終[回話巻]|完結|退場)(?:で|し[てた])[^。]{0,8}生き(?:る|て(?:い)?く)(?:気力|意味|希望)|生き(?:る|て(?:い)?く)(?:気力|意味|希望)[^。]{0,10}(?:w(?![a-vx-z])|笑(?!え|って)|草)|(?:死|しに|しぬ|しん|殺)[^。]{0,14}(?:続き|新刊|最新刊|次の巻|尊|笑(?!えな|って)|わら|www|草)/;

/** Dislikes of a reader, and nothing else: a taste. */
export const ENGLISH_TASTE =
  /^ (?:(?:i|my (?:son|daughter|kid|child|sister|brother|nephew|niece)) )?(?:am |is |get |gets )?(?:really |very |so |a bit |too )?(?:scared|afraid|frightened|terrified) of (?:blood|gore|ghosts?|monsters?|spiders?|clowns?|needles|zombies|horror|violence|snakes|bugs|insects|dogs|the dark)(?: and (?:blood|gore|ghosts?|violence))? (?:\. )*$/;
export const JAPANESE_TASTE =
  /^(?:血|流血|ぐろ|ぐろい(?:の|しーん)|お化け|おばけ|幽霊|虫|くも|蛇|暴力(?:しーん)?|ほらー|ぴえろ|ぞんび)(?:や|と)?(?:血|ぐろ|暴力)?(?:が|は|も)?(?:ちょっと|少し|かなり|本当に|まじで)?(?:苦手|怖い|こわい|怖く|無理|むり|嫌い|きらい|だめ)(?:です|なん(?:です|だ)|だ|な(?:の|んで))?(?:よ|ね|けど)?$/;

/** A question whether a character of the story dies, and nothing else. */
export const JAPANESE_PLOT =
  /^(?:(?:この|その|あの)(?:話|漫画|まんが|本|巻|作品)?(?:で|は|って|の)?)?(?:最後(?:に|は|で)?)?(?:誰か|だれか|誰|主人公|犬|猫|きゃら|推し|ひろいん|人)(?:が|は|も|って)?(?:たくさん|何人(?:か|も)?|最後(?:に)?)?(?:死(?:ぬ|に(?:ます|ません|ました)?|んじゃ(?:う|い(?:ます)?))|殺され(?:る|ます|ません))[のんですかよねな]{0,6}。?$/;

/** A grown-up pays, and nothing else: お父さんが買ってくれるって、42歳. */
export const JAPANESE_PAYER =
  /^(?:うちの|私の|僕の)?(?:お?(?:父|母|兄|姉|爺|婆|祖父|祖母)(?:さん|ちゃん|様|親)?|ぱぱ|まま|親|両親|おじさん|おばさん|おじいちゃん|おばあちゃん)(?:が|も|は)(?:買|払|お金(?:を|は)?出|いいって|おっけ)[^。0-9]{0,12}(?:[0-9]{1,2}(?:歳|才|さい)[^。0-9]{0,6})?。?$/;

/** "Is he still alive?" after a question for an author, and nothing else. */
export const ENGLISH_ALIVE =
  /^ (?:(?:and|so|but|ok|wait|hm) )*(?:is|are) (?:s?he|they|(?:the|its|that) (?:author|artist|mangaka|creator|writer|guy|man|woman)s?) (?:even |actually |both )?(?:still )?(?:alive|living|around)(?: (?:today|now|or not|or dead|then))? (?:\. )*$/;

/** A contract with the shop that ends. */
export const JAPANESE_SERVICE =
  /(?:店|会員|購読|定期|利用|登録|めるまが|あかうんと)[^。]{0,8}(?:終わ|おわ|やめ|辞め|消した)/;

/** True for a question about words: their translation, their sense, their place in a story. */
export function isAboutWords({ english, japanese }: CareForm): boolean {
  return ENGLISH_QUOTED.test(english) || JAPANESE_QUOTED.test(japanese);
}
