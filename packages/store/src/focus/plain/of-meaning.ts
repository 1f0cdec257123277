/** The rule for words of the shop whose meaning is asked: "what does packing mean", 発送準備中ってどういう意味. */
import { kept, matchForm } from '@mangaassist/text';
import { policyScores } from '../../search/policies/policy-scores.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

const MARKS = '["“”\'‘’「」『』]';
const MEANT = [
  new RegExp(
    `(?<![a-z])(?:what(?:'s| is| does| do| did|s)?|wdym by)(?: (?:it|you) mean(?: (?:by|when (?:it|you) says?))?| the (?:word|status|grade|label|meaning of))? ${MARKS}?([a-z][a-z -]{1,28}[a-z])${MARKS}?(?: (?:even|actually|really|exactly))*(?: (?:mean|stand for|supposed to mean))(?: (?:exactly|here|please))?[?!. ]*$`,
    'u',
  ),
  new RegExp(
    `^${MARKS}?([^「」『』"“”、。?？\\s]{2,14}?)${MARKS}?(?:(?:という|って(?:いう)?)(?:表示|ステータス|状態|言葉)?|とは|の意味|は|とは?何|の)?(?:は|って)?、?(?:どう(?:いう|いった)(?:意味|こと|状態)|(?:何|なに|なん)の(?:意味|こと)|(?:どんな|何の)意味|意味)(?:は|です|なの?|を教えて(?:ください)?)?か?[?？。]*$`,
    'u',
  ),
];
/** Words that policies have as any text about books does: their meaning is one of language. */
const OF_ANY_TEXT =
  /^(?:manga|mangas|comics?|books?|series|titles?|volumes?|漫画|マンガ|本|作品|シリーズ|巻)$/u;

/** The meaning is that of the policies which have the words, and is no translation. */
export function ofMeaning({
  text,
  refs,
  snapshot,
}: Pick<Asked, 'text' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  const words = MEANT.map((pattern) => pattern.exec(refs.form)?.[1]).find((each) => each !== undefined);
  if (words === undefined || OF_ANY_TEXT.test(words)) return null;
  const topics = new Set(topicsWith(words, snapshot));
  if (topics.size === 0) return null;
  const likest = [words, text].flatMap((each) => policyScores({ text: each }, snapshot));
  const beside = [...new Set(likest.map(({ topic }) => topic).filter((topic) => topics.has(topic)))];
  return { task: 'faq', beside: beside.slice(0, MOST_TOPICS) };
}

const MOST_TOPICS = 2;

const formsOf = kept(({ policies }: Snapshot) =>
  policies.map(({ topic, title, text, also }) => ({
    topic,
    form: matchForm([title, text, ...also].join(' ')),
  })),
);

/** Topics of the policies that have the words as they stand. */
function topicsWith(words: string, snapshot: Snapshot): readonly string[] {
  return formsOf(snapshot).flatMap(({ topic, form }) => (hasWords(form, words) ? [topic] : []));
}

function hasWords(form: string, words: string): boolean {
  for (let at = form.indexOf(words); at >= 0; at = form.indexOf(words, at + 1)) {
    const around = `${form.charAt(at - 1)} ${form.charAt(at + words.length)}`;
    if (!(/[a-z]/.test(words) && /[a-z]/.test(around))) return true;
  }
  return false;
}
