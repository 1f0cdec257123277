/**
 * The likeness of a message to those of people in danger, and to those with another need: linear models, fitted on the
 * labelled messages of `data/care` and on the shop's questions (`npm run bench -- fit-care`). They find what no rule has
 * words for.
 */
import { HashTable, kept } from '@mangaassist/text';
import type { CareForm } from '../care-form.ts';
import type { NeedKind } from '../need.ts';
import { likenessFeatures } from './features.ts';
import crisis from './likeness.data.json' with { type: 'json' };
import others from './other-needs.data.json' with { type: 'json' };

/** A fitted model in its shipped form. */
export interface CompactLikeness {
  /** Worth of a weight of 1, and the constant. */
  readonly scale: number;
  readonly constant: number;
  /** Log odds from which a message is of the kind. */
  readonly threshold: number;
  /** Base64 of hashes of features (32 bits each), and of their weights (a signed byte each). */
  readonly features: string;
  readonly weights: string;
}

/** Log odds that a message with these features is of the kind. */
export type Likeness = (features: readonly number[]) => number;

export function readLikeness({ scale, constant, features, weights }: CompactLikeness): Likeness {
  const places = new HashTable(new Int32Array(bytesOf(features)));
  const values = new Int8Array(bytesOf(weights));
  return (hashes) => {
    const share = scale / Math.sqrt(hashes.length + 1);
    let sum = 0;
    for (const hash of hashes) {
      const place = places.get(hash);
      if (place >= 0) sum += values[place] as number;
    }
    return constant + share * sum;
  };
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer as ArrayBuffer;
}

/** The shipped models, each read with its first message. */
const modelOf = kept(readLikeness);
/** A message is read for each kind. */
const featuresOf = kept(likenessFeatures);

/** Log odds over the threshold of a model. */
function over(model: CompactLikeness, form: CareForm): number {
  return modelOf(model)(featuresOf(form)) - model.threshold;
}

/** True for a message that is like those of people in danger, by that many log odds over the threshold. */
export const isLikeCrisis = (form: CareForm, margin: number): boolean => over(crisis, form) > margin;

const OTHERS = Object.entries(others) as readonly (readonly [OtherNeed, CompactLikeness])[];

export type OtherNeed = Exclude<NeedKind, 'crisis'>;

/** The other need whose messages a message is most like; null if it is like none. */
export function likestNeed(form: CareForm): OtherNeed | null {
  const found = OTHERS.map(([kind, model]) => ({ kind, over: over(model, form) }));
  const likest = found.toSorted((one, other) => other.over - one.over)[0];
  return likest !== undefined && likest.over > 0 ? likest.kind : null;
}
