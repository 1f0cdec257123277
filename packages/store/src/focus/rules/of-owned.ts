/** The rule for books that the reader has: "she already has that one" makes a search go on without it. */
import { found } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { besidesSpoken, changedSearch, hasSearch } from './change-search.ts';

const OWNED =
  /(?<![a-z])(?:i|we|he|she|they|my [a-z]+|(?:i|we|they)'ve|(?:he|she)'s)(?: (?:have|has|had|'ve|already|both|actually|just|also)){0,3} (?:already |just )?(?:have|has|got|own|owns|read|seen|finished|done)(?![a-z])(?:.{0,40}already)?/u;
const ALREADY =
  /(?<![a-z])(?:already|(?:have|has|'ve|'s) (?:got|read|seen|finished|done)|owns?|has)(?![a-z])/u;

/** あかね噺はもう持ってる. What was read to some point is the book at hand: 3巻まで読んだ. */
const OWNED_JA =
  /(?:持って(?:い)?(?:る|ます|ました|た)|持っと(?:る|ります)|所持して|買った|買いました|読んだ|読みました|読んで(?:い)?(?:る|ます)|読破し|読了)(?:んだ|んです|から|ので|けど|けれど|が|よ|わ|ね|し|って)*[、。!…]*(?:$|(?:それ|その)?(?:以外|他|ほか|別))/u;

const isOwned = (form: string): boolean => (OWNED.test(form) && ALREADY.test(form)) || OWNED_JA.test(form);

/** The search goes on with books like it, and without it. A question about the book itself is none of these. */
export function ofOwned(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  const { series, volumes } = query.entities;
  if (series.length === 0 || volumes.length > 0 || refs.service || /[?？]/u.test(refs.form)) return null;
  if (!hasSearch(focus) || focus.task !== 'recommendation') return null;
  if (!isOwned(refs.form)) return null;
  const like = [...new Set([...focus.like, ...series.map(({ id }) => id)])];
  const words = { ...query, rest: [] };
  const text = changedSearch(words, refs, { ...focus, like }, language, snapshot);
  return found('conditions', text, 'recommendation');
}

/** "I have read all of those", 全部読みました: none of the list, and books like it. */
export function ofOwnedList(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  if (!(refs.all || OF_LIST.test(refs.form)) || refs.service || /[?？]/u.test(refs.form)) return null;
  if (!hasSearch(focus) || focus.task !== 'recommendation' || focus.spoken.length < 2) return null;
  if (!isOwned(refs.form) || query.entities.volumes.length > 0) return null;
  const words = { ...query, rest: [] };
  return found(
    'conditions',
    changedSearch(words, refs, besidesSpoken(focus), language, snapshot),
    'recommendation',
  );
}

const OF_LIST = /全部|全て|すべて|どれも|みんな|(?<![a-z])all(?![a-z])/u;
