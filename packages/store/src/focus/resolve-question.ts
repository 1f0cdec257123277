/**
 * Resolves a question against the focus of its conversation: "how much is it?" becomes “Dandadan” volume 3: how much
 * is it? Deterministic, and only where it is plain; a question that names its own subject is left as it is.
 */
import { type Language, tokenCeiling } from '@mangaassist/text';
import { RESOLVED_TOKENS } from '../context/budget.ts';
import { namedTopics } from '../context/named-topics.ts';
import { topicsOfGoods } from '../context/topics-of-conditions.ts';
import { besideAnswerLanguage } from '../query/conditions/answer-language.ts';
import { fromPhone } from '../query/phone-words.ts';
import type { Query } from '../query/query.ts';
import { inShopSpelling } from '../query/shop-spelling.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { withAgeOfGroup } from './age-of-group.ts';
import { asksOfNoneAtHand } from './books/other-title.ts';
import { byPlainWords } from './by-plain-words.ts';
import { withChildMeant } from './child-meant.ts';
import type { Focus } from './focus.ts';
import { isNamed } from './is-named.ts';
import { languageIfNone } from './language-if-none.ts';
import { ofServiceBehindGreeting } from './plain/behind-greeting.ts';
import { ofLanguageAlone } from './plain/of-answer-language.ts';
import { ofPurchase } from './plain/of-budget.ts';
import { ofMeaning } from './plain/of-meaning.ts';
import { ofOtherGoods } from './plain/of-other-goods.ts';
import { ofPhrase } from './plain/of-phrase.ts';
import { ofPriceOrder } from './plain/of-price-order.ts';
import { ofSeveralOrders } from './plain/of-several-orders.ts';
import { ofComing, ofShopItself, ofStaffPicks } from './plain/of-shop.ts';
import { ofOrders, ofOtherOrder } from './plain/of-terms.ts';
import { ofAuthorsWorks, ofQuotedWork, ofSaying } from './plain/of-works.ts';
import { NO_READERS, ofReader, readerAfter } from './reader-age.ts';
import {
  type Asked,
  type ConversationContext,
  type ReadShares,
  type ResolvedQuestion,
  standsAlone,
} from './resolved-question.ts';
import { withoutDenied } from './rules/carry-over.ts';
import { ofFitnessOfNamed } from './rules/of-fitness.ts';
import { ofShownOrder, THAT_ORDER } from './rules/of-shown-order.ts';
import { OF_NAMED, ofNameAlone, ofNamedFirst } from './rules/rules-of-named.ts';
import { ofDescribed, ofSearch } from './rules/rules-of-search.ts';
import { ofOrderNumber, ofService } from './rules/rules-of-service.ts';
import { OF_UNNAMED } from './rules/rules-of-unnamed.ts';
import { languageOf, subjectOf } from './subject-of.ts';
import { type FollowUpEvidence, followUpEvidence } from './task/follow-up-evidence.ts';
import { settled } from './task/settle.ts';
import { isOfAnotherChild, withReader } from './with-reader.ts';
import { withAgeAlone } from './words/age-alone.ts';
import { askingPart } from './words/asking-part.ts';
import { withVolumes } from './words/bare-volumes.ts';
import { inCurrency, withCurrencyOfBound } from './words/in-currency.ts';
import { endsOf } from './words/question-ends.ts';
import { type References, referencesIn } from './words/references.ts';
import { ofRightAge } from './words/right-age.ts';
import { withoutStory } from './words/without-story.ts';

/**
 * @param read classifies the question with its conversation. Without it, the rules alone decide.
 * @param ofPage language of the page that a first question is asked from: that of its answer if it has none of its own.
 */
export function resolveQuestion(
  typed: string,
  focus: Focus | null,
  snapshot: Snapshot,
  read?: ReadShares,
  ofPage: Language | null = null,
): ResolvedQuestion {
  const parted = besideAnswerLanguage(typed);
  if (parted !== null) {
    const asked = resolveQuestion(parted.question, focus, snapshot, read, ofPage);
    return { ...asked, by: asked.by ?? 'conditions', language: parted.language };
  }
  const text = inShopSpelling(fromPhone(typed), (words) => snapshot.query(words));
  if (focus === null) return first(text, snapshot, ofPage);
  const asking = withoutStory(askingPart(text), snapshot);
  const rightly = ofRightAge(asking, focus, (each, right) => resolveFollowUp(each, right, snapshot, read));
  if (rightly !== null) return rightly;
  const told = withAgeOfGroup(withChildMeant(withCurrencyOfBound(asking, focus), focus), focus, snapshot);
  const named = withVolumes(withAgeAlone(told, focus), focus, snapshot);
  const resolved = resolveFollowUp(named, focus, snapshot, read);
  if (resolved.by === null && named !== asking) return { ...resolved, by: 'conditions' };
  return resolved.by === null && resolved.text === asking ? { ...resolved, text } : resolved;
}

function first(asked: string, snapshot: Snapshot, ofPage: Language | null): ResolvedQuestion {
  // "Not Slam Dunk, Haikyu": the denied one is no subject from the beginning.
  const text = withoutDenied(snapshot.query(asked), referencesIn(asked)) ?? asked;
  const query = snapshot.query(text);
  const refs = withServices(referencesIn(text), query, snapshot);
  const language = languageIfNone(text, query, ofPage);
  return {
    ...standsAlone(text),
    ...firstRule(isNamed(query, snapshot) ? FIRST_NAMED : FIRST_UNNAMED, { text, query, refs, snapshot }),
    language,
    reader: readerAfter(NO_READERS, endsOf(text), query),
  };
}

function resolveFollowUp(
  text: string,
  focus: Focus,
  snapshot: Snapshot,
  read: ReadShares | undefined,
): ResolvedQuestion {
  const query = snapshot.query(text);
  const refs = withServices(referencesIn(text), query, snapshot);
  const reader = readerAfter(focus, endsOf(text), query);
  const language = languageIfNone(text, query, focus.language);
  const context = contextOf(query, focus, snapshot);
  const own: ResolvedQuestion = { ...standsAlone(text), language, context, reader };
  if (refs.thanks) return { ...own, task: 'greeting', language: focus.language };
  const asked = askedOf(text, query, refs, ofReader(focus, reader), snapshot);
  const isOfBook = context.namesEntity && !THAT_ORDER.test(refs.form);
  const ofOrder = isOfBook ? null : (ofSeveralOrders(asked) ?? ofOtherOrder(asked) ?? ofShownOrder(asked));
  if (ofOrder !== null) return { ...own, ...ofOrder };
  const plain = byPlainWords(asked, context.namesEntity);
  const isPlain = plain !== null && fits(plain);
  const followed = { ...own, ...(isPlain ? plain : byEvidence(asked, context, read)) };
  return inCurrency(forReader(followed, asked), asked);
}

function byEvidence(
  asked: Asked,
  context: ConversationContext,
  read: ReadShares | undefined,
): Partial<ResolvedQuestion> {
  const { namesEntity } = context;
  const byRule = firstRule(namesEntity ? OF_NAMED : OF_UNNAMED, asked);
  return read === undefined ? byRule : settled(byRule, asked, read(asked.text, context), namesEntity);
}

/** The evidence that a follow-up is settled by, for training; null for one that is a thank-you. */
export function evidenceOfFollowUp(
  whole: string,
  focus: Focus,
  snapshot: Snapshot,
  read: ReadShares,
): FollowUpEvidence | null {
  const text = askingPart(inShopSpelling(fromPhone(whole), (words) => snapshot.query(words)));
  const query = snapshot.query(text);
  const refs = withServices(referencesIn(text), query, snapshot);
  if (refs.thanks) return null;
  const context = contextOf(query, focus, snapshot);
  const asked = askedOf(text, query, refs, focus, snapshot);
  const byRule = firstRule(context.namesEntity ? OF_NAMED : OF_UNNAMED, asked);
  return followUpEvidence(asked, byRule, read(text, context));
}

function contextOf(query: Query, focus: Focus, snapshot: Snapshot): ConversationContext {
  return { lastTask: focus.task, hasFocus: hasSubject(focus), namesEntity: isNamed(query, snapshot) };
}

function askedOf(text: string, query: Query, refs: References, focus: Focus, snapshot: Snapshot): Asked {
  const language = languageOf(query, text, focus);
  const subject = asksOfNoneAtHand(query, refs, focus, snapshot) ? [] : subjectOf(query, focus, refs);
  return { text, query, refs, focus, language, snapshot, subject };
}

/** The part of a first question that its words make plain, by the plainest rule. */
const FIRST_UNNAMED = [
  ofOtherGoods,
  ofServiceBehindGreeting,
  ofLanguageAlone,
  ofOrderNumber,
  ofOrders,
  ofMeaning,
  ofShopItself,
  ofStaffPicks,
  ofComing,
  ofPriceOrder,
  ofService,
  ofPurchase,
  ofSearch,
  ofPhrase,
  ofDescribed,
];
const FIRST_NAMED = [
  ofOtherGoods,
  ofFitnessOfNamed,
  ofSaying,
  ofNamedFirst,
  ofQuotedWork,
  ofAuthorsWorks,
  ofSearch,
  ofNameAlone,
];

function firstRule<A extends Partial<Asked>>(
  rules: readonly ((asked: A) => Partial<ResolvedQuestion> | null)[],
  asked: A,
): Partial<ResolvedQuestion> {
  for (const rule of rules) {
    const resolved = rule(asked);
    if (resolved !== null && fits(resolved)) return resolved;
  }
  return {};
}

/** The policy of ratings does not describe the book that is asked for beside it: "ignore the age limit: Berserk?" */
const OF_RATING =
  /(?<![a-z])age[- ](?:limit|rating|restriction|check)s?(?![a-z])|年齢(?:制限|確認)|対象年齢/u;

/** The question with the age of the conversation's reader, if its answer may speak of books. */
function forReader(resolved: ResolvedQuestion, asked: Asked) {
  const { text, query, refs, focus, language, snapshot } = asked;
  const isOfService = refs.service && !OF_RATING.test(refs.form);
  // A child that is named again reads in place of the last reader.
  const reader = resolved.reader ?? focus.reader;
  if (isOfService || reader === null) return resolved;
  const whole = resolved.text === text ? query : snapshot.query(resolved.text);
  if (isOfAnotherChild(resolved, whole, asked)) return resolved;
  return withReader(resolved, reader, { text, query: whole, language, snapshot });
}

/** A policy that is named is a service, unless it belongs to an edition that is asked for. */
function withServices(refs: References, { conditions, entities }: Query, snapshot: Snapshot): References {
  const { formats, kind, age } = conditions;
  const isOfItem = entities.volumes.length > 0 || [formats, kind, age].some((each) => each !== undefined);
  if (refs.service || isOfItem) return refs;
  const goods = topicsOfGoods(snapshot);
  return { ...refs, service: namedTopics(refs.form, snapshot).some((topic) => !goods.includes(topic)) };
}

/** A resolved question stands in the prompt beside the shopper's words. A longer one than that is left as it is. */
function fits({ text = '' }: Partial<ResolvedQuestion>): boolean {
  return tokenCeiling(text, 1) <= RESOLVED_TOKENS;
}

function hasSubject({ series, spoken, policies, order }: Focus): boolean {
  return series.length + spoken.length + policies.length > 0 || order !== null;
}
