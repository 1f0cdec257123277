/** The words around a name in a question, by what they are to the series of that name. */
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import type { Query } from '../query.ts';
import { isLatinText } from './latin-text.ts';
import type { Lexicon } from './lexicon.ts';
import { spanInForm } from './meant-names.ts';

/** Words with which a work is asked for, before and after its name: from the first of a row of marks on, as each would read all. */
const ASKS =
  /^(?:hi|hello|hey)?[,!. ]{0,3}(?:(?:do|does|are|is|have|can|could|would|will|any|got|get|looking|search(?:ing)?|find|want|need|i|i'm|im|id|i'd|you|u|ya|guys|shop|there|still|ever|please|pls|like|to|buy|order|read|sell|stock|carry|for|the|a|some|copies|copy|of|me|got|also) ){0,9}/u;
const ASKED =
  /(?:(?<![\s,])[\s,]+(?:in stock|in english|in japanese|available|please|pls|plz|thanks|thx|manga|comics?|vols?\.?|volumes?|v|#|books?|\d{1,3}|box(?: ?sets?)?|omnibus|set|series|sold out|carried|stocked|out of stock|left|vizbig|here|there|out|yet|now|today|tomorrow|tonight|soon|again|anymore|asap|back|online|(?:(?:by|for|on|this|next|before|until) )+(?:week|month|weekend|friday|monday|tuesday|wednesday|thursday|saturday|sunday|christmas|xmas|birthday)|is|it|you have it|have|do you|got it))+[\s?!.]*$|(?<![\s?!.])[\s?!.]+$/u;

/** Words that stand in names, and that say nothing alone. */
const SMALL = /^(?:an?|the|of|and|in|on|to|from|with|no|na|wa|ga|ni|wo|de|x|at|my|me|not|is)$/u;

/** Words for who made or reads a work, and talk of books and their trade: they are no part of a name. */
const TALK =
  /^(?:guy|lady|man|woman|people|person|author|creator|artist|mangaka|writer|dude|fans?|gifts?|presents?|ideas?|starter|bundles?|merch|worth|deals?|sale|offers?|discount|original|prints?|printed|reprints?|versions?|editions?|collections?|collector|anniversary|releases?|released|pre-?orders?|preordered|reviews?|rating|hype|hyped|ending|ends?|summary|spoilers?|plot|storyline|recap|chapters?|pages?|covers?|colou?r|whereabouts|missing|restock|box(?:es)?|omnibus(?:es)?|hardcovers?|paperbacks?|translated|translation|official|anime|arcs?|starting|beginner|beginners|start|beginning|finished|hiatus|publishers?|publishe[sd]|year|age|lol|idk|vs|or|band|bände|tom[eo]|volumen|volumi|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|except|add|remove|cart|basket|checkout)(?:['’]?s)?$/u;

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.]*[\p{L}\p{M}\p{N}])?/gu;
/** Words of a question that may be one name. */
const LONGEST_BARE = 9;

/** Words of a stretch, by what they are to a series. */
export interface Counts {
  own: number;
  unknown: number;
  other: number;
  small: number;
  grammar: number;
}

function countsOf(
  text: string,
  rest: ReadonlySet<string>,
  own: Pick<ReadonlySet<string>, 'has'>,
  lexicon: Lexicon,
): Counts {
  const counts = { own: 0, unknown: 0, other: 0, small: 0, grammar: 0 };
  for (const word of text.match(WORD) ?? []) counts[kindOf(word, rest, own, lexicon)] += 1;
  return counts;
}

function kindOf(
  word: string,
  rest: ReadonlySet<string>,
  own: Pick<ReadonlySet<string>, 'has'>,
  { dictionary }: Lexicon,
): keyof Counts {
  if (SMALL.test(word)) return 'small';
  if (!rest.has(word) || TALK.test(word)) return 'grammar';
  if (own.has(word)) return 'own';
  return dictionary.has(word) || dictionary.has(word.replace(/['’]?s$/u, '')) ? 'other' : 'unknown';
}

/** A name of a series, or of one of its characters, as it stands in a question. */
export interface FoundName {
  /** Form of the question, and the name's span in it. */
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /** Place of the series. */
  readonly place: number;
  readonly kind: 'title' | 'alias' | 'character';
  /** Edits between the text and the name, and units of the name. */
  readonly edits: number;
  readonly length: number;
  readonly beginsAlike: boolean;
  /** One word of a longer name. */
  readonly isPart: boolean;
}

export function foundName(mention: Mention, folded: Folded): FoundName {
  const [start, end] = spanInForm(folded, mention);
  const { key, of, kind } = mention.name;
  return {
    form: folded.form,
    start,
    end,
    place: of,
    kind: kind === 'title' ? 'title' : 'alias',
    edits: mention.distance,
    length: Math.max(1, key.length),
    beginsAlike: folded.text[mention.start] === key[0],
    isPart: false,
  };
}

/** A name with the words beside it that may belong to it: "salaryman kintaro". Japanese is left as it is. */
export function wholeName(query: Query, found: FoundName, lexicon: Lexicon): string {
  const { form, start, end } = found;
  const name = form.slice(start, end);
  if (!isLatinText(name)) return name;
  const { core } = surroundingsOf(query, found, lexicon);
  const rest = new Set(query.rest);
  const own = lexicon.wordsOf(found.place);
  const isOfName = (word: string) => kindOf(word, rest, own, lexicon) !== 'grammar';
  const before = core[0].match(WORDS_BEFORE)?.[0].trim().split(BETWEEN) ?? [];
  const after = core[1].match(WORDS_AFTER)?.[0].trim().split(BETWEEN) ?? [];
  const first = before.findLastIndex((word) => !isOfName(word)) + 1;
  const next = after.findIndex((word) => !isOfName(word));
  const words = [...before.slice(first), name, ...after.slice(0, next < 0 ? after.length : next)];
  const isSmall = (word: string | undefined) => word !== undefined && SMALL.test(word);
  while (isSmall(words[0])) words.shift();
  while (isSmall(words.at(-1))) words.pop();
  return words.join(' ');
}

/** Words in a row, with nothing between them that ends a name. */
const WORDS_BEFORE = /(?:[^\s,.!?;()/]+\s{1,3}){1,6}$/u;
const WORDS_AFTER = /^(?:\s{1,3}[^\s,.!?;()/]+){1,6}/u;
const BETWEEN = /\s+/u;

/** The words and text around a name. */
export interface Surroundings {
  /** The text before and after the name. */
  readonly head: string;
  readonly tail: string;
  /** The same without the words with which a work is asked for. */
  readonly core: readonly [string, string];
  readonly before: Counts;
  readonly after: Counts;
  /** Kinds of the words next to the name. */
  readonly left: keyof Counts | null;
  readonly right: keyof Counts | null;
  readonly grammar: number;
  /** Words that the series' names and text do not have. */
  readonly strangers: number;
  /** Words of the name, and if all of them are English. */
  readonly words: number;
  readonly isEnglish: boolean;
  /** Share of the name's words. */
  readonly share: number;
  /** The question is a name and no sentence. */
  readonly isBare: boolean;
}

export function surroundingsOf(query: Query, found: FoundName, lexicon: Lexicon): Surroundings {
  const { form, start, end } = found;
  const own = lexicon.wordsOf(found.place);
  const rest = new Set(query.rest);
  const [head, tail] = [form.slice(0, start), form.slice(end)];
  const core = [head.replace(ASKS, ''), tail.replace(ASKED, '')] as const;
  const before = countsOf(core[0], rest, own, lexicon);
  const after = countsOf(core[1], rest, own, lexicon);
  const nextTo = (text: string, at: 0 | -1) => {
    const word = text
      .match(WORD)
      ?.filter((each) => !SMALL.test(each))
      .at(at);
    return word === undefined ? null : kindOf(word, rest, own, lexicon);
  };
  const words = form.slice(start, end).match(WORD) ?? [];
  const grammar = before.grammar + after.grammar;
  const strangers = before.unknown + after.unknown + before.other + after.other;
  const total = grammar + strangers + before.own + after.own + words.length;
  return {
    head,
    tail,
    core,
    before,
    after,
    left: nextTo(head, -1),
    right: nextTo(tail, 0),
    grammar,
    strangers,
    words: words.length,
    isEnglish: words.every((word) => lexicon.dictionary.has(word)),
    share: words.length / Math.max(1, total),
    isBare: grammar === 0 && total <= LONGEST_BARE,
  };
}
