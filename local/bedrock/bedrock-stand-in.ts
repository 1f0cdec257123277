/**
 * Stand-in models behind Bedrock's wire protocol, on aimock: two tiers with the timing of the real ones. They are
 * deterministic, use the prompt alone, and are no language models.
 */
import { type ChatCompletionRequest, createServer, type Fixture } from '@copilotkit/aimock';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import type { Tier } from '@mangaassist/protocol';
import { detectLanguage, estimateTokens, type Language } from '@mangaassist/text';
import { refuseForeignCallers } from '../foreign-callers.ts';
import { closeAfterRequests, keepIdle } from '../loopback-server.ts';
import { answerFoundationModels } from './foundation-models.ts';
import { checkAnswer, isCheck, isRubric, judgeAnswer } from './judge-answer.ts';
import { type MisbehaviourOptions, misbehave, type Written } from './misbehaviour.ts';
import { type Prompt, readPrompt } from './read-prompt.ts';
import { citeSearchResults } from './search-results.ts';
import { writeAnswer } from './write-answer.ts';

/** Time to the first token, in ms, and tokens a second: the latencies of the two tiers in the design document. */
const TIMING: Readonly<Record<Tier, { ttft: number; tps: number }>> = {
  fast: { ttft: 250, tps: 120 },
  strong: { ttft: 800, tps: 70 },
};

/** Characters a token, by language of the question. */
const CHARACTERS_PER_TOKEN: Readonly<Record<Language, number>> = { en: 4, ja: 2 };

/** The cascade's own classifier, without names of the store. */
const classify = createClassifier(TASK_MODEL, []);

const MODELS = Object.values(MODEL_PRESETS).flatMap((preset) => Object.values(preset));

export interface BedrockStandIn {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Texts of the models in place of those that the stand-in finds right. */
export interface Manner {
  readonly misbehaviour?: MisbehaviourOptions;
  /** Recorded texts of a real model, by the words of the shopper. Both tiers write them. */
  readonly recorded?: ReadonlyMap<string, Written>;
  /** They take search results and cite them, for the preset whose model does. */
  readonly cites?: true;
}

/** Starts the stand-in on a free loopback port. `speed` divides all delays. */
export async function startBedrockStandIn(speed: number, manner: Manner = {}): Promise<BedrockStandIn> {
  const fixtures = (['fast', 'strong'] as const).flatMap((tier) =>
    (['en', 'ja'] as const).map((language) => fixture(tier, language, speed, manner)),
  );
  const options = { host: '127.0.0.1', port: 0, logLevel: 'silent', journalMaxEntries: 100 } as const;
  const { server, url } = await createServer(fixtures, options);
  if (manner.cites) citeSearchResults(server);
  answerFoundationModels(server);
  refuseForeignCallers(server, []);
  keepIdle(server);
  return {
    endpoint: url,
    stop: () => closeAfterRequests(server),
  };
}

function fixture(tier: Tier, language: Language, speed: number, manner: Manner): Fixture {
  return {
    match: {
      predicate: (request) =>
        modelOf(request)?.tier === tier && detectLanguage(readPrompt(request).question) === language,
    },
    response: (request) => {
      const prompt = readPrompt(request);
      const { text, finishReason }: Written =
        formOf(prompt) ??
        dangerOf(prompt) ??
        manner.recorded?.get(prompt.shopperWords) ??
        answerOf(prompt, tier, manner);
      const ratio = modelOf(request)?.tokenRatio ?? 1;
      return {
        ...reply(request, text),
        ...(finishReason === undefined ? {} : { finishReason }),
        usage: {
          input_tokens: estimateTokens(prompt.all, ratio),
          output_tokens: estimateTokens(text, ratio),
        },
      };
    },
    streamingProfile: TIMING[tier],
    replaySpeed: speed,
    chunkSize: CHARACTERS_PER_TOKEN[language],
  };
}

function answerOf(prompt: Prompt, tier: Tier, { misbehaviour = { share: 0, seed: 0 } }: Manner): Written {
  return misbehave({ ...writeAnswer(prompt, tier, classify), system: prompt.system }, misbehaviour);
}

/** The object that a grade or a second look asks for; null if an answer is to be written. */
function formOf(prompt: Prompt): Written | null {
  if (isRubric(prompt.system)) return { text: judgeAnswer(prompt) };
  return isCheck(prompt.system) ? { text: checkAnswer(prompt) } : null;
}

/** A call for help that no rule reads. */
const SOS = '🆘';

/** The mark of danger in place of an answer, as the rules of the prompt ask (docs/decisions/0056); null if there is none. */
function dangerOf({ shopperWords, code }: Prompt): Written | null {
  return shopperWords.includes(SOS) ? { text: `<danger-${code}>` } : null;
}

/** A tool that is offered has to be called: the product offers one only where it forces it. */
function reply({ tools: [tool] = [] }: ChatCompletionRequest, text: string) {
  if (tool === undefined) return { content: text };
  return { toolCalls: [{ name: tool.function.name, arguments: text }] };
}

/** aimock passes the model id URL-encoded. */
function modelOf(request: ChatCompletionRequest) {
  const id = decodeURIComponent(request.model);
  return MODELS.find(({ modelId }) => id.endsWith(modelId));
}
