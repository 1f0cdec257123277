/** Compares the prices that costs are counted by with those of the model's offer on Bedrock. */
import {
  type BedrockClient,
  type DimensionalPriceRate,
  ListFoundationModelAgreementOffersCommand,
} from '@aws-sdk/client-bedrock';
import type { Geography, ModelSpec } from '@mangaassist/cascade-core';
import { type Finding, ok, warning } from './finding.ts';

/** USD per million tokens. */
type TokenPrice = Pick<ModelSpec['price'], 'input' | 'output'>;

/**
 * A price of tokens on demand, such as `USW2_input_tokens_global_standard` or `USE1_OutputTokenCount`: USD per
 * million tokens. Other tiers, the cache, long prompts and GovCloud (`UG…`) have names of their own. Source: offers
 * as users of Bedrock published them until 2026-10; not tried against Bedrock itself.
 */
const TOKEN_PRICE =
  /^(?:(?!UG)[A-Z]+\d*_)?(?:(input|output)_tokens(_global)?_standard|(Input|Output)TokenCount(_Global)?)$/;

/** Differences in USD up to this are of rounding. */
const ROUNDING = 1e-6;

export async function checkPrice(
  client: BedrockClient,
  model: ModelSpec,
  geography: Geography,
): Promise<Finding> {
  const { name, modelId, price } = model;
  const counted = `${name} is counted at ${inWords(price)} a million tokens of input and output (price of ${price.asOf})`;
  const isGlobal = geography === 'global' && model.profiles.length > 0;
  let listed: TokenPrice | undefined;
  try {
    const command = new ListFoundationModelAgreementOffersCommand({ modelId, offerType: 'PUBLIC' });
    const { offers = [] } = await client.send(command);
    const rates = offers.flatMap(({ termDetails }) => termDetails?.usageBasedPricingTerm?.rateCard ?? []);
    listed = dearest(rates, isGlobal);
  } catch (cause) {
    const error = cause instanceof Error ? cause.name : 'unknown';
    return warning(
      `${counted}; its offer could not be looked up (${error})`,
      'Allow yourself bedrock:ListFoundationModelAgreementOffers, or compare with the price list of Bedrock.',
    );
  }
  if (listed === undefined) {
    return warning(
      `${counted}; its offer has no price that the doctor can read`,
      'Compare it with the price list of Bedrock.',
    );
  }
  if (isSame(listed, price)) return ok(`${counted}, as on Bedrock`);
  const isTooLow = listed.input > price.input + ROUNDING || listed.output > price.output + ROUNDING;
  return warning(
    `${counted}, but Bedrock asks ${inWords(listed)}`,
    `Costs and limits are counted too ${isTooLow ? 'low' : 'high'}: correct packages/cascade-core/src/models/model-catalogue.ts and deploy.`,
  );
}

/** The highest price of input and of output over all Regions, for requests routed globally or not. */
function dearest(rates: readonly DimensionalPriceRate[], isGlobal: boolean): TokenPrice | undefined {
  const input: number[] = [];
  const output: number[] = [];
  for (const { dimension, price } of rates) {
    const match = TOKEN_PRICE.exec(dimension ?? '');
    const usd = Number(price);
    if (match === null || !(usd > 0)) continue;
    const [, kind = match[3]?.toLowerCase(), global = match[4]] = match;
    if ((global !== undefined) !== isGlobal) continue;
    (kind === 'input' ? input : output).push(usd);
  }
  if (input.length === 0 || output.length === 0) return undefined;
  return { input: Math.max(...input), output: Math.max(...output) };
}

function isSame(a: TokenPrice, b: TokenPrice): boolean {
  return Math.abs(a.input - b.input) <= ROUNDING && Math.abs(a.output - b.output) <= ROUNDING;
}

function inWords({ input, output }: TokenPrice): string {
  return `$${input} and $${output}`;
}
