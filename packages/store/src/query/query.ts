/** A question taken apart: what it names, what it demands, and the words that are left to search by. */
import type { Language } from '@mangaassist/text';
import type { Currency, Format, ItemKind } from '../model/item.ts';
import type { Demographic, Status } from '../model/series.ts';
import type { AskedCurrency } from './conditions/read-currency.ts';
import type { UnlistedEditions } from './conditions/unlisted-editions.ts';

/** Volumes that a question names, with the copies that are asked for of each: one where they are left out. */
export type VolumesAsked =
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly copies?: number }
  | { readonly kind: 'latest' | 'last' | 'all' | 'next' };

/** A series or author that a question names. */
export interface NamedEntity {
  readonly id: string;
  /** As it stands in the question. */
  readonly text: string;
  /** The name it was read as. */
  readonly name: string;
  /** Edits between the two. */
  readonly edits: number;
}

export interface Entities {
  readonly series: readonly NamedEntity[];
  /** Series that the results are to be like. They are no results themselves. */
  readonly like: readonly NamedEntity[];
  readonly authors: readonly NamedEntity[];
  /** Topics of policies. */
  readonly policies: readonly NamedEntity[];
  readonly volumes: readonly VolumesAsked[];
  /** The volumes of each series, where several are named and the places in the text show whose they are. */
  readonly volumesOf?:
    | readonly { readonly id: string; readonly volumes: readonly VolumesAsked[] }[]
    | undefined;
  readonly orders: readonly string[];
  /** Works and ISBNs that the question names and the shop does not carry, as they stand in the question. */
  readonly absent: readonly string[];
}

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export interface PriceCondition extends Bounds {
  /** Minor units. */
  readonly currency: Currency;
  /** A bound of one volume, or of all volumes together. */
  readonly of: 'volume' | 'series';
}

export type Sort =
  | 'newest'
  | 'cheapest'
  | 'dearest'
  | 'best_selling'
  | 'lesser_known'
  | 'shortest'
  | 'longest';

/** Demands on a result. They filter: their words are not searched for. */
export interface Conditions {
  price?: PriceCondition;
  status?: Status;
  /** Number of volumes of the series. */
  length?: Bounds;
  /** Age of the reader, in years: a hard limit. */
  age?: number;
  /** All of these. */
  genres?: readonly string[];
  /** None of these. */
  notGenres?: readonly string[];
  tone?: readonly string[];
  notTone?: readonly string[];
  demographics?: readonly Demographic[];
  /** None of these. */
  notDemographics?: readonly Demographic[];
  inStock?: true;
  language?: Language;
  formats?: readonly Format[];
  kind?: ItemKind;
  /** Years in which the series began. */
  years?: Bounds;
  sort?: Sort;
}

export interface Query {
  readonly text: string;
  readonly language: Language;
  readonly entities: Entities;
  readonly conditions: Readonly<Conditions>;
  /** Of the prices in the answer; left out where the question names none. */
  readonly currency?: AskedCurrency | undefined;
  /** Editions that no item can be; left out where the question asks for none. */
  readonly unlisted?: UnlistedEditions | undefined;
  /** Ids of series whose names are everyday words of the question that nothing shows to be meant as names. */
  readonly doubtful: readonly string[];
  /** Id of the series whose name is part of the name of a work that is not carried. */
  readonly near?: string;
  /** Words left, in order. */
  readonly rest: readonly string[];
  /** The text without what was read, in the form in which texts are compared. */
  readonly left: string;
  /** True if the question asks for a book by what happens in it ("the one about …"), or for suggestions. */
  readonly describes: boolean;
  readonly suggests: boolean;
  /** Asks for other works of the author of the named series. */
  readonly sameAuthor: boolean;
}
