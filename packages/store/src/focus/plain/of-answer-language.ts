/** The rule for the language of the answer, asked for alone: 日本語でお願いします, "switch to english". */
import type { Language } from '@mangaassist/text';
import { topicOfLanguages } from '../../context/topics-of-conditions.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

/** Words that ask for it whatever was asked before. */
const SWITCHES =
  /^(?:(?:can|could|please|let's|lets|we|you|i|want|to|now|ok(?:ay)?)[\s,]+)*(?:switch|change|continue|go on|answer|reply|respond|write|talk|speak|say (?:it|that))(?: back| me| to me| again| it)? (?:in|to) (?<en>english|japanese)(?: please| pls| now)*[\s?.!]*$|^(?:お?答え|返事|回答|会話)は?、?(?<ja>英語|日本語)で(?:お願い(?:します)?)?[。!]*$|^(?<also>英語|日本語)(?:で(?:話|答|返|続|書)|に(?:し|切り?替|変)え?)(?:して|て|えて)?(?:ください|下さい|お願いします|ね)?[。!]*$/u;
/** Words that may ask for an edition: of the answer where they are in that language themselves, and the question was not. */
const ALONE =
  /^(?:in )?(?<en>english)(?: please| pls)[\s?.!]*$|^(?<ja>日本語)で(?:お願い(?:します|できますか)?)?[。!]*$/u;

const LANGUAGES: Readonly<Record<string, Language>> = {
  english: 'en',
  英語: 'en',
  japanese: 'ja',
  日本語: 'ja',
};

/** The last question, to be answered in that language. */
export function ofAnswerLanguage({ refs, focus, query }: Asked): Partial<ResolvedQuestion> | null {
  const language = languageIn(refs.form, focus);
  if (language === null || query.entities.series.length > 0) return null;
  return { text: focus.question, by: 'subject', task: focus.task, language };
}

/** The same of no question: the languages of the shop. */
export function ofLanguageAlone({
  refs,
  snapshot,
}: Pick<Asked, 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  const language = languageIn(refs.form, null);
  return language === null ? null : { task: 'faq', language, beside: topicOfLanguages(snapshot) };
}

function languageIn(form: string, focus: Pick<Focus, 'language'> | null): Language | null {
  const switched = namedIn(SWITCHES, form);
  if (switched !== null) return switched;
  const alone = namedIn(ALONE, form);
  return focus?.language === alone ? null : alone;
}

function namedIn(pattern: RegExp, form: string): Language | null {
  const { en, ja, also } = pattern.exec(form)?.groups ?? {};
  return LANGUAGES[en ?? ja ?? also ?? ''] ?? null;
}
