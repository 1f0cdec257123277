/** Writes a stand-in model's answer: extracts of the prompt's items, joined by a few phrases. */

import { systemPrompt } from '@mangaassist/cascade-core';
import type { Classification, Classifier } from '@mangaassist/classifier';
import { TASKS, type Tier } from '@mangaassist/protocol';
import { matchForm } from '@mangaassist/text';
import { PHRASES, type Phrases } from './phrases.ts';
import { type PromptBook, readBook } from './prompt-book.ts';
import type { Prompt, PromptItem } from './read-prompt.ts';
import { likestItem, relevantItems } from './relevant-items.ts';
import { selfEstimatePercent } from './self-estimate.ts';

/** Instructions of the tasks, the last part of their system prompts. */
const INSTRUCTIONS = TASKS.filter((task) => task !== 'unknown').map(
  (task) => [task, systemPrompt(task).split('\n\n').at(-1) ?? ''] as const,
);

/** The task that the prompt gives, as a model follows it; else the one that the question seems to have. */
function readTask({ question, system, language }: Prompt, classify: Classifier): Classification {
  const read = classify(question);
  const seen = language === undefined ? read : { ...read, language };
  const given = INSTRUCTIONS.find(([, instruction]) => system.includes(instruction))?.[0];
  return given === undefined ? seen : { ...seen, task: given };
}

/**
 * The output of a tier's model: the self-estimate line, empty if the prompt asks for none, and the answer.
 * @param classify - reads questions whose prompt names no task
 */
export function writeAnswer(
  prompt: Prompt,
  tier: Tier,
  classify: Classifier,
): { readonly line: string; readonly body: string } {
  const seen = readTask(prompt, classify);
  const body = compose(prompt, seen, tier);
  return { line: prompt.asksEstimate ? `[${selfEstimatePercent(seen.task, prompt.question)}]` : '', body };
}

/** Changes of an order and parcels that are missing, which a policy is about as well. */
const OF_RULE =
  /\b(?:cancel|change|address|never (?:got|came|arrived|received|showed)|(?:didn't|did not|haven't|have not) (?:get|got|receive|received)|missing|lost|stolen)\b|キャンセル|変更|変え|住所|取り?消|届いて(?:い)?(?:ない|ません)|届か(?:ない|ず)|来ない|なくな|盗/i;

/** Notices that no order is shown. */
const NO_ORDER = /^orders:(?:number_needed|no_orders)$/;

function compose(prompt: Prompt, { task, language }: Classification, tier: Tier): string {
  const say = PHRASES[language];
  if (task === 'greeting') return greet(prompt.shopperWords, say);
  if (task === 'translation') return say.noTranslation;
  const books = prompt.items.flatMap((item) => readBook(item, say) ?? []);
  // Orders and the result of a search are the answer; policies are, if they are about the question.
  const told = prompt.items.filter(({ id }) => /^(?:search$|orders:|MA-)/.test(id));
  const ages = told.flatMap(({ lines }) => lines.filter((line) => say.ofAge.test(line)));
  const relaxed = ages.length > 0 ? [] : told.flatMap(({ lines }) => relaxedIn(lines, say));
  const warnings = told.filter(({ id }) => id === 'orders:card_not_kept').flatMap(({ lines }) => lines);
  // Facts of a book that is not for the reader are given without an offer.
  const offer = ages.length === 0 ? say.order : '';
  const rated = ages.length > 0 ? [] : ratingOf(books, prompt.question, say);
  const written = writeAbout(task, books, prompt.question, { ...say, order: offer });
  if (written !== null) return [...warnings, ...ages, ...relaxed, ...rated, written].join('\n');
  const others = prompt.items.filter((item) => readBook(item, say) === null && !told.includes(item));
  const covering = relevantItems(prompt.question, others);
  // Without an order to show, the policy that the question has words of says more than the request for a number.
  const isOrderShown = told.some(({ id }) => !NO_ORDER.test(id));
  const isOfRule = task === 'faq' || OF_RULE.test(prompt.question) || (!isOrderShown && covering.length > 0);
  const policies = covering.length > 0 || !isOfRule ? covering : likestItem(prompt.question, others);
  // That an order's number is needed is no part of an answer about a rule.
  const orders = task === 'faq' && policies.length > 0 ? told.filter(({ id }) => !NO_ORDER.test(id)) : told;
  if (orders.length > 0) {
    const parts = [
      describeOrders(orders, say),
      ...(isOfRule && policies.length > 0 ? [explain(policies, say, 'fast')] : []),
    ];
    return (task === 'faq' ? parts.reverse() : parts).join('\n\n');
  }
  if (rated.length > 0) return rated.join('\n');
  return policies.length > 0 ? explain(policies, say, tier) : notInData(prompt, say, tier);
}

/** The facts of the book in a question whether it suits a reader: its age is one of them. */
function ratingOf([book]: readonly PromptBook[], question: string, say: Phrases): readonly string[] {
  return book === undefined || !SUITS.test(question) || OF_WORK.test(question)
    ? []
    : [say.facts(book.title, book.headline)];
}

const SUITS =
  /(?<![a-z])(?:suitable|appropriate|(?:ok(?:ay)?|fine|safe|good|right|suit(?:ed)?) for|suit (?:him|her|them|my|a)|too (?:violent|scary|mature|graphic|adult|dark|sad)|kid-friendly|(?:swearing|violence|nudity|gore|blood))(?![a-z])|(?:でも|には|に)(?:大丈夫|平気)|読ませ|向いて|(?:怖|過激|残酷|暴力)/iu;

function relaxedIn(lines: readonly string[], { relaxed, fullStop }: Phrases): readonly string[] {
  return lines.flatMap((line) => line.match(relaxed)?.map((note) => `${note}${fullStop.trim()}`) ?? []);
}

const BYE =
  /(?<![a-z])(?:bye(?:[- ]?bye)?|goodbye|see (?:you|ya)|farewell|ciao|good night|that'?s (?:all|everything|it))(?![a-z])|さようなら|さよなら|またね|また来|失礼します/iu;
const THANKS =
  /(?<![a-z])(?:thanks?|thank you|thx|ty|cheers|ta)(?![a-z])|ありがと|どうも|助か|サンキュー|🙏/iu;

/** A goodbye and thanks are no hello. */
function greet(words: string, { greeting, welcome, goodbye }: Phrases): string {
  if (BYE.test(words)) return goodbye;
  return THANKS.test(words) ? welcome : greeting;
}

/** One order in full; of several a line each, as the instruction of the task asks. */
function describeOrders(told: readonly PromptItem[], say: Phrases): string {
  const isOrder = ({ id }: PromptItem) => id.startsWith('MA-');
  const isOne = told.filter(isOrder).length < 2;
  const parts = told.map((item) => {
    if (!isOrder(item)) return item.lines.join('\n');
    return isOne ? [item.title, ...item.lines].join('\n') : orderInShort(item, say);
  });
  return parts.join(isOne ? '\n\n' : '\n');
}

/** State, expected day and tracking number behind the number of the order. */
function orderInShort({ title, lines }: PromptItem, { colon, ofOrder, fullStop }: Phrases): string {
  const parts = lines.filter((line) => ofOrder.some((label) => line.startsWith(label)));
  return `- ${title}${colon}${parts.map((part) => part.replace(/[.。]$/, '')).join(fullStop)}${fullStop.trim()}`;
}

/** Null if the books of the prompt are not what the task needs. */
function writeAbout(
  task: Classification['task'],
  books: readonly PromptBook[],
  question: string,
  say: Phrases,
): string | null {
  const [first, second] = books;
  if (task === 'recommendation') return books.length === 0 ? say.askLikes : recommend(books, say);
  if (first === undefined) return null;
  if (task === 'comparison') return second === undefined ? null : compare(first, second, say);
  if (task === 'discussion') return discuss(first, second, say);
  if (task === 'summarization') return summarize(first, say);
  if (task === 'faq' || task === 'order_status') return null;
  if (first.items.length > 0 || first.remarks.length > 0) return lookUpEach(books, question, say);
  return second === undefined ? summarize(first, say) : compare(first, second, say);
}

/** Items of one answer: a shopper asks for few volumes. */
const MOST_OFFERS = 4;

/** Books of an answer about several. */
const MOST_BOOKS = 3;

/** The books that the question names, each with its items; the first one if it names none. */
function lookUpEach(books: readonly PromptBook[], question: string, say: Phrases): string {
  // A sum names its books by their titles, also where the question has short forms of them.
  const form = matchForm([question, ...books.flatMap(({ remarks }) => remarks)].join('\n'));
  const named = books.filter(({ title }) => form.includes(matchForm(title)));
  const [first, ...others] = named.length > 1 ? named.slice(0, MOST_BOOKS) : books.slice(0, 1);
  if (first === undefined) return '';
  const facts = OF_WORK.test(question) ? [say.facts(first.title, first.headline)] : [];
  const further = others.map(({ title, items }) => say.found(title, items.slice(0, MOST_OFFERS)));
  return [...facts, lookUp(first, say), ...further].join(' ');
}

/** Facts of a work that stand in its headline. */
const OF_WORK =
  /(?<![a-z])(?:who(?:'s| is)? (?:wrote|writes|drew|draws|made|the (?:author|artist|mangaka))|author|artist|mangaka|how many (?:volumes|vols|books|are there)|finished|completed?|ongoing|still (?:running|going|coming out)|over yet|ended|genres?|age rating|what age|how old)(?![a-z])|作者|著者|誰が?(?:描|書|の)|何巻(?![がをのか])|完結|終わっ|連載|ジャンル|対象年齢|何歳/iu;

function lookUp({ title, items, remarks }: PromptBook, say: Phrases): string {
  const sentences = remarks.map((remark) => `${remark.replace(/[.。]$/, '')}${say.fullStop.trim()}`);
  if (items.length === 0) return sentences.join(' ');
  const offers = items.slice(0, MOST_OFFERS);
  const order = offers.every((offer) => say.gone.test(offer)) ? '' : say.order;
  return [say.found(title, offers), ...sentences, order].join(' ').trimEnd();
}

function explain(policies: readonly PromptItem[], say: Phrases, tier: Tier): string {
  const [first, second] = policies;
  const textOf = ({ lines }: PromptItem) => lines.filter((line) => !line.startsWith(say.askedAs)).join(' ');
  const extra = tier === 'strong' && second ? `\n\n${say.also(second.title, textOf(second))}` : '';
  return `${say.policy(first?.title ?? '', first === undefined ? '' : textOf(first))}${extra}`;
}

function summarize({ title, story, notes }: PromptBook, say: Phrases): string {
  return `${say.inShort(title)} ${story} ${notes}`;
}

function compare(a: PromptBook, b: PromptBook, say: Phrases): string {
  if (a.items.length > 0) return [say.compared(a.title, b.title), lookUp(a, say), lookUp(b, say)].join('\n');
  const row = (label: string, of: (book: PromptBook) => string) =>
    `${label}\n- ${a.title}${say.colon}${of(a)}\n- ${b.title}${say.colon}${of(b)}`;
  const rows = [row(say.story, ({ story }) => story), row(say.notes, ({ notes }) => notes)];
  return `${say.compared(a.title, b.title)}\n\n${rows.join('\n\n')}\n\n${say.verdict(a.title, a.headline, b.title, b.headline)}`;
}

function recommend(books: readonly PromptBook[], say: Phrases): string {
  const entries = books
    .slice(0, 3)
    .map(({ title, items, notes }, i) => `${i + 1}. ${title}${say.colon}${items[0] ?? ''} — ${notes}`);
  return `${say.recommended}\n${entries.join('\n')}\n${say.askTaste}`;
}

function discuss(work: PromptBook, other: PromptBook | undefined, say: Phrases): string {
  const contrast = other === undefined ? '' : ` ${say.contrast(other.title, other.notes)}`;
  return `${say.position(work.title)} ${work.notes} ${work.story}${contrast} ${say.otherReading}`;
}

/** For a prompt without the answer: the strong tier states it plainly, the fast tier uses hedging phrases. */
function notInData({ items }: Prompt, say: Phrases, tier: Tier): string {
  const nearest = items[0]?.title;
  return tier === 'strong' ? say.notInData(nearest) : say.guess(nearest);
}
