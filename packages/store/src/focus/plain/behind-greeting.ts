/** The rule for a service that is asked for behind a greeting: "happy new year, are you open", ありがとう、明日開いてますか. */
import { mayAskAboutOrders } from '../../orders/about-orders.ts';
import { found } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { referencesIn } from '../words/references.ts';
import { ofOpening } from './of-opening.ts';

const GREETING =
  /^(?:(?:(?:ok(?:ay)?|great|many thanks|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|ty|cheers|bye|goodbye|happy (?:new year|holidays|easter|halloween|christmas)|merry (?:christmas|xmas)|season's greetings|good (?:morning|evening|afternoon|day)|hi|hello|hey)(?![a-z])|(?:どうも)?ありがとう(?:ございます|ございました)?|(?:あけまして|明けまして)おめでとう(?:ございます)?|メリークリスマス|良いお年を|よいお年を|こんにちは|こんばんは|おはよう(?:ございます)?|お世話になります|どうも)[\s,.!、。！〜ー]*){1,5}(?:(?:(?:oh|and|but|so|also|btw|by the way|one more thing)(?![a-z])|あと|それと|ところで)[\s,、]*){0,3}/u;

/** The question is what stands behind it, whatever the classifier reads of both. */
export function ofServiceBehindGreeting({
  text,
  query,
  refs,
  snapshot,
}: Pick<Asked, 'text' | 'query' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  const { series, authors, orders, volumes } = query.entities;
  const greeting = GREETING.exec(refs.form)?.[0].length ?? 0;
  if (greeting === 0 || series.length + authors.length + orders.length + volumes.length > 0) return null;
  const asking = refs.form.slice(greeting);
  const isOfService = referencesIn(asking).service && !mayAskAboutOrders(asking);
  if (!isOfService) return null;
  const { beside = [] } = ofOpening({ refs: referencesIn(asking), snapshot }) ?? {};
  return { ...found('policy', refs.form === text ? asking : text.slice(greeting), 'faq'), beside };
}
