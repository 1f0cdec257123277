/**
 * The rule for goods that are not as they should be: others than were ordered ("ordered Bleach, got a cookbook",
 * 3巻を頼んだのに4巻が来た), and copies that are printed wrongly ("page 40 is upside down").
 */
import { topicOfDamage, topicOfWrongItem } from '../../context/topics-of-conditions.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

/** UTF-16 units of a question that are looked at. */
const LONGEST = 200;

const ORDERED =
  /(?<![a-z])(?:ordered|paid for|asked for|bought|wanted|was (?:meant|supposed) to (?:get|be))(?![a-z])|(?:頼|たの)んだ|注文した|買った|予約した/u;
const GOT =
  /(?<![a-z])(?:got|get|received|(?:you|u|they)(?:'ve)? (?:lot )?(?:sent|shipped|gave)|sent me|came|turned up|arrived)(?![a-z])/u;
/** Another book than was ordered, without its name. */
const OTHER =
  /^ (?:me |us )?(?:was )?(?:(?:some|a(?:n?other)?|the|one) )?(?:(?:completely |totally )?(?:different|other|wrong|random)|something|someone else's|some (?:cook)?(?:book|manga|comic))(?![a-z])/u;
const OTHER_JA =
  /(?:のに|だが|けど|が|と|はず)、?(?:な(?:のに|んか))?(?:、|なんか|なぜか|なんで)?[^、。?？]{0,20}(?:違う|ちがう|別の|ほかの|他の|間違(?:い|った|って)|まちが(?:い|った|って)|の(?:本|漫画|マンガ|巻))[^、。?？]{0,12}(?:届い|とどい|来た|きた|来て|きて|来ま|入って|はいって)/u;
/** Volumes on both sides: 8巻たのんだのに9巻. */
const VOLUMES_JA =
  /(\d{1,3})(?:巻|かん)[^、。?？\d]{0,10}(?:(?:頼|たの)んだ|注文した|買った|予約した)(?:のに|はず(?:なのに|が|だけど)?|けど|んだけど|んですけど)[、\s]?(?:\D{0,8})(\d{1,3})(?:巻|かん)(?:[^、。?？\d]{0,4}(?:届|とど|来た|きた|来て|来ま|入って)|(?:だった|でした)?[。!！]*$)/u;

const MISPRINT =
  /(?<![a-z])(?:pages?|chapters?|half of (?:it|the book)|printed)(?![a-z])[^.?!]{0,40}(?<![a-z])(?:upside[- ]down|blank|wrong order|out of order|missing|twice|repeated|duplicated|smeared|blurr(?:y|ed)|cut off)(?![a-z])|(?:ページ|頁|絵|印刷|途中|表紙)[^。?？]{0,14}(?:逆さ|さかさ|上下逆|逆向き|白紙|真っ白|抜け|ぬけて|重複|飛んで|順番が|ずれて|かすれ|にじ)|落丁|乱丁/u;

/** The policy on a wrong or damaged item answers; null for other questions. */
export function ofOtherGoods({
  query,
  refs: { form },
  snapshot,
}: Pick<Asked, 'query' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  if (form.length > LONGEST) return null;
  if (MISPRINT.test(form)) return { task: 'faq', beside: topicOfDamage(snapshot) };
  if (!ORDERED.test(form)) return null;
  return isOther(form, query.entities.series.length > 1)
    ? { task: 'faq', beside: topicOfWrongItem(snapshot) }
    : null;
}

function isOther(form: string, namesTwo: boolean): boolean {
  if (OTHER_JA.test(form)) return true;
  const volumes = VOLUMES_JA.exec(form);
  if (volumes !== null) return volumes[1] !== volumes[2];
  const start = ORDERED.exec(form);
  const rest = start === null ? '' : form.slice(start.index + start[0].length);
  const got = GOT.exec(rest);
  if (got === null) return false;
  const [wished, came] = [rest.slice(0, got.index), rest.slice(got.index + got[0].length)];
  return OTHER.test(came) || isOfTwo(wished, came, got[0], namesTwo);
}

/** One volume before and another one behind, or another title right behind "got" or before "came". */
function isOfTwo(wished: string, came: string, got: string, namesTwo: boolean): boolean {
  const numbers = [...wished.matchAll(NUMBER)].map(([number]) => number);
  const [behind] = CAME_NUMBER.exec(came)?.slice(1) ?? [];
  if (behind !== undefined && numbers.length > 0) return !numbers.includes(behind);
  const isBefore = /^(?:came|turned|arrived)/u.test(got);
  if (isBefore) return numbers.length > 1 || namesTwo;
  return namesTwo && !/^ (?:it|them|my|no|nothing|charged|an? e-?mail)(?![a-z])/u.test(came);
}

const NUMBER = /(?<!\d)\d{1,3}(?!\d)/gu;
const CAME_NUMBER =
  /^ (?:me )?(?:the |a )?(?:volume |vol\.? ?|number |no\.? ?|#)?(\d{1,3})(?![\d%]| (?:days?|weeks?|emails?|times|copies|%))/u;
