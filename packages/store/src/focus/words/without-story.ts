/** The end of a long follow-up that asks, without the story before it: "my birthday was last week, so … how much would that be?" */
import type { Snapshot } from '../../search/snapshot.ts';
import { referencesIn } from './references.ts';

/** UTF-16 units from which a question may tell a story, and up to which one is looked at. */
const LENGTH = { least: 60, most: 400 };
/** Words that begin what is asked behind a clause of another matter. */
const ASKS =
  /(?:[,.;!–—-]|(?<![a-z])(?:so|but|and|anyway|though))\s+(?=(?:so |and |but |anyway,? )?(?:i(?: was|'m| am) (?:thinking|wondering)|how (?:much|many|long|far|old)|what (?:would|is|are|does|about)|what's|which|when (?:is|does|will)|is (?:there|it|the)|are (?:there|they|the)|do you|does (?:it|that)|can (?:i|you|it)|could (?:i|you|it)|would (?:it|that|you)|will (?:it|that))(?![a-z]))/giu;
const ASKS_JA =
  /(?:んです(?:けど|が)|なんですけど|のですが|ましたが|ですけど|だけど|けれど|ので|から|んで)(?:、|ね、?|さ、?)?(?=[^、。]{2,40}(?:か|かな|かしら|の)?[?？。]*$)/gu;

/** The last clauses, where the story names and demands nothing. */
export function withoutStory(text: string, snapshot: Snapshot): string {
  const { length } = text;
  if (length > LENGTH.most) return text;
  const isLong = length >= LENGTH.least || (length >= LENGTH.least / 2 && /[\u3040-\u9fff]/u.test(text));
  if (!isLong) return text;
  const starts = [...text.matchAll(ASKS), ...text.matchAll(ASKS_JA)].map(
    (match) => match.index + match[0].length,
  );
  const start = Math.min(...starts.filter((at) => at >= length / 3));
  if (!Number.isFinite(start)) return text;
  return isEmpty(text.slice(0, start), snapshot) ? text.slice(start) : text;
}

/** True for a story that says nothing of a book, a service or a reader. */
function isEmpty(story: string, snapshot: Snapshot): boolean {
  const { entities, conditions, suggests } = snapshot.query(story);
  const { series, like, authors, absent, policies, orders, volumes } = entities;
  const named = [series, like, authors, absent, policies, orders, volumes].some((each) => each.length > 0);
  const { one, place, by, other, number } = referencesIn(story);
  const picks = other || [one, place, by, number].some((each) => each !== null);
  return !named && !picks && !suggests && Object.keys(conditions).length === 0;
}
