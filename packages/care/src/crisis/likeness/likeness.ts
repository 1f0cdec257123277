/**
 * The likeness of a message to those of people in danger: a linear model, fitted on the labelled messages of `data/care`
 * and on the shop's questions (`npm run bench -- fit-care`). It finds what no rule has words for.
 */
import { HashTable } from '@mangaassist/text';
import type { CareForm } from '../../care-form.ts';
import { likenessFeatures } from './features.ts';
import data from './likeness.data.json' with { type: 'json' };

/** A fitted model in its shipped form. */
export interface CompactLikeness {
  /** Worth of a weight of 1, and the constant. */
  readonly scale: number;
  readonly constant: number;
  /** Log odds from which a message is a crisis. */
  readonly threshold: number;
  /** Base64 of hashes of features (32 bits each), and of their weights (a signed byte each). */
  readonly features: string;
  readonly weights: string;
}

/** Log odds that a message with these features is a crisis. */
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

let shipped: Likeness | null = null;

/** True for a message that is like those of people in danger, by the shipped model, which is read with the first. */
export function isLikeCrisis(form: CareForm): boolean {
  shipped ??= readLikeness(data);
  return shipped(likenessFeatures(form)) > data.threshold;
}
