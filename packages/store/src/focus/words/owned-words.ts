/** Words of a shopper who has some books: "already read berserk", "seen death note too", あかね噺はもう持ってる. */
import { bag, wordsOf } from './bag-of-words.ts';

const OWNED =
  /(?<![a-z])(?:i|we|he|she|they|my [a-z]+|(?:i|we|they)'ve|(?:he|she)'s)(?: (?:have|has|had|'ve|already|both|actually|just|also)){0,3} (?:already |just )?(?:have|has|got|own|owns|read|seen|finished|done)(?![a-z])(?:.{0,40}already)?/u;
const ALREADY =
  /(?<![a-z])(?:already|(?:have|has|'ve|'s) (?:got|read|seen|finished|done)|owns?|has)(?![a-z])/u;

/** A book that was read to some point is the one at hand: 3巻まで読んだ. */
const OWNED_JA =
  /(?:持って(?:い)?(?:る|ます|ました|た)|持っと(?:る|ります)|所持して|買った|買いました|読んだ|読みました|読んで(?:い)?(?:る|ます)|読破し|読了)(?:んだ|んです|から|ので|けど|けれど|が|よ|わ|ね|し|って)*[、。!…]*(?:$|(?:それ|その)?(?:以外|他|ほか|別))/u;

/** True for a sentence that says so, whatever else stands beside it. */
export const saysOwned = (form: string): boolean =>
  (OWNED.test(form) && ALREADY.test(form)) || OWNED_JA.test(form);

const READ = bag('read seen watched know knew known own owns owned tried had');
/** A book that is finished may be one whose last volume is out, and "got" and "have" ask the shop for it. */
const DONE = bag('finished done bought');
const HAVE = bag('have has got');
const SHOPPERS = bag('i we he she they ive weve theyve hes shes');
const MORE_OF_IT = bag('already too also either both all');
const BESIDE = bag(
  'm ve s d it its that this those these them one ones the a an of whole series manga book books and or but so as well neither just actually really oh ah ooh yes yeah yep sorry unfortunately no nah not hm hmm hmmm ok okay though tho lol haha most every before ago once previously recently first second third last two three time times lots please pls by now at home',
);
const ALL_WORDS: ReadonlySet<string> = new Set([
  ...READ,
  ...DONE,
  ...HAVE,
  ...SHOPPERS,
  ...MORE_OF_IT,
  ...BESIDE,
]);

/** "I've not read it", "not read berserk". */
const UNREAD =
  /(?<=[a-z]) not(?![a-z])|(?<![a-z])not (?:yet )?(?:read|seen|watched|own|tried|known?)(?![a-z])/u;

/**
 * True for a message that says so and nothing else.
 *
 * @param names of the books, as they stand in it.
 */
export function isOwnedAlone(form: string, names: readonly string[]): boolean {
  const words = wordsOf(ALL_WORDS, form, names);
  if (words.length === 0 || UNREAD.test(form)) return false;
  const [first = ''] = words.filter((word) => !BESIDE.has(word) && !MORE_OF_IT.has(word));
  const says = (those: ReadonlySet<string>): boolean => words.some((word) => those.has(word));
  if (SHOPPERS.has(first)) return says(READ) || says(DONE) || says(HAVE);
  if (says(READ)) return !HAVE.has(first);
  return says(DONE) ? DONE.has(first) && form.startsWith(first) : isHad(first, says(MORE_OF_IT));
}

/** "Have that already"; "has it already" may ask for a state. */
const isHad = (first: string, isMore: boolean): boolean => HAVE.has(first) && first !== 'has' && isMore;

const JOINS = bag('and also too plus or as well both oh yes yeah same with for もと も と や それと あと');

/** "And tomie", 富江も: one more of what the message before named. */
export const namesOneMore = (form: string, names: readonly string[]): boolean =>
  wordsOf(JOINS, form, names).length > 0;

const REFUSES = bag('not no nope nah please pls thanks oh hm hmm either though tho');

/** "Not haikyu": it is not to be in the list. */
export const isRefusedAlone = (form: string, names: readonly string[]): boolean =>
  /^(?:no|nope|nah|not)(?![a-z])/u.test(form) && wordsOf(REFUSES, form, names).length > 0;
