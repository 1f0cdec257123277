/**
 * The policy of a fault before those of what is to be done about it: "how many days do I have to return a damaged book"
 * is likest to the policy of returns, and that of damaged items holds.
 */
import { compactPattern, matchForm } from '@mangaassist/text';
import type { RankedPolicy } from './ranked-policies.ts';

/** Words for goods that came damaged, or that are not those of the order. */
const FAULT = compactPattern(
  '(?<![a-z])(?:damaged|defective|faulty|broken|torn|ripped|soaked|dented|crushed|misprint(?:ed)?|(?:missing|blank|torn|ripped) pages?|pages? (?:is |are )?missing|(?:wrong|incorrect) (?:book|volume|item|manga|edition|copy|parcel|language|one|title)|not (?:the one |what )i ordered)(?![a-z])|破損|破れ|不良品|落丁|乱丁|濡れ|汚れ|傷(?:が|だらけ|物)|(?:違う|間違った|別の)(?:本|巻|商品|漫画|もの)が?(?:届|来|入って)|誤配送|注文と違',
  'gu',
);
/** The shopper chose it: the ordinary rules are asked for. */
const OWN_MISTAKE =
  /(?<![a-z])(?:i|we|he|she|they|son|daughter|kid)(?:'ve| have|'d)? (?:accidentally |mistakenly )?(?:ordered|bought|purchased|chose|picked|clicked|broke|tore|ripped|damaged)(?! .{0,40}(?:but|and) (?:got|received|you))|by (?:accident|mistake)|my (?:own )?mistake|買ってしま|買っちゃ|間違えて(?:買|注文)|自分で/u;

/** Share of the highest likeness that the fault's own policy needs at least. */
const LEAST_OF_BEST = 0.6;

/**
 * Policies with the one of the question's fault first, which then has the best one's rank.
 * @param policies best first.
 * @param topicOf the first policy of a text.
 */
export function faultFirst(
  text: string,
  policies: readonly RankedPolicy[],
  topicOf: (text: string) => string | undefined,
): readonly RankedPolicy[] {
  const form = matchForm(text);
  const fault = form.match(FAULT)?.join(' ') ?? '';
  const [best] = policies;
  if (best === undefined || fault === '' || OWN_MISTAKE.test(form)) return policies;
  const meant = topicOf(fault);
  const own = policies.find(({ topic }) => topic === meant);
  const most = Math.max(...policies.map(({ score }) => score));
  if (own === undefined || own === best || own.score < LEAST_OF_BEST * most) return policies;
  return [{ ...own, rank: best.rank }, ...policies.filter((each) => each !== own)];
}
