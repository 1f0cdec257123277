/** The rule for a day or an hour of the shop: "are you open on Jan 2?", 明日開いてますか. */
import { compactPattern } from '@mangaassist/text';
import { topicOfHours } from '../../context/topics-of-conditions.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const OPEN_ON_DAY = compactPattern(
  `(?<![a-z])(?:open|closed?|shut)(?: late| early)? (?:on |at )?(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH}\\.? (?:the )?\\d{1,2}|\\d{1,2}/\\d{1,2}|new year|christmas|boxing day)` +
    '|(?:\\d{1,2}月\\d{1,2}日|\\d{1,2}/\\d{1,2}|元日|元旦|大晦日|三が日|お?正月|お盆)(?:は|も|に|って)?、?(?:お?店は?)?(?:開い|あい|やって|営業|お?休み|閉ま|しまっ|何時(?:まで|から|に))',
  'u',
);

/** "Open on Jan 2?", 明日開いてますか: a day of the shop, and of no order. */
export function ofOpening({
  refs: { form },
  snapshot,
}: Pick<Asked, 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  if (OPEN_ON_DAY.test(form)) return { task: 'faq' };
  return IS_OPEN.test(form) ? { task: 'faq', beside: topicOfHours(snapshot) } : null;
}

const IS_OPEN =
  /(?<![a-z])(?:are|is|will|were) (?:you|u|the (?:shop|store)|it)(?: guys| be| still)* (?:open|closed)(?![a-z])|(?<![a-z])(?:when|what time|how late) (?:do|are|does) (?:you|the (?:shop|store))(?: guys)? (?:open|close)|(?:開いて|あいて|営業して|やって)い?(?:ます|る)か/u;
