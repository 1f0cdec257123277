/** Words that refer to earlier messages, in both languages. */
import { matchForm } from '@mangaassist/text';
import type { Conditions, Sort } from '../../query/query.ts';
import lists from '../../query/query-words.data.json' with { type: 'json' };
import { first, has, type Spoken, spoken } from '../../query/spoken.ts';
import {
  EARLIER,
  IS_LAST,
  ONE,
  OTHER,
  PAIR,
  PICKS,
  PLACES,
  type Property,
  RETURNS,
  WHICH,
} from './list-words.ts';
import { endsOf } from './question-ends.ts';
import { STEPS } from './steps.ts';
import { ALL, ASPECT, MORE, OF_WORK, PRONOUN, SERVICE } from './subject-words.ts';
import { TAKEN_BACK } from './taken-back.ts';

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
  /** An aspect of the whole work and not of a volume. */
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

const ADDS = spoken(
  '(?:add|include|throw in|put in)|too|as well|also',
  'も(?:入れ|加え|足|含め|比べ)|を(?:加え|足)',
);
const AGREES =
  /^(?:yes|yeah|yep|yup|sure|please|sounds good)(?:[\s,.!]+(?:please|that works|do that|go ahead|i'?ll take it))*[\s.!]*$|^(?:はい|うん|ええ|お願いします|それで(?:お願いします|いい(?:です)?))(?:[、。!\s]*(?:お願いします|それで|大丈夫です))*[。!\s]*$/u;
const THANKS = new RegExp(`^(?:[\\p{P}\\p{S}\\s]|${lists.thanks.join('|')}|[〜ー、。！])+$`, 'u');
const BARE_NUMBER =
  /^(?:(?:and|what about|how about|ok(?:ay)?|then|or|nvm|never ?mind|no(?:pe)?|nah|actually|sorry|wait|make (?:it|that)|i mean(?:t)?|rather)[\s,]+)*(?:the |number |no\.? ?|#)?(\d{1,3})(?: (?:too|also|as well|please|pls|then))?[\s?.!]*$|^(?:じゃあ?|では|あと|で)?、?(\d{1,3})(?:は|も|って)?(?:見(?:ろ|て)|ある|いくら|ください|下さい)?[?。\s]*$/u;
/** "Is 2 in?", "do you have 2": of a book at hand. */
const NUMBER_OF_STOCK =
  /^(?:(?:and|ok(?:ay)?|so|then|hm+)[\s,]+)*(?:is|are|do (?:you|u) have|have (?:you|u) got|(?:you |u )?got|how much is|(?:what(?:'s| is) the )?price of) (?:number |no\.? ?|#)?(\d{1,3})(?: (?:in(?: stock)?|there|out|available|left|sold out|too|as well|then|yet|already|even|still|actually|right|now|today|anywhere|tho(?:ugh)?|in english|in japanese))*[\s?.!]*$/u;
/** Several of them: "what about 10 and 11?" */
const BARE_NUMBERS =
  /^(?:(?:and|what about|how about|ok|then|or)\s+)*(\d{1,3}(?:(?:\s*(?:,|&|and|と|、)\s*)\d{1,3})+)(?:は|も)?[\s?.!]*$/u;
const SORTS: readonly (readonly [Sort, Spoken])[] = [
  [
    'cheapest',
    spoken(
      'cheaper|less expensive|lower price|(?:too|bit|little) (?:expensive|pricey|much)|more affordable',
      'もっと安|もう少し安|もうちょ(?:っと|い)安|もちょい安|安いの(?:は|が|ない|ある)?|高すぎ|ちょっと高い|安め',
    ),
  ],
  [
    'shortest',
    spoken(
      'shorter|(?:too|bit|little|so) long|fewer volumes',
      'もっと短|もう少し短|もうちょ(?:っと|い)短|もちょい短|長すぎ|ちょっと長い|短め',
    ),
  ],
  [
    'longest',
    spoken('longer|too short|more volumes', 'もっと長|もう少し長|もうちょ(?:っと|い)長|短すぎ|長め'),
  ],
  ['newest', spoken('newer|more recent|too old', 'もっと新し|もう少し新し|もうちょ(?:っと|い)新し|古すぎ')],
];
/** Two numbers or more that are all there is; the text between them stays. */
function numbersIn(form: string): string | null {
  return BARE_NUMBERS.exec(form.trim())?.[1] ?? null;
}

function numberIn(form: string): number | null {
  const match = BARE_NUMBER.exec(form.trim()) ?? NUMBER_OF_STOCK.exec(form.trim());
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

/** Words of a sentence that looks for another book. */
const SEEKS =
  /(?<![a-z])(?:something|anything|(?:what|which)(?: else| other)? (?:would|do|can|should|could) you (?:suggest|recommend)|(?:can|could|would) you (?:suggest|recommend)|(?:recommend|suggest)(?: me)?|what else)(?![a-z])/u;

/** "It's too long. Something shorter?" points at no book: its last sentence alone asks. */
function partOfSearch(form: string): string {
  const at = form.search(/[.!?;]\s[^.!?;]+[.!?;]*$/u);
  const last = at < 0 ? '' : form.slice(at + 1);
  return SEEKS.test(last) ? last : form;
}

function placeIn(form: string): number | null {
  return IS_LAST.test(form) ? null : (PLACES.find(([pattern]) => has(pattern, form))?.[1] ?? null);
}

/** "Which one comes next?" asks for a volume and chooses among no books. */
const asksWhich = (form: string): boolean => !has(STEPS.next, form) && has(WHICH, form);

function readReferences(text: string): References {
  const form = matchForm(endsOf(text));
  return {
    form,
    place: placeIn(form),
    other: has(OTHER, form),
    earlier: has(EARLIER, form),
    returns: has(RETURNS, form),
    by: PICKS.find(([, pattern]) => has(pattern, form))?.[0] ?? null,
    which: asksWhich(form),
    one: first(ONE, form),
    ofPair: has(PAIR, form),
    adds: has(ADDS, form),
    agrees: AGREES.test(form.trim()),
    number: numberIn(form),
    numbers: numbersIn(form),
    thanks: form.length < 60 && THANKS.test(form.trim()),
    sort: SORTS.find(([, pattern]) => has(pattern, form))?.[0] ?? null,
    pronoun: has(PRONOUN, partOfSearch(form)),
    aspect: has(ASPECT, form),
    ofWork: has(OF_WORK, form),
    service: has(SERVICE, form),
    all: has(ALL, form),
    dropped: TAKEN_BACK.filter(([, pattern]) => has(pattern, form)).map(([key]) => key),
    more: has(MORE, form),
    step: has(STEPS.next, form) ? 1 : has(STEPS.previous, form) ? -1 : null,
  };
}
