/**
 * The hostile bench has every function of an entry, and of the message function, that takes a text of a shopper or of a
 * model. Their names are read off the sources: a parameter with one of the names below is such a text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { measuredGroups } from '../../../bench/hostile/hostile-functions.ts';
import { readShop } from '../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

/** Packages of whose functions those of the entries count, and folders of functions that all count. */
const PACKAGES = [
  'care',
  'cascade-core',
  'classifier',
  'conversation',
  'protocol',
  'store',
  'text',
  'tuning',
];
const FOLDERS = ['lambdas/message', 'lambdas/handoff'];

const TEXT = /\b(?:text|raw|message|question|asked|answer|draft|words|reply|note)\??: (?:string|MatchForm)\b/;

/** Functions that read such a text, and why they are not measured by themselves. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  allWordsOf: 'the words of wordsOf, without its bound: of the shop’s texts only',
  asResolved: 'passes the words on',
  careOf: 'readNeeds, and a fixed answer',
  crisisOfNote: 'careOf, of a note',
  cleanText: 'the first step of readText',
  countHedging: 'HedgingCounter in one piece',
  currencyFor: 'takes the code of a currency that was read',
  endOfCharacterAt: 'looks at two units',
  endOfWholeCharacters: 'looks at the last unit',
  errorBody: 'has our own message',
  everyMatch: 'the loop over a pattern, in the functions that have patterns',
  finds: 'mayMatch, and the search of one pattern',
  firstMatch: 'mayMatch, and the search of one pattern',
  foreignBlock: 'inertText between two tags',
  hashOf: 'takes a word or a part of one',
  isIsbn13: 'takes a number that was read',
  keyForm: 'part of cacheKey',
  listOwnOrders: 'a read of the table, and askedOrders',
  logHash: 'hashed',
  lowerKeyForm: 'part of cacheKey',
  maintenanceAnswer: 'detectLanguage, and a fixed answer',
  mentionIn: 'part of mentionOf',
  readJson: 'a file of the shop',
  readJsonLines: 'a file of the shop',
  readPolicy: 'a file of the shop',
  readingForm: 'part of Evidence',
  reserveMoney: 'answerCeilingUsd, and requests',
  standsAlone: 'passes the text on',
  startOfCharacterAt: 'looks at two units',
  wide: 'the last step of readText',
};

const read = (file: string) => readFileSync(file, 'utf8');
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

/** Exported functions of a file that take a text. */
function readersIn(file: string): readonly string[] {
  const found = read(file).matchAll(
    /^export (?:async )?function\*? (\w+)\s*(?:<[^>]*>)?\(([\s\S]*?)\)[^)]*?\{$/gm,
  );
  return [...found].filter(([, , parameters = '']) => TEXT.test(parameters)).map(([, name = '']) => name);
}

/** Of these, the ones that an entry of a package exports by name. */
function readersOf(name: string): readonly string[] {
  const folder = join('packages', name);
  const { exports } = JSON.parse(read(join(folder, 'package.json'))) as {
    exports: string | Record<string, string>;
  };
  const paths = typeof exports === 'string' ? [exports] : Object.values(exports);
  const entries = paths.map((entry) => read(join(folder, entry)));
  const named = entries.flatMap((entry) =>
    [...entry.matchAll(/^export \{([^}]*)\}/gm)].map(([, list = '']) => list),
  );
  const all = new Set(named.join(',').split(/[\s,]+/));
  return filesOf(join(folder, 'src'))
    .flatMap(readersIn)
    .filter((reader) => all.has(reader))
    .concat(paths.flatMap((entry) => readersIn(join(folder, entry))));
}

it('the hostile bench has each function that takes a text of a shopper or a model', async () => {
  const { loaded } = await readShop(STORE_FIXTURE);
  const functions = measuredGroups(loaded, { passages: [] }).flat();
  const names = functions.map(({ name }) => /^\w+/.exec(name)?.[0]);
  const readers = new Set([...PACKAGES.flatMap(readersOf), ...FOLDERS.flatMap(filesOf).flatMap(readersIn)]);
  const missing = [...readers].filter((name) => !names.includes(name) && !(name in ELSEWHERE));

  expect(missing.toSorted()).toEqual([]);
  expect(readers.size).toBeGreaterThan(40);
  expect(Object.keys(ELSEWHERE).filter((name) => !readers.has(name))).toEqual([]);
});
