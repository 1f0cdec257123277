/** Rules for a question that goes on with the policy of the last answer, though its words are of other policies, too. */
import { type Language, matchForm } from '@mangaassist/text';
import { wordsOf } from '@mangaassist/text/words';
import { isStopWord } from '../../query/stop-words.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import { found } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { isShort, onward } from '../rules/service-follow-up.ts';

const GOES_ON =
  /^(?:(?:ok(?:ay)?|so|and|but|hm+|alright|right|well|yeah|yes)[\s,.]+)*(?:what about|how about|and|also|what if|is|are|does|do) (?!you(?![a-z]))|^(?:(?:ok|うん|はい|なるほど)、?)?(?:では?|じゃあ?|それなら|なら)?、?.{1,24}(?:は|だと|なら|の場合は?|でも)(?:どう(?:です)?か?|可能(?:です)?か?)?[?？。]*$/iu;

/** "What about a box set I opened?" behind the terms of returns, which name opened box sets. */
export function ofSamePolicy({
  text,
  query,
  refs,
  focus,
  snapshot,
}: Asked): Partial<ResolvedQuestion> | null {
  const { entities } = query;
  if (focus.task !== 'faq' || !isShort(refs.form) || refs.pronoun) return null;
  const named = [entities.series, entities.orders, entities.authors, entities.volumes.filter(isNumbered)];
  if (named.some(({ length }) => length > 0) || !GOES_ON.test(refs.form)) return null;
  const words = contentOf(refs.form);
  const policy = focus.policies.find((each) => isWrittenIn(words, each, query.language, snapshot));
  return policy === undefined ? null : { ...found('policy', onward(text, focus), 'faq'), beside: [policy] };
}

const isNumbered = ({ kind }: { readonly kind: string }): boolean => kind === 'range';

/** Words of a question with a sense of their own. */
const contentOf = (form: string): readonly string[] =>
  wordsOf(form.replace(OPENING, ' ')).filter((word) => !isStopWord(word) && word.length > 1);

const OPENING = /^(?:(?:ok(?:ay)?|so|and|but|hm+|alright|right|well|yeah|yes)[\s,.]+)+/iu;

function isWrittenIn(
  words: readonly string[],
  topic: string,
  language: Language,
  { policies }: Snapshot,
): boolean {
  const policy = policies.find((each) => each.topic === topic && each.language === language);
  const text = policy === undefined ? '' : matchForm(policy.text);
  return words.length > 0 && words.every((word) => text.includes(word));
}

/** "I don't want a refund, I want a new one", 返金じゃなくて交換で: the same fault, mended in another way. */
export function ofOtherRemedy({ text, query, refs, focus }: Asked): Partial<ResolvedQuestion> | null {
  const isOfService = (focus.task === 'faq' || focus.task === 'product_search') && focus.policies.length > 0;
  if (!isOfService || query.entities.series.length + query.entities.orders.length > 0) return null;
  return OTHER_REMEDY.test(refs.form)
    ? { ...found('policy', onward(text, focus), 'faq'), beside: focus.policies }
    : null;
}

const OTHER_REMEDY =
  /(?<![a-z])(?:(?:don'?t|do not) (?:want|need) (?:a |the |my |any )?(?:refund|money(?: back)?)|(?:instead of|rather than|not) (?:a |the )?(?:refund|money))(?![a-z])|返金(?:じゃ|では|は)(?:なく|いら|いい|けっこう|結構)|お金(?:じゃ|では|は)(?:なく|いら|いい|けっこう|結構)/u;
