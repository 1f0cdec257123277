/** Every function that reads text of shoppers or models, as the bench calls it. */

import { readNeeds } from '@mangaassist/care';
import {
  answerCeilingUsd,
  CONTROL,
  citedPassages,
  conversation,
  coverageOf,
  DEFAULT_LIVE_CONFIG,
  isCovered,
  lastTurns,
  MODEL_PRESETS,
  mentionOf,
  type RetrievedContext,
} from '@mangaassist/cascade-core';
import {
  answerPieces,
  cacheKey,
  citedProducts,
  createVerifier,
  draftVerdict,
  FAULTLESS,
  givenText,
  groundInContext,
  isCacheable,
  planQuestion,
  unprotectedPool,
} from '@mangaassist/cascade-core/answering';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { hashed } from '@mangaassist/conversation';
import { TIERS } from '@mangaassist/protocol';
import { parseFrame } from '@mangaassist/protocol/schemas';
import {
  CONTEXT_TOKENS,
  canonicalQuestion,
  type LoadedStore,
  parseQuery,
  StoreRetriever,
  search,
} from '@mangaassist/store';
import {
  detectLanguage,
  estimateTokens,
  inertText,
  inPlainKana,
  matchForm,
  readText,
  tokenCeiling,
} from '@mangaassist/text';
import { mayMatch } from '@mangaassist/text/needed';
import { isRomaji, romajiInKana } from '@mangaassist/text/romaji';
import { wordsOf } from '@mangaassist/text/words';
import { judgeRequest } from '@mangaassist/tuning/deciding';
import { languageOf } from '@mangaassist/widget';
import { converseInput } from '../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { endOfPart } from '../../lambdas/message/delivery/text-parts.ts';
import { pastTurns } from '../../lambdas/message/question/past-turns.ts';
import { fitHistory } from '../../lambdas/message/session/fit-history.ts';
import { judgeAnswer } from '../../local/bedrock/judge-answer.ts';
import { readPrompt } from '../../local/bedrock/read-prompt.ts';
import { selfEstimatePercent } from '../../local/bedrock/self-estimate.ts';
import { EVERY_FEATURE } from './every-feature.ts';
import { ofConversations } from './hostile-conversations.ts';
import { ofPeople } from './hostile-people.ts';
import { ofStreams } from './hostile-streams.ts';
import { TURN_IDS, TURNS, turnStoreOf, turnsOf } from './hostile-turns.ts';
import { type MeasuredFunction, measured } from './measured-function.ts';

const MODELS = MODEL_PRESETS.current;
const { cascade: CASCADE } = DEFAULT_LIVE_CONFIG;

/** The code of the tags of a prompt. */
const CODE = '0123456789abcdef';

/** The words of all patterns that were used are looked up together. */
const SOME_PATTERN = /volume \d/u;

/** The day of searches and passages. */
const TODAY = '2026-11-28';

/** Retrieves from a version of the store. */
export function retrieverOf(loaded: LoadedStore): StoreRetriever {
  return new StoreRetriever({ source: { loaded, ready: async () => loaded }, today: () => TODAY });
}

/**
 * The functions, over a version of the store, in the groups that are measured in a process each; `context` is what a usual
 * question finds in it.
 */
export function measuredGroups(
  loaded: LoadedStore,
  context: RetrievedContext,
): readonly (readonly MeasuredFunction[])[] {
  return [
    [
      ...measured('frame', { parseFrame: (text) => parseFrame(text) }),
      ...measured('raw', { readText: (text) => readText(text, 4_000) }),
      ...ofPeople(),
    ],
    ofWords(loaded),
    ofSearch(loaded),
    ofPrompts(context),
    ...ofConversations(loaded),
    ofAnswers(context),
    ofStandIns(context),
    ...ofStreams(context),
  ];
}

const historyOf = (text: string) => Array.from({ length: 3 }, () => ({ question: text, answer: text }));

function ofWords({ snapshot }: LoadedStore): readonly MeasuredFunction[] {
  const classify = createClassifier(TASK_MODEL, snapshot.titles);
  return measured('question', {
    inPlainKana: (text) => inPlainKana(text),
    matchForm: (text) => matchForm(text),
    mayMatch: (text) => mayMatch(SOME_PATTERN, text),
    wordsOf: (text) => wordsOf(text),
    detectLanguage: (text) => detectLanguage(text),
    isRomaji: (text) => isRomaji(text.toLowerCase()),
    romajiInKana: (text) => romajiInKana(text.toLowerCase(), () => false),
    classify: (text) => classify(text),
    readNeeds: (text) => readNeeds(text),
    isCacheable: (text) => isCacheable({ text, task: 'faq', hasHistory: false }, DEFAULT_LIVE_CONFIG.cache),
    'isCacheable, of the longest shared': (text) =>
      isCacheable({ text: text.slice(0, 300), task: 'faq', hasHistory: false }, DEFAULT_LIVE_CONFIG.cache),
    cacheKey: (text) =>
      cacheKey({ text, task: 'faq', language: 'en', catalogueVersion: 'c', configVersion: 1 }),
    hashed: (text) => hashed(text),
  });
}

function ofSearch(loaded: LoadedStore): readonly MeasuredFunction[] {
  const { snapshot } = loaded;
  const retriever = retrieverOf(loaded);
  const limit = CASCADE.contextPassages;
  const asked = (text: string) => ({ text, language: 'en', limit }) as const;
  return measured('question', {
    parseQuery: (text) => parseQuery(text, snapshot),
    canonicalQuestion: (text) => canonicalQuestion(text.slice(0, 120), 'faq', snapshot),
    search: (text) => search(text, snapshot, { limit, today: TODAY }),
    StoreRetriever: (text) => retriever.retrieve({ ...asked(text), task: 'product_search' }),
    'StoreRetriever, of suggestions': (text) =>
      retriever.retrieve({ ...asked(text), task: 'recommendation' }),
    'StoreRetriever, of a service': (text) => retriever.retrieve({ ...asked(text), task: 'faq' }),
    'StoreRetriever, beside what was spoken of': (text) =>
      retriever.retrieve({
        ...asked(text),
        task: 'comparison',
        words: text.slice(1),
        beside: snapshot.facets.slice(0, 4).map((_, place) => snapshot.product(place).series.id),
      }),
  });
}

function ofPrompts({ passages }: RetrievedContext): readonly MeasuredFunction[] {
  const usualAnswer = usualAnswerOf(passages);
  const request = (text: string) => ({
    model: MODELS.fast,
    system: '',
    cacheSystem: false,
    messages: conversation(text, historyOf(text), passages, CODE),
    maxTokens: 1_024,
  });
  return measured('question', {
    mentionOf: (text) => mentionOf('a', text),
    isCovered: (text) => isCovered(text, passages),
    coverageOf: (text) => passages.map((passage) => coverageOf(text, passage)),
    estimateTokens: (text) => estimateTokens(text, 1.35),
    tokenCeiling: (text) => tokenCeiling(text, 1.35),
    answerCeilingUsd: (text) =>
      answerCeilingUsd({
        question: text,
        contextTokens: CONTEXT_TOKENS,
        config: CASCADE,
        models: MODELS,
        tiers: TIERS,
      }),
    planQuestion: plan,
    inertText: (text) => inertText(text),
    conversation: (text) => conversation(text, historyOf(text), passages, CODE),
    converseInput: (text) => JSON.stringify(converseInput(request(text), 'us')),
    groundInContext: (text) => groundInContext({ question: text, passages }).push(usualAnswer),
  });
}

function plan(text: string) {
  return planQuestion(
    {
      text,
      history: historyOf(text),
      caller: {},
      budget: 'ok',
      live: DEFAULT_LIVE_CONFIG,
      assignment: { variant: CONTROL, cascade: CASCADE },
      deadlineMs: 25_000,
      signal: AbortSignal.abort(),
    },
    { task: 'faq', probability: 1, complexity: 2, language: 'en' },
    { pool: unprotectedPool(MODELS, { stream: () => ({}) as never }) },
  );
}

const usualAnswerOf = (passages: RetrievedContext['passages']) =>
  passages.map(({ title, text }) => `『${title}』 $9.99 “${title}”: ${text}`).join('\n');

function ofAnswers(context: RetrievedContext): readonly MeasuredFunction[] {
  const { passages } = context;
  const config = { ...CASCADE, historyTurns: TURNS, historyTokens: 2_000 };
  const usualAnswer = usualAnswerOf(passages);
  const given = passages.map(({ text }) => text);
  const prepared = givenText(given);
  const verify = createVerifier(EVERY_FEATURE);
  return measured('answer', {
    lastTurns: (text) => lastTurns(turnsOf(text), config),
    judgeRequest: (text) =>
      judgeRequest({ question: text, answer: text, history: historyOf(text), passages }, MODELS.strong, CODE),
    draftVerdict: (text) =>
      draftVerdict(
        { ...FAULTLESS, estimate: 9_000, task: 'faq' },
        { task: 'faq', question: usualAnswer, draft: text, given: prepared },
      ),
    verifier: (text) => verify({ question: usualAnswer, draft: text, passages: given }, 'faq'),
    citedPassages: (text) => citedPassages(text, passages),
    citedProducts: (text) => citedProducts(text, context),
    answerPieces: (text) => [...answerPieces(text)],
    endOfPart: (text) => endOfPart(text),
    fitHistory: (text) => fitHistory(turnsOf(text)),
    pastTurns: (text) => pastTurns('s', TURN_IDS, TURNS, { turns: turnStoreOf(text) }),
  });
}

function ofStandIns({ passages }: RetrievedContext): readonly MeasuredFunction[] {
  const chatRequest = (text: string) => ({
    model: 'stand-in',
    messages: [
      { role: 'system' as const, content: '' },
      { role: 'user' as const, content: conversation(text, [], passages, CODE).at(-1)?.text ?? '' },
    ],
  });
  return measured('answer', {
    'languageOf (widget)': (text) => languageOf(text),
    'readPrompt (stand-in)': (text) => readPrompt(chatRequest(text)),
    'judgeAnswer (stand-in)': (text) =>
      judgeAnswer({ ...readPrompt(chatRequest(text)), question: text.slice(0, 4_000), judged: text }),
    'selfEstimatePercent (stand-in)': (text) => selfEstimatePercent('faq', text.slice(0, 4_000)),
  });
}
