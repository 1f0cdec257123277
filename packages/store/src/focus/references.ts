/** Words that refer to what was said before, in both languages. */
import { matchForm } from '@mangaassist/text';
import type { Conditions, Sort } from '../query/query.ts';
import { first, has, type Spoken, spoken } from '../query/spoken.ts';
import { ALL, ASPECT, MORE, OF_WORK, PRONOUN, SERVICE } from './subject-words.ts';
import { TAKEN_BACK } from './taken-back.ts';

export type Property = 'cheaper' | 'dearer' | 'shorter' | 'longer' | 'newer' | 'older';

export interface References {
  /** The question in one width and case. */
  readonly form: string;
  /** One of a list by its place: 0 is the first, -1 the last. */
  readonly place: number | null;
  /** The other one of two. */
  readonly other: boolean;
  /** The subject before the present one. */
  readonly earlier: boolean;
  /** Goes back to what came before: "back to", 話は戻るけど. */
  readonly returns: boolean;
  /** One of a list by a property: the cheaper one. */
  readonly by: Property | null;
  /** Asks which of a list has the property. */
  readonly which: boolean;
  /** "The … one": one of a list by what it is. */
  readonly one: string | null;
  /** The former or the latter of two. */
  readonly ofPair: boolean;
  /** Adds a series to those at hand. */
  readonly adds: boolean;
  /** yes, please: the last question goes on. */
  readonly agrees: boolean;
  /** A number that is all there is: a volume. */
  readonly number: number | null;
  readonly numbers: string | null;
  /** Thanks and the like, and nothing else. */
  readonly thanks: boolean;
  /** Other results are asked for: something cheaper. */
  readonly sort: Sort | null;
  /** it, this, それ. */
  readonly pronoun: boolean;
  /** A question that only makes sense of a book at hand: price, stock, author, ending. */
  readonly aspect: boolean;
  /** An aspect of the whole work, and of none of its volumes. */
  readonly ofWork: boolean;
  /** A service of the shop: shipping, returns. */
  readonly service: boolean;
  /** The whole list: them, both, これら. */
  readonly all: boolean;
  /** Conditions that are taken back. */
  readonly dropped: readonly (keyof Conditions)[];
  /** More of the same kind: another, 他には. */
  readonly more: boolean;
  /** The volume after or before the one at hand. */
  readonly step: 1 | -1 | null;
}

const END = '(?= |$|[?,.!])';
/** Ways to speak of what was listed: "the first you mentioned", 最初におっしゃった…. */
const LISTED =
  '(?:you (?:said|mentioned|listed|named|suggested|told)|suggestion|recommendation|option|title)';
const SAID = '言(?:っ|う|わ)|挙|おすすめ|出て|出し|おっしゃ|仰|教え|勧め|すすめ|紹介|書い';
const PLACES: readonly (readonly [Spoken, number])[] = [
  [
    spoken(
      `(?:the |your )?(?:first|1st)(?: one| ${LISTED})?${END}(?! (?:[0-9]|time|volume|vol|book|choice|pick|two|three|few))|(?:number|option) (?:one|1)|no\\.? ?1|#1`,
      `(?:1|一|ひと)(?:つ|番|個)目|最初(?:の(?:やつ|方|ほう|もの|作品|漫画|ん)|に(?:${SAID})|のは)|1番(?!売|人)`,
    ),
    0,
  ],
  [
    spoken(
      '(?:the |your )?(?:second|2nd)(?: one)?(?! ?-?hand| volume| vol| book)|(?:number|option) (?:two|2)|no\\.? ?2|#2',
      '(?:2|二|ふた)(?:つ|番|個)目|2番(?!売|人)',
    ),
    1,
  ],
  [
    spoken(
      '(?:the |your )?(?:third|3rd)(?: one)?(?! volume| vol| book)|(?:number|option) (?:three|3)|no\\.? ?3|#3',
      '(?:3|三|みっ)(?:つ|番|個)目|3番(?!売|人)',
    ),
    2,
  ],
  [
    spoken(
      '(?:the )?(?:fourth|4th)(?: one)?(?! volume| vol| book)|number (?:four|4)|#4',
      '(?:4|四)(?:つ|番)目',
    ),
    3,
  ],
  [
    spoken(
      `(?:the |your )?last(?: one| ${LISTED}| of (?:them|those|these))|the last(?=$|[?,.!])`,
      `最後(?:の(?:やつ|方|ほう|もの|作品|漫画|ん|は|って|[?]|$)|に(?:${SAID}))|一番(?:下|最後)の?(?:やつ|方)?|(?:あと|後)(?:の|から)(?:方|ほう|やつ)`,
    ),
    -1,
  ],
  [spoken('(?:the )?middle(?: one)?', '真ん中'), 1],
  [spoken('(?:the )?former(?: one)?', '前者'), 0],
  [spoken('(?:the )?latter(?: one)?', '後者'), 1],
];
const PAIR = spoken('former|latter', '前者|後者');
const ADDS = spoken(
  '(?:add|include|throw in|put in)|too|as well|also',
  'も(?:入れ|加え|足|含め|比べ)|を(?:加え|足)',
);
const AGREES =
  /^(?:yes|yeah|yep|yup|sure|please|sounds good)(?:[\s,.!]+(?:please|that works|do that|go ahead|i'?ll take it))*[\s.!]*$|^(?:はい|うん|ええ|お願いします|それで(?:お願いします|いい(?:です)?))(?:[、。!\s]*(?:お願いします|それで|大丈夫です))*[。!\s]*$/u;
const THANKS =
  /^(?:[\p{P}\p{S}\s]|ok(?:ay)?|k|cool|nice|sick|great|perfect|awesome|lovely|bet|got it|danke|merci|gracias|ciao|bye|boss|mate|man|dude|dear|everyone|ever|that's all|see you|tysm|thanx|thanks?|thank you|thx|ty|cheers|bless you|so kind|so much|a lot|very much|りょ|りょうかい|了解|おk|おけ|なるほど|助かる|助かります|助かりました|ありがとう|ございます|ございました|検討します|考えます|どうも|あざ(?:っ)?す|おおきに|サンキュー|またね|また来(?:ます|るわ)|です|[〜ー、。！])+$/u;
const BARE_NUMBER =
  /^(?:(?:and|what about|how about|ok|then|or)\s+)*(?:the |number |no\.? ?|#)?(\d{1,3})[\s?.!]*$|^(?:じゃあ?|では|あと|で)?、?(\d{1,3})(?:は|も|って)?(?:見(?:ろ|て)|ある|いくら|ください|下さい)?[?。\s]*$/u;
/** Several of them: "what about 10 and 11?" */
const BARE_NUMBERS =
  /^(?:(?:and|what about|how about|ok|then|or)\s+)*(\d{1,3}(?:(?:\s*(?:,|&|and|と|、)\s*)\d{1,3})+)(?:は|も)?[\s?.!]*$/u;
const OTHER = spoken(
  `(?:the )?other(?: one| series| book| title)?${END}(?! (?:manga|books|series|titles|stuff|recommend|works|ones|than|volumes|editions|formats|languages))`,
  'もう(?:一|ひと|1)つ|もう(?:一方|片方)|別の(?:方|ほう)|(?:じゃ|では)ない(?:方|ほう)|他方',
);
const EARLIER = spoken(
  '(?:the )?(?:previous|earlier|original|one before)(?: (?:one|series|manga|book|title))?|(?:we (?:were )?)?(?:talk(?:ed|ing) about|discuss(?:ed|ing)) (?:before|earlier|first)|i asked about (?:before|earlier|first)|(?:my |the )?first (?:choice|pick)|(?:go(?:ing)? )?back to (?:the )?(?:manga|book|series|title|first|other|previous|earlier)(?! (?:one )?(?:about|with|where))',
  'さっき(?:の|話し|聞い|言っ)|先ほどの|(?:前|まえ)の(?:やつ|方|ほう|作品|漫画|本)|最初に(?:聞|話)|(?:元|もと)の(?:やつ|方|ほう|作品|漫画|本)',
);
const RETURNS = spoken(
  'back to|going back|return(?:ing)? to|(?:we|i|you) (?:were|was|started|began|asked|mentioned|said)|from (?:before|earlier|the (?:start|beginning))|again',
  '話は?(?:を)?戻|に戻(?:る|っ|り)|最初(?:の|に)|さっき|先ほど|始めの|はじめの|やっぱ',
);
const PROPERTIES: readonly (readonly [Property, string, string])[] = [
  ['cheaper', 'cheap(?:er|est)|(?:less|least) expensive|costs? less', '安い|安め|安かった|お得'],
  ['dearer', 'more expensive|most expensive|pric(?:ier|iest)', '高い'],
  [
    'shorter',
    'short(?:er|est)|(?:fewer|fewest) volumes',
    '短い|短め|巻数が?少な(?:い|め)|冊数が?少な(?:い|め)|早く読み終わ',
  ],
  ['longer', 'long(?:er|est)|(?:more|most) volumes', '長い|長め|巻数が?多い|冊数が?多い'],
  ['newer', 'new(?:er|est)|(?:more|most) recent', '新しい|最近の'],
  ['older', 'old(?:er|est)', '古い'],
];
const PICKS = PROPERTIES.map(
  ([property, en, ja]) =>
    [
      property,
      spoken(
        `(?:the |which (?:one |of (?:them|those|these|the two) )?(?:is |has |are )?(?:the )?|what(?:'s| is) the )(?:${en})|(?:${en}) (?:one(?! volume)|of (?:them|'?em|those|these|the|both))`,
        `(?:${ja})(?:方|ほう|やつ|のは?(?:どれ|どっち|どちら))|(?:どっち|どちら|どれ)が(?:一番|いちばん|より)?(?:${ja})|(?:一番|いちばん)(?:${ja})のは?`,
      ),
    ] as const,
);
const SORTS: readonly (readonly [Sort, Spoken])[] = [
  [
    'cheapest',
    spoken(
      'cheaper|less expensive|lower price|(?:too|bit|little) (?:expensive|pricey|much)|more affordable',
      'もっと安|もう少し安|もうちょっと安|安いの(?:は|が|ない|ある)?|高すぎ|ちょっと高い|安め',
    ),
  ],
  [
    'shortest',
    spoken(
      'shorter|(?:too|bit|little|so) long|fewer volumes',
      'もっと短|もう少し短|もうちょっと短|長すぎ|ちょっと長い|短め',
    ),
  ],
  ['longest', spoken('longer|too short|more volumes', 'もっと長|もう少し長|短すぎ|長め')],
  ['newest', spoken('newer|more recent|too old', 'もっと新し|もう少し新し|古すぎ')],
];
const WHICH = spoken(
  "which(?: one| of (?:them|'?em|those|these|the two))?|what(?:'s| is) the (?:cheap|short|long|new|old)est|^(?:and |ok(?:ay)? |so )*(?:the )?(?:cheap|short|long|new|old)est of (?:them|'?em|those|these|the|both)|which (?:one'?s|ones?|is|are|has)",
  'どっち|どちら|どれ|(?:一番|いちばん)[^。?]{1,6}のは[?？]?$',
);
const ONE = spoken(
  [
    'the one (?:about|with|by|from|set|where|that|who|in|you)[^?,.]{2,40}',
    '(?:the|that|those|meant|nah|no|^) ?[^?,.]{2,40}? one(?![a-z])',
    '(?:the|that) (?!(?:whole|same|other|next|new|first|last) )[^?,.]{2,30}? (?:thing|series|book|manga|comic|title)(?![a-z])',
    "^(?:and |ok(?:ay)? |so |then |actually |but )*(?:the|that) [a-z' -]{3,30}(?=[?]|$)",
  ],
  [
    '(?:さっき|先ほど|最初)の[^、。?\\s]{2,12}(?=は|って|も|を|、|。|[?]|$)',
    '[^、。?\\s]{1,20}(?:の|な|い|る|た)(?:方|ほう|やつ|ヤツ|奴|もの|作品|漫画|マンガ|本|話)|[^、。?\\s]{1,20}のん(?=も|は|が|って|、|。|[?]|$)',
  ],
);
const NEXT = spoken(
  '(?:the )?(?:next|following) (?:one|volume|vol|book)|(?:the )?(?:one|volume) after(?: (?:that|it|this))?',
  '(?:その)?次の?(?:巻|は|も|のは)|その次',
);
const PREVIOUS = spoken(
  '(?:the )?previous (?:volume|vol)|(?:the )?(?:volume|one) before (?:that|it|this)',
  '(?:その)?(?:1つ|一つ)?前の巻',
);

/** The words of steps from one volume to another, for their replacement. */
export const STEPS = { next: NEXT, previous: PREVIOUS } as const;

/** Two numbers or more that are all there is; the text between them stays. */
function numbersIn(form: string): string | null {
  return BARE_NUMBERS.exec(form.trim())?.[1] ?? null;
}

function numberIn(form: string): number | null {
  const match = BARE_NUMBER.exec(form.trim());
  return match === null ? null : Number(match[1] ?? match[2]);
}

const kept = new Map<string, References>();
const MOST_KEPT = 500;
/** UTF-16 units of a question that is kept. */
const LONGEST_KEPT = 400;

/** The references of a question; those of the latest ones are kept, because each turn reads the turns before it. */
export function referencesIn(text: string): References {
  const references = kept.get(text) ?? readReferences(text);
  if (text.length > LONGEST_KEPT) return references;
  kept.delete(text);
  kept.set(text, references);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
  return references;
}

/** UTF-16 units of each end of a long question that are read: it asks at one of them. */
const READ_OF_END = 500;

const endsOf = (text: string): string =>
  text.length > 2 * READ_OF_END ? `${text.slice(0, READ_OF_END)} ${text.slice(-READ_OF_END)}` : text;

function readReferences(text: string): References {
  const form = matchForm(endsOf(text));
  return {
    form,
    place: PLACES.find(([pattern]) => has(pattern, form))?.[1] ?? null,
    other: has(OTHER, form),
    earlier: has(EARLIER, form),
    returns: has(RETURNS, form),
    by: PICKS.find(([, pattern]) => has(pattern, form))?.[0] ?? null,
    which: has(WHICH, form),
    one: first(ONE, form),
    ofPair: has(PAIR, form),
    adds: has(ADDS, form),
    agrees: AGREES.test(form.trim()),
    number: numberIn(form),
    numbers: numbersIn(form),
    thanks: form.length < 60 && THANKS.test(form.trim()),
    sort: SORTS.find(([, pattern]) => has(pattern, form))?.[0] ?? null,
    pronoun: has(PRONOUN, form),
    aspect: has(ASPECT, form),
    ofWork: has(OF_WORK, form),
    service: has(SERVICE, form),
    all: has(ALL, form),
    dropped: TAKEN_BACK.filter(([, pattern]) => has(pattern, form)).map(([key]) => key),
    more: has(MORE, form),
    step: has(NEXT, form) ? 1 : has(PREVIOUS, form) ? -1 : null,
  };
}
