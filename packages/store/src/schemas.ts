/** Schemas of the shop's data in files and in the table. */
import * as z from 'zod/mini';
import { CURRENCIES, FORMATS, GRADES, ITEM_KINDS, isIsbn13 } from './model/item.ts';
import { ORDER_STATES } from './model/order.ts';
import { DEMOGRAPHICS, STATUSES } from './model/series.ts';
import { WEEKDAYS } from './model/store-info.ts';
import { GENRES, TONES } from './query/conditions/genres.ts';

const LANGUAGES = ['en', 'ja'] as const;

const oneOf = <T extends string>(values: readonly T[]) =>
  z.enum(values as readonly [T, ...T[]], `must be one of ${values.join(', ')}`);
/** Controls but for spaces and line ends, and marks that turn the direction of what follows. */
const NO_CONTROLS = /^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\t\n\r])*$/u;
/** Of what is in a table already, and has to be read. */
const storedText = (longest: number) =>
  z
    .string('must be text')
    .check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(longest, `must have at most ${longest} characters`),
    );
const text = (longest = 2_000) =>
  storedText(longest).check(
    z.regex(/[^\s\p{DI}]/u, 'must not be blank'),
    z.regex(NO_CONTROLS, 'must not have control characters'),
  );
const whole = (min: number, max: number) =>
  z
    .int(`must be a whole number`)
    .check(z.gte(min, `must be at least ${min}`), z.lte(max, `must be at most ${max}`));
const texts = (most: number, longest = 200) =>
  z.array(text(longest), 'must be a list').check(z.maxLength(most, `must have at most ${most} entries`));
const localized = z.object({ en: text(), ja: text() }, 'must be an object with en and ja');
const date = z.string('must be a date').check(z.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date as 2026-11-28'));
const time = z
  .string('must be a time')
  .check(
    z.regex(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/,
      'must be a time as 2026-11-28T09:00:00Z',
    ),
  );
const ID_FORM = "must be 1–64 characters of A–Z a–z 0–9 '.' '_' '-', the first one a letter or a digit";
const id = z.string('must be text').check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, ID_FORM));
const url = z
  .string('must be a URL')
  .check(
    z.regex(/^https:\/\/[^\s"<>]{3,500}$/, 'must be an https URL'),
    z.regex(/^https:\/\/[^@/?#\\]*(?:[/?#\\]|$)/, 'must not have a user name or a password: shoppers see it'),
  );

const author = z.object(
  { en: text(100), ja: text(100), kana: text(100) },
  'must be an object with en, ja and kana',
);

export const SERIES = z.object({
  id,
  title: z.object(
    { en: text(200), ja: text(200), kana: text(200), romaji: text(200) },
    'must be an object with en, ja, kana and romaji',
  ),
  aliases: texts(40),
  authors: z
    .array(author, 'must be a list')
    .check(z.minLength(1, 'must not be empty'), z.maxLength(10, 'must have at most 10 entries')),
  publisher: localized,
  demographic: oneOf(DEMOGRAPHICS),
  genres: z.array(oneOf(Object.keys(GENRES)), 'must be a list'),
  themes: texts(20, 60),
  tone: z.array(oneOf(Object.keys(TONES)), 'must be a list'),
  age: whole(0, 18),
  years: z.object(
    { from: whole(1900, 2100), to: z.nullable(whole(1900, 2100)) },
    'must be an object with from and to',
  ),
  status: oneOf(STATUSES),
  volumes: whole(1, 1_000),
  description: localized,
  notes: localized,
  keywords: z.object({ en: texts(40), ja: texts(40) }, 'must be an object with en and ja'),
  sold: z._default(whole(0, 100_000_000), 0),
});

const amount = z.optional(whole(0, 100_000_000));
const prices = z.object(
  { JPY: amount, USD: amount, EUR: amount },
  'must be an object with JPY, USD or EUR in minor units',
);

/** Most copies of an item. */
export const MOST_COPIES = 10_000_000;

/** The live part of an item. */
export const LIVE_ITEM = z.object({
  prices,
  stock: z._default(z.nullable(whole(0, MOST_COPIES)), null),
  releases: z._default(z.nullable(date), null),
  restocks: z._default(z.nullable(date), null),
  outOfPrint: z._default(z.boolean('must be true or false'), false),
});

/** An item as in a file: `volume` or `volumes`, and defaults for what is left out. */
export const ITEM = z.extend(LIVE_ITEM, {
  id,
  series: id,
  kind: z._default(oneOf(ITEM_KINDS), 'volume'),
  first: whole(0, 1_000),
  last: whole(0, 1_000),
  language: oneOf(LANGUAGES),
  format: oneOf(FORMATS),
  grade: z._default(z.nullable(oneOf(GRADES)), null),
  isbn: z._default(
    z.nullable(
      z.string('must be text').check(z.refine(isIsbn13, 'must be an ISBN-13 with a right check digit')),
    ),
    null,
  ),
  url: z._default(z.nullable(url), null),
  image: z._default(z.nullable(url), null),
});

export const POLICY = z.object({
  topic: id,
  language: oneOf(LANGUAGES),
  title: text(200),
  also: texts(100),
  text: text(4_000),
  url: z._default(z.nullable(url), null),
});

export const ORDER = z.object({
  number: z.string('must be text').check(z.regex(/^MA-\d{6,12}$/, 'must be MA- and 6 to 12 digits')),
  state: oneOf(ORDER_STATES),
  history: z.array(z.object({ state: oneOf(ORDER_STATES), at: time }), 'must be a list'),
  lines: z.array(
    z.object({ item: id, title: storedText(300), quantity: whole(1, 1_000), price: whole(0, 100_000_000) }),
    'must be a list',
  ),
  currency: oneOf(CURRENCIES),
  total: whole(0, 1_000_000_000),
  carrier: z._default(z.nullable(storedText(100)), null),
  tracking: z._default(z.nullable(storedText(100)), null),
  expected: z._default(z.nullable(date), null),
  country: z.string('must be text').check(z.regex(/^[A-Z]{2}$/, 'must be a country code as JP')),
  language: oneOf(LANGUAGES),
});

/** An owner of another kind would share a partition with orders of guests, or with proofs. */
const account = text(200).check(
  z.refine(
    (owner) => !/^(?:guest:|guest-order#|proof#)/.test(owner),
    'must be the principal of an account, or null',
  ),
);
const email = text(200).check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'must be an e-mail address'));

/** An order as in a file, with its owner and what proves it. */
export const ORDER_LINE = z.extend(ORDER, {
  /** Principal of the customer's account; null for a guest's order. */
  owner: z._default(z.nullable(account), null),
  email,
  postalCode: text(20),
});

/** A line of orders.jsonl. */
export type OrderFileLine = z.output<typeof ORDER_LINE>;

const timeOfDay = z
  .string('must be a time')
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time as 10:00'));

const openingHours = z.object({
  days: z.array(oneOf(WEEKDAYS), 'must be a list').check(z.minLength(1, 'must not be empty')),
  from: timeOfDay,
  to: timeOfDay,
});

export const STORE_INFO = z.object({
  name: localized,
  demo: z._default(z.boolean('must be true or false'), false),
  contact: z.object({
    email: z.nullable(text(200)),
    phone: z.nullable(text(40)),
    url: z.nullable(url),
    hours: localized,
    openingHours: z.optional(z.array(openingHours, 'must be a list')),
    closedOn: z.optional(z.array(date, 'must be a list')),
  }),
  timeZone: text(60),
  currencies: z.array(oneOf(CURRENCIES), 'must be a list').check(z.minLength(1, 'must not be empty')),
  crisisLines: z.array(
    z.object({ country: text(2), name: localized, contact: text(200), hours: localized }),
    'must be a list',
  ),
});
