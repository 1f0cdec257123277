/** Settings that work in some Regions only, or in none: the models and their profiles, a certificate, subnets. */
import { GEOGRAPHIES, GEOGRAPHY_REGIONS, MODEL_PRESETS, type ModelSpec } from '@mangaassist/cascade-core';
import type { DeployFields } from './deploy-settings.ts';

type Models = DeployFields['models'];

/** Regions of China, of governments, and of the European Sovereign Cloud: partitions apart, which no geography covers. */
const OTHER_PARTITION = /^(cn|us-gov|us-iso\w*|eu-isoe|eusc)-/;

/** The settings that have a rule here. */
export const REGIONAL = ['models', 'domain', 'network'] as const;

export interface Misplaced {
  /** The setting to change. */
  readonly path: string;
  /** The mistake in words, behind the setting's name. */
  readonly mistake: string;
}

/** The settings that cannot be used in a Region. */
export function misplacedIn(
  { models, domain, network }: Pick<DeployFields, (typeof REGIONAL)[number]>,
  region: string,
): readonly Misplaced[] {
  const places = {
    'models.geography': regionMistake(models, region),
    'domain.certificateArn': domain && certificateMistake(domain.certificateArn, region),
    'network.availabilityZones': network && zonesMistake(network.availabilityZones, region),
  };
  return Object.entries(places).flatMap(([path, mistake]) => (mistake ? [{ path, mistake }] : []));
}

/**
 * Bedrock accepts a geography's profile only in a Region of that geography.
 * @returns the mistake, with the geographies to choose from; null if there is none.
 */
export function regionMistake({ preset, geography }: Models, region: string): string | null {
  const models: readonly ModelSpec[] = Object.values(MODEL_PRESETS[preset]);
  if (OTHER_PARTITION.test(region)) {
    return `has no profile that is called from ${region}, which is outside of AWS's commercial Regions; choose another Region`;
  }
  const serves = (one: (typeof GEOGRAPHIES)[number]) =>
    GEOGRAPHY_REGIONS[one].includes('*') || GEOGRAPHY_REGIONS[one].includes(region);
  if (serves(geography) || models.every(({ profiles }) => profiles.length === 0)) return null;
  const choices = GEOGRAPHIES.filter(
    (one) => serves(one) && models.every(({ profiles }) => profiles.includes(one)),
  );
  const regions = GEOGRAPHY_REGIONS[geography].join(', ');
  return `is '${geography}', whose profiles are called from ${regions}, not from ${region}; for ${region} choose ${choices.map((one) => `'${one}'`).join(' or ')}`;
}

/** API Gateway's regional host names take a certificate of their own Region. */
function certificateMistake(arn: string, region: string): string | null {
  const [, , , its] = arn.split(':');
  return its === region ? null : `is of ${its}, but the socket is in ${region}; request one there`;
}

function zonesMistake(zones: readonly string[], region: string): string | null {
  const other = zones.filter((zone) => !zone.startsWith(region));
  return other.length === 0 ? null : `has ${other.join(', ')}, which ${region} does not have`;
}

/**
 * Bedrock refuses each call of a model that has ended, so a stage of its preset would answer no question.
 * @returns the mistake, with the presets to choose from; null if all models were offered when the catalogue was written.
 */
export function endedMistake({ preset }: Models): string | null {
  const ended = modelsOfPreset(preset).find(hasEnded);
  if (ended === undefined) return null;
  const choices = Object.keys(MODEL_PRESETS).filter(
    (name) => !modelsOfPreset(name as Models['preset']).some(hasEnded),
  );
  return `is '${preset}', whose ${ended.name} ended on ${ended.endOfLife?.date}; choose ${choices.map((name) => `'${name}'`).join(' or ')}`;
}

const modelsOfPreset = (name: Models['preset']): readonly ModelSpec[] => Object.values(MODEL_PRESETS[name]);

/** The date of the prices is that of all facts in the catalogue. ISO dates compare as texts. */
function hasEnded({ endOfLife, price }: ModelSpec): boolean {
  return endOfLife?.announced === true && endOfLife.date <= price.asOf;
}
