/** Questions that could come after an answer, for a client's buttons: the same for the same answer and data. */
import type { Language } from '@mangaassist/text';
import type { Series } from '../model/series.ts';
import type { Product } from '../search/snapshot.ts';

export const MOST_NEXT_QUESTIONS = 3;

/** An answer that has ended, as far as the questions depend on it. */
export interface AnsweredAbout {
  readonly task: string;
  readonly products: readonly {
    readonly seriesId: string;
    readonly volume?: number;
    readonly language: Language;
  }[];
  readonly orders: readonly unknown[];
  /** Ids of the series and policies that the answer names. */
  readonly sources: readonly string[];
}

type Write = Readonly<Record<Language, string>>;

const RETURNS: Write = { en: 'How can I return something?', ja: '返品はできますか？' };
const SHIPPING: Write = { en: 'How much is shipping?', ja: '送料はいくらですか？' };

/** Questions about policies, by a part of the topics that answer them. */
const POLICIES: readonly (readonly [topic: string, question: Write])[] = [
  ['shipping', SHIPPING],
  ['return', RETURNS],
];

/**
 * At most {@link MOST_NEXT_QUESTIONS}, in the language of the answer.
 * @param find - the series of an id with its items; undefined if the shop has none of that id.
 */
export function nextQuestions(
  about: AnsweredAbout,
  language: Language,
  find: (seriesId: string) => Product | undefined,
): readonly string[] {
  if (about.orders.length > 0) return [RETURNS[language]];
  const [shown] = about.products;
  const id = shown?.seriesId ?? about.sources.find((source) => find(source) !== undefined);
  const product = id === undefined ? undefined : find(id);
  if (product === undefined) return aboutPolicies(about.sources, language);
  const next = shown?.volume === undefined ? [] : nextVolume(product, shown.volume, shown.language, language);
  return [...next, ...aboutSeries(product.series, about.task, language)].slice(0, MOST_NEXT_QUESTIONS);
}

/** After an answer of a policy: the first question that it leaves open. */
function aboutPolicies(topics: readonly string[], language: Language): string[] {
  const others = POLICIES.filter(([topic]) => !topics.some((each) => each.includes(topic)));
  return topics.length === 0 ? [] : others.slice(0, 1).map(([, question]) => question[language]);
}

/** Of a single volume: the one after it, if the shop has it in that language. */
function nextVolume({ series, items }: Product, volume: number, of: Language, language: Language): string[] {
  const number = volume + 1;
  if (!items.some((item) => item.language === of && item.first <= number && item.last >= number)) return [];
  const title = series.title[language];
  return [
    language === 'ja'
      ? `${title}の${number}巻は在庫がありますか？`
      : `Is volume ${number} of ${title} in stock?`,
  ];
}

function aboutSeries({ title: titles }: Series, task: string, language: Language): string[] {
  const title = titles[language];
  const plot = language === 'ja' ? `${title}はどんな話ですか？` : `What is ${title} about?`;
  const similar = language === 'ja' ? `${title}に似た作品はありますか？` : `What is similar to ${title}?`;
  return [
    ...(task === 'summarization' || task === 'discussion' ? [] : [plot]),
    ...(task === 'recommendation' ? [] : [similar]),
  ];
}
