/**
 * The facts about models: ids, profiles, prices, capabilities, end of life. No other code contains them. A new
 * preset is an entry here. Facts as published on 2026-11-23; none has been tried against Bedrock itself.
 */
import type { Tier } from '@mangaassist/protocol';

/** The geographies within which a cross-region inference profile keeps its requests. */
export const GEOGRAPHIES = ['us', 'eu', 'jp', 'au', 'global'] as const;
export type Geography = (typeof GEOGRAPHIES)[number];

/** Regions to which a profile may route; an IAM grant has to name the model in each. */
export const GEOGRAPHY_REGIONS: Readonly<Record<Geography, readonly string[]>> = {
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  jp: ['ap-northeast-1', 'ap-northeast-3'],
  au: ['ap-southeast-2', 'ap-southeast-4'],
  global: ['*'],
};

/** USD per million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

export interface ModelPrice extends TokenPrice {
  /** Date of the price list, ISO 8601. */
  readonly asOf: string;
  /** Price of the whole request once its prompt is longer than `overInputTokens`. */
  readonly longPrompt?: TokenPrice & { readonly overInputTokens: number };
  /** USD per million tokens read from and written to the prompt cache. */
  readonly promptCache?: {
    readonly read: number;
    readonly write5Minutes: number;
    readonly write1Hour: number;
    /** A prefix of fewer tokens is not cached, although the request asks for it. */
    readonly minPrefixTokens: number;
  };
}

export interface ModelSpec {
  readonly tier: Tier;
  readonly name: string;
  /** Bedrock foundation model id. */
  readonly modelId: string;
  /** Geographies with an inference profile; empty: the bare id is called. */
  readonly profiles: readonly Geography[];
  readonly price: ModelPrice;
  /** Last day of service, or the earliest possible one. */
  readonly endOfLife?: { readonly date: string; readonly announced: boolean };
  /** True if the model accepts a temperature. */
  readonly sampling: boolean;
  /** Sent as `additionalModelRequestFields`: the least thinking the model allows. */
  readonly requestFields?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * How the model is made to reply with an object: `json_schema`, its text is held to a schema (`outputConfig`);
   * `forced_tool`, it has to call a tool. Models that think at every request refuse a forced tool, and the Claude 3
   * generation takes no schema.
   */
  readonly structuredOutput: 'json_schema' | 'forced_tool';
  /** The model takes data as search results, and cites them. Left out: not known to. */
  readonly searchResults?: true;
  /** Tokens counted for a text, relative to the Claude 3 generation. */
  readonly tokenRatio: number;
}

export type Preset = Readonly<Record<Tier, ModelSpec>>;

const HAIKU_5_5 = {
  tier: 'fast',
  name: 'Claude Haiku 5.5',
  modelId: 'anthropic.claude-haiku-5-5',
  profiles: ['us', 'eu', 'jp', 'au', 'global'],
  price: {
    asOf: '2026-11-23',
    input: 0.1,
    output: 0.5,
    longPrompt: { overInputTokens: 100_000, input: 0.5, output: 2.5 },
    // The minimum is Haiku 4.5's; that of 5.5 is not published.
    promptCache: { read: 0.01, write5Minutes: 0.125, write1Hour: 0.2, minPrefixTokens: 4_096 },
  },
  endOfLife: { date: '2027-10-07', announced: false },
  sampling: false,
  requestFields: { thinking: { type: 'disabled' } },
  structuredOutput: 'json_schema',
  tokenRatio: 1.3,
} as const satisfies ModelSpec;

export const MODEL_PRESETS = {
  /** The models of R2. They are past their end of life on Bedrock (D14): for the document's figures only. */
  seed: {
    fast: {
      tier: 'fast',
      name: 'Claude 3 Haiku',
      modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
      profiles: [],
      price: { asOf: '2026-11-23', input: 0.25, output: 1.25 },
      endOfLife: { date: '2026-09-10', announced: true },
      sampling: true,
      structuredOutput: 'forced_tool',
      tokenRatio: 1,
    },
    strong: {
      tier: 'strong',
      name: 'Claude 3 Sonnet',
      modelId: 'anthropic.claude-3-sonnet-20240229-v1:0',
      profiles: [],
      price: { asOf: '2026-11-23', input: 3, output: 15 },
      endOfLife: { date: '2026-07-30', announced: true },
      sampling: true,
      structuredOutput: 'forced_tool',
      tokenRatio: 1,
    },
  },
  current: {
    fast: HAIKU_5_5,
    strong: {
      tier: 'strong',
      name: 'Claude Sonnet 5.5',
      modelId: 'anthropic.claude-sonnet-5-5',
      profiles: ['us', 'eu', 'global'],
      price: {
        asOf: '2026-11-23',
        input: 2,
        output: 10,
        promptCache: { read: 0.1, write5Minutes: 2.5, write1Hour: 4, minPrefixTokens: 1_024 },
      },
      sampling: false,
      requestFields: { thinking: { type: 'between_tools' } },
      structuredOutput: 'json_schema',
      tokenRatio: 1.3,
    },
  },
  /**
   * With a strong model of those that the SDK names for search results (`SearchResultBlock`), whose citations are sources
   * of an answer. Its end of life is not known here; Bedrock's own date is read each day.
   */
  citing: {
    fast: HAIKU_5_5,
    strong: {
      tier: 'strong',
      name: 'Claude Sonnet 4.5',
      modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
      profiles: ['us', 'eu', 'jp', 'au', 'global'],
      price: {
        asOf: '2026-11-23',
        input: 3,
        output: 15,
        promptCache: { read: 0.3, write5Minutes: 3.75, write1Hour: 6, minPrefixTokens: 1_024 },
      },
      sampling: true,
      structuredOutput: 'forced_tool',
      searchResults: true,
      tokenRatio: 1,
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof MODEL_PRESETS;
export const PRESET_NAMES = Object.keys(MODEL_PRESETS) as PresetName[];

/** Price of a profile that keeps requests within a geography, relative to the global one. As published on 2026-11-23. */
const GEOGRAPHIC_PRICE = 1.1;

/** The models of a preset with their prices in a geography. The presets have the prices of global profiles. */
export function modelsOf(preset: PresetName, geography: Geography): Preset {
  const { fast, strong } = MODEL_PRESETS[preset];
  return { fast: pricedIn(fast, geography), strong: pricedIn(strong, geography) };
}

function pricedIn(model: ModelSpec, geography: Geography): ModelSpec {
  if (geography === 'global' || model.profiles.length === 0) return model;
  const { asOf, longPrompt, promptCache, input, output } = model.price;
  return {
    ...model,
    price: {
      asOf,
      input: dearer(input),
      output: dearer(output),
      ...(longPrompt && {
        longPrompt: { ...longPrompt, input: dearer(longPrompt.input), output: dearer(longPrompt.output) },
      }),
      ...(promptCache && {
        promptCache: {
          ...promptCache,
          read: dearer(promptCache.read),
          write5Minutes: dearer(promptCache.write5Minutes),
          write1Hour: dearer(promptCache.write1Hour),
        },
      }),
    },
  };
}

/** The geographic price to a millionth of a dollar, without the binary fraction's rest. */
function dearer(usd: number): number {
  return Math.round(usd * GEOGRAPHIC_PRICE * 1_000_000) / 1_000_000;
}

/**
 * The id to call: the geography's inference profile, or the bare id of a model without profiles.
 * @throws RangeError if the model has profiles but none for this geography; the message lists them.
 */
export function inferenceId(model: ModelSpec, geography: Geography): string {
  if (model.profiles.length === 0) return model.modelId;
  if (!model.profiles.includes(geography)) {
    throw new RangeError(
      `${model.name} has no inference profile for '${geography}'; it has ${model.profiles.join(', ')}.`,
    );
  }
  return `${geography}.${model.modelId}`;
}

/** A model that turns a text into a vector, for the search engine of a deployment that has one. */
export interface EmbeddingSpec {
  /** Bedrock foundation model id; called in the function's own Region. */
  readonly modelId: string;
  /** Form of the request. */
  readonly form: 'titan' | 'cohere';
  readonly dimensions: number;
  /** Texts in one request. */
  readonly mostTexts: number;
  /** Longest text, in characters; what is longer is cut off. */
  readonly longestText: number;
  readonly price: { readonly asOf: string; readonly input: number };
}

/** Prices in USD per million tokens. Both read English and Japanese. */
export const EMBEDDING_MODELS = {
  'titan-v2': {
    modelId: 'amazon.titan-embed-text-v2:0',
    form: 'titan',
    dimensions: 512,
    mostTexts: 1,
    longestText: 8_000,
    price: { asOf: '2026-11-23', input: 0.02 },
  },
  'cohere-multilingual-v3': {
    modelId: 'cohere.embed-multilingual-v3',
    form: 'cohere',
    dimensions: 1_024,
    mostTexts: 96,
    longestText: 2_048,
    price: { asOf: '2026-11-23', input: 0.1 },
  },
} as const satisfies Readonly<Record<string, EmbeddingSpec>>;

export type EmbeddingName = keyof typeof EMBEDDING_MODELS;
export const EMBEDDING_NAMES = Object.keys(EMBEDDING_MODELS) as EmbeddingName[];
