/** The statements of a draft about items: each with the work, edition and volumes that it is about. */
import type { Amount } from '../../../confidence/claims/prices/amounts.ts';
import { clausesOf, MOST_PARTS } from './clauses.ts';
import {
  type Format,
  type GivenItem,
  type GivenWork,
  type GivenWorks,
  isSet,
  itemsOf,
  type Language,
  type WorkAt,
} from './given-items.ts';

/** Items that a text is about. An empty list, or null, leaves a part open. */
export interface Scope {
  /** The text without the names of works: "Blue Box" is no box. */
  readonly text: string;
  readonly works: readonly GivenWork[];
  readonly languages: readonly Language[];
  readonly format: Format | null;
  readonly volumes: readonly number[];
  /** All volumes, or several together. */
  readonly isMany: boolean;
  readonly isAll: boolean;
  /** A set of volumes that is sold as one. */
  readonly isBox: boolean;
}

export interface Statement {
  readonly text: string;
  /** Named by the statement itself. */
  readonly own: Scope;
  /** With what it leaves to the statements before it and to the question. */
  readonly scope: Scope;
  readonly amounts: readonly Amount[];
}

const ENGLISH = /\benglish\b|英語/;
const JAPANESE = /\bjapanese\b|日本語/;
const BOX = /\bbox(?:ed)?\b|\bset\b|\bomnibus|セット|ボックス|合本/;
const ALL =
  /\b(?:whole|entire|complete (?:set|series|collection)|full (?:set|series)|all (?:of|volumes|the|\d+|ten|five|six|three|four)|everything|the lot)\b|全部|全巻|全\d+[巻冊]|揃え|そろえ/;
const COUNT =
  /\b(?:first )?(\d{1,3}) (?:volumes|books|vols)\b|(\d{1,3})(?:冊(?:で|の|を|だ|分|セット)|巻(?:セット|分|で\d))/;
const TOGETHER = /\btogether\b|\btotals?\b|\bboth\b|\bsum\b|\bcomes?\b|合計|合わせ|計|[巻冊]で\d/;
export const EACH = /\beach\b|\bper\b|\bapiece\b|\ba volume\b|\bevery\b|各|ずつ|1冊|一冊|単巻/;

export function formatOf(text: string): Format | null {
  if (/\be-?books?\b|\bdigital\b|電子/.test(text)) return 'ebook';
  if (/\bused\b(?! to\b)|second-hand|中古|古本/.test(text)) return 'used';
  if (/\bhard ?(?:covers?|bound|backs?)\b|ハードカバー/.test(text)) return 'hardcover';
  return /\bpaper(?:back)?s?\b|単行本|紙/.test(text) ? 'paperback' : null;
}

/** @param text - in plain text, lower case. */
export function scopeOf(whole: string, given: GivenWorks): Scope {
  const named = given.namedIn(whole);
  const ends = named.map(({ end }) => end);
  const volumes = [...new Set(given.volumesIn(whole, ends).flatMap((each) => each.volumes))];
  const text = withoutNames(whole, named);
  const count = COUNT.exec(text);
  const isAll = ALL.test(text);
  const isSeveral =
    isAll || (volumes.length !== 1 && TOGETHER.test(text)) || Number(count?.[1] ?? count?.[2] ?? 1) > 1;
  return {
    text,
    works: [...new Set(named.map(({ value }) => value))],
    languages: languagesIn(text),
    format: formatOf(text),
    volumes,
    isMany: isSeveral && !EACH.test(text),
    isAll,
    isBox: BOX.test(text),
  };
}

function withoutNames(text: string, named: readonly WorkAt[]): string {
  let bare = text;
  for (const { index, end } of named) {
    bare = bare.slice(0, index) + ' '.repeat(end - index) + bare.slice(end);
  }
  return bare;
}

function languagesIn(text: string): readonly Language[] {
  return [
    ...(ENGLISH.test(text) ? (['en'] as const) : []),
    ...(JAPANESE.test(text) ? (['ja'] as const) : []),
  ];
}

/**
 * The statements of a draft's sentences in order.
 * @param isRule - true for a sentence about a rule of the shop: it is about a work only if it names one, or a volume.
 */
export function statementsOf(
  sentences: readonly string[],
  asked: Scope,
  given: GivenWorks,
  isRule: (sentence: string) => boolean,
): readonly Statement[] {
  const statements = new Statements();
  const named = new Set<GivenWork>();
  let { volumes, languages } = asked;
  let format: Format | null = null;
  const isOfItems = (sentence: string) =>
    NAMES_VOLUME.test(sentence) || !isRule(sentence) || given.namedIn(sentence).length > 0;
  for (const sentence of sentences.slice(0, MOST_PARTS).filter(isOfItems)) {
    for (const text of clausesOf(sentence)) {
      for (const { own, amounts } of statements.all.length < MOST_STATEMENTS ? partsOf(text, given) : []) {
        for (const work of own.works) named.add(work);
        const works = named.size === 0 ? asked.works : [...named];
        const scope = within(own, { works, volumes, languages, format }, asked);
        statements.add({ text: own.text, own, scope, amounts });
        ({ volumes, languages } = scope);
        format = own.format ?? format;
      }
      if (ENDS.test(text)) [languages, format] = [asked.languages, null];
    }
  }
  return statements.all;
}

/** Statements by their scopes: one that differs in its amounts alone is no further one, as a clause may have a thousand. */
class Statements {
  readonly #known = new Map<string, Statement & { readonly amounts: Amount[] }>();
  readonly #ids = new Map<string | GivenWork, number>();

  get all(): readonly Statement[] {
    return [...this.#known.values()];
  }

  add(statement: Statement): void {
    const key = `${this.#keyOf(statement.own)} ${this.#keyOf(statement.scope)}`;
    const known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, { ...statement, amounts: [...statement.amounts] });
    else known.amounts.push(...statement.amounts);
  }

  #keyOf({ text, works, languages, format, volumes, isMany, isAll, isBox }: Scope): string {
    let key = `${this.#idOf(text)} ${format} ${isMany} ${isAll} ${isBox}`;
    for (const work of works) key += ` w${this.#idOf(work)}`;
    for (const language of languages) key += ` ${language}`;
    for (const volume of volumes) key += ` ${volume}`;
    return key;
  }

  #idOf(part: string | GivenWork): number {
    const id = this.#ids.get(part) ?? this.#ids.size;
    this.#ids.set(part, id);
    return id;
  }
}

/** Statements that are read of a draft: 42 volumes of two editions with a price each are 84. */
const MOST_STATEMENTS = 150;
const NAMES_VOLUME = /\bvol|#\d|\d[巻冊]/;

/** An edition that is named holds for the rest of its sentence. */
const ENDS = /[。！？!?\n.;]\s*$/;

/** The scope of a statement: what it leaves open is that of the one before it, and its edition that of the question. */
function within(
  own: Scope,
  before: Pick<Scope, 'works' | 'volumes' | 'languages' | 'format'>,
  asked: Scope,
): Scope {
  const or = <T>(list: readonly T[], other: readonly T[]) => (list.length > 0 ? list : other);
  const isOther = own.works.some((work) => !asked.works.includes(work));
  const isOwn = own.volumes.length > 0 || isOther || own.isAll || own.isBox;
  const carried = own.isMany ? asked.volumes : before.volumes;
  return {
    ...own,
    works: or(own.works, before.works),
    languages: or(own.languages, before.languages),
    format: formatOfScope(own, before.format, asked),
    volumes: isOwn ? own.volumes : carried,
  };
}

function formatOfScope(own: Scope, before: Format | null, asked: Scope): Format | null {
  const carried = own.languages.length === 0 ? before : null;
  if (own.format !== null || carried !== null) return own.format ?? carried;
  return own.isBox || NEW.test(own.text) || !hasFormat(asked) ? null : asked.format;
}

/** "New, it is $9.99", where second-hand copies were asked for. */
const NEW = /\bnew\b|\bbrand-new\b|新品|新刊|新書/;

const hasFormat = ({ works, format }: Scope): boolean =>
  works.some(({ items }) => items.some((item) => item.format === format));

/**
 * One statement for each amount of a text. Words stand before their amounts ("English: $9.99, Japanese: $4.39") or
 * behind them ("$9.99 in English and $4.39 in Japanese"), as they do for the first amount.
 */
function partsOf(text: string, given: GivenWorks): readonly Pick<Statement, 'own' | 'amounts'>[] {
  const amounts = given.amountsIn(text);
  if (amounts.length < 2) return [{ own: scopeOf(text, given), amounts }];
  const scopes = [0, ...amounts.map(({ end }) => end)].map((from, i) =>
    scopeOf(text.slice(from, amounts[i]?.index ?? text.length), given),
  );
  const first = scopes[0] as Scope;
  const [language, format, volumes, works] = [
    first.languages.length > 0,
    first.format !== null,
    first.volumes.length > 0,
    first.works.length > 0,
  ];
  const whole = scopes.map((scope) => scope.text).join(' ');
  return amounts.map((amount, i) => {
    const [at, next] = [scopes[i] as Scope, scopes[i + 1] as Scope];
    return {
      own: {
        ...at,
        text: whole,
        languages: (language ? at : next).languages,
        format: (format ? at : next).format,
        volumes: (volumes ? at : next).volumes,
        works: i > 0 && at.works.length === 0 && works ? first.works : (works ? at : next).works,
        isBox: at.isBox,
      },
      amounts: [amount],
    };
  });
}

/** The items that a scope is about. Of one volume, its single items come before its sets. */
export function meantBy(scope: Scope): readonly GivenItem[] {
  const known = meant.get(scope) ?? itemsMeantBy(scope);
  meant.set(scope, known);
  return known;
}

/** Without the helper of `text`, whose import would make the chain of imports too long. */
const meant = new WeakMap<Scope, readonly GivenItem[]>();

function itemsMeantBy({ works, languages, format, volumes, isBox }: Scope): readonly GivenItem[] {
  const ofEdition = itemsOf(works).filter(
    (item) =>
      (languages.length === 0 || languages.includes(item.language)) &&
      (format === null || item.format === format) &&
      (volumes.length === 0 || volumes.some((volume) => item.first <= volume && volume <= item.last)),
  );
  const sets = ofEdition.filter(isSet);
  if (isBox && sets.length > 0) return sets;
  const singles = ofEdition.filter((item) => !isSet(item));
  return volumes.length === 1 && singles.length > 0 ? singles : ofEdition;
}
