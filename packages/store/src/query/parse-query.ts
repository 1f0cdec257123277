/** Takes a question apart into names, conditions and the words that are left. */
import { detectLanguage, keptBy } from '@mangaassist/text';
import { withoutItemMarks } from '../model/item-marks.ts';
import { ORDER_NUMBER } from '../orders/order-numbers.ts';
import type { Mention } from '../search/names/name-index.ts';
import { BLANK } from './blank.ts';
import { volumeOwners } from './conditions/volume-owners.ts';
import { isByAccident, soleName } from './names/accidental-names.ts';
import { describedInstead, withoutTakenBack } from './names/corrected-names.ts';
import { isLatinText } from './names/latin-text.ts';
import type { Lexicon } from './names/lexicon.ts';
import { spanInForm } from './names/meant-names.ts';
import { isTitleMention, isWorkMention } from './names/mention-kinds.ts';
import { isOfOtherWork } from './names/name-evidence.ts';
import { type FoundName, foundName, wholeName } from './names/name-surroundings.ts';
import { namedEntities } from './names/named-entities.ts';
import { quotedTitles } from './names/quoted-titles.ts';
import { readIsbns } from './names/read-isbns.ts';
import { withSpinOffs } from './names/spin-offs.ts';
import { type Spotted, spotNames } from './names/spot-names.ts';
import {
  AUTHOR_OF,
  DESCRIBES,
  matches,
  NEWCOMER,
  OTHER_WORKS,
  SAME_AUTHOR,
  SUGGESTS,
  THANKS,
} from './purpose.ts';
import type { Conditions, Entities, NamedEntity, Query } from './query.ts';
import { readDemands } from './read-demands.ts';
import { asModels, isAfterOthers } from './read-likeness.ts';
import { restOf } from './rest.ts';
import { Unread } from './rule.ts';
import { type Counted, countedVolumes, withoutCopies } from './typed/copies.ts';
import { cutName } from './typed/cut-names.ts';
import { withPartedNames } from './typed/joined-names.ts';
import { nameBesideVolume } from './typed/name-beside-volume.ts';
import { lastVolume } from './typed/open-ranges.ts';
import { withoutMarks } from './typed/plain-marks.ts';
import { withPlainNumbers } from './typed/plain-numbers.ts';

/** UTF-16 units of a question that are read: the patterns' time grows with them. */
const MOST_READ = 800;

export function parseQuery(whole: string, lexicon: Lexicon): Query {
  return parseRead(readPart(whole), lexicon);
}

/** The part of a question that is read. */
const readPart = (whole: string): string => bounded(withoutItemMarks(whole));

const bounded = (text: string): string =>
  text.length <= MOST_READ ? text : text.slice(0, MOST_READ).replace(/[\uD800-\uDBFF]$/, '');

function parseRead(read: string, lexicon: Lexicon): Query {
  const { query, spotted } = namesIn(read, lexicon);
  const { text } = query;
  if (isByAccident(query, spotted, lexicon)) {
    const doubtful = [...spotted.doubtful, ...spotted.mentions.filter(isWorkMention)];
    const others = spotted.mentions.filter((mention) => !isWorkMention(mention));
    return readWith(text, others, { ...spotted, doubtful }, lexicon);
  }
  const other = asOtherWork(text, query, spotted, lexicon);
  if (other !== null) return other;
  const { series, like, authors, absent } = query.entities;
  if (series.length + like.length + authors.length + absent.length > 0) return query;
  if (matches(THANKS, spotted.folded.form)) return query;
  const sole = soleName(spotted.doubtful, query, spotted.folded);
  const likely = sole.length > 0 ? sole : nameBesideVolume(spotted, lexicon);
  const meant = likely.length > 0 ? likely : cutName(query, spotted.folded, lexicon);
  return meant.length === 0 ? query : readWith(text, meant, { ...spotted, doubtful: [] }, lexicon);
}

type AllSpotted = Spotted & Counted;

interface WithNames {
  readonly query: Query;
  readonly spotted: AllSpotted;
}

/** A question with all names that stand in it, before it is asked if each is meant. */
export const readNames = (whole: string, lexicon: Lexicon): WithNames => namesIn(readPart(whole), lexicon);

function namesIn(read: string, lexicon: Lexicon): WithNames {
  // Numbers are longer in digits than in marks: 800 of ㊿ are 2,400 units.
  const parted = withPartedNames(bounded(withPlainNumbers(bounded(withoutMarks(read)))), lexicon);
  const { text, copies } = withoutCopies(bounded(parted));
  const all = spotNames(text, lexicon);
  const instead = describedInstead(all.mentions, all.folded);
  if (instead !== null) return namesIn(instead, lexicon);
  const titleOf = ({ name }: Mention) => lexicon.series(name.of).name;
  const meant = withoutTakenBack(all.mentions, all.folded);
  const spotted = { ...all, copies, mentions: withSpinOffs(meant, all.folded, titleOf) };
  return { query: readWith(text, spotted.mentions, spotted, lexicon), spotted };
}

/**
 * A question whose only series is rather part of another work's name: that work is not carried, and the series is
 * only near to it. Null for other questions.
 */
function asOtherWork(text: string, query: Query, spotted: AllSpotted, lexicon: Lexicon): Query | null {
  const { mentions, folded } = spotted;
  const [series, second] = query.entities.series;
  if (series === undefined || second !== undefined || query.sameAuthor) return null;
  const mention = mentions.find(
    (each) => isTitleMention(each) && lexicon.series(each.name.of).id === series.id,
  );
  if (mention === undefined) return null;
  const name = foundName(mention, folded);
  const whole = wholeName(query, name, lexicon);
  if (isOwnTitle(name, whole) || !isOfOtherWork(query, name, lexicon)) return null;
  const others = mentions.map((each) =>
    isTitleMention(each) ? { ...each, name: { ...each.name, kind: 'elsewhere' as const } } : each,
  );
  const read = readWith(text, others, spotted, lexicon);
  const absent = read.entities.absent.map((each) => (whole.includes(each) ? whole : each));
  return {
    ...read,
    entities: { ...read.entities, absent: [...new Set(absent)] },
    near: series.id,
  };
}

/** True for a title without words beside it that could make it another one. */
const isOwnTitle = ({ kind, edits, start, end }: FoundName, whole: string): boolean =>
  kind === 'title' && edits === 0 && isLatinText(whole) && whole.length === end - start;

/** Reads a question with the given names in it. */
function readWith(
  text: string,
  mentions: readonly Mention[],
  { folded, doubtful, copies }: Pick<AllSpotted, 'folded' | 'doubtful' | 'copies'>,
  lexicon: Lexicon,
): Query {
  const { form } = folded;
  const [language, unread] = [detectLanguage(text), new Unread(form)];
  const orders = readOrders(unread);
  const editions = readIsbns(unread, lexicon);
  const named = withEditions(namedEntities(mentions, folded, form, lexicon), editions);
  for (const mention of mentions) unread.blank(...spanInForm(folded, mention));
  const isOfAuthor = AUTHOR_OF.test(unread.text.replace(NAME, BLANK));
  const conditions: Conditions = { ...editions.conditions };
  const read = readDemands(unread, conditions, {
    isNamed: named.series.length + named.absent.length > 0,
    ends: mentions.filter(isWorkMention).map((mention) => spanInForm(folded, mention)[1]),
    currency: language === 'ja' ? 'JPY' : 'USD',
    last: lastVolume(mentions, lexicon),
  });
  const names = namePlaces(mentions, folded, lexicon);
  const volumes = [...editions.volumes, ...read.volumes];
  const asked = countedVolumes(volumes, { ...read, copies }, volumeOwners(form, volumes, read.places, names));
  const absent = absentOf(named, [...mentions, ...doubtful], folded);
  const isModel = !isOfAuthor && !matches(SAME_AUTHOR, form) && isAfterOthers(form, conditions, volumes);
  return {
    text,
    language,
    entities: { ...(isModel ? asModels(named) : named), absent, policies: [], orders, ...asked },
    conditions,
    currency: read.currency,
    unlisted: read.unlisted,
    doubtful: doubtful.filter(isTitleMention).map(({ name }) => lexicon.series(name.of).id),
    rest: restOf(unread),
    left: read.described.replaceAll(BLANK, ' ').replace(ABSENT, ' '),
    describes: matches(DESCRIBES, form),
    suggests: matches(SUGGESTS, form) || matches(NEWCOMER, form) || named.like.length > 0,
    sameAuthor: isOfAuthor || asksForOtherWorks(form, named),
  };
}

/** Works that are not carried: those that are known, and titles in quotes of a question that names no other. */
function absentOf(
  named: ReturnType<typeof namedEntities>,
  mentions: readonly Mention[],
  folded: Spotted['folded'],
): readonly string[] {
  return [...new Set([...named.absent, ...(isOfBooks(named) ? [] : quotedTitles(folded, mentions))])];
}

const isOfBooks = ({ series, like }: Pick<Entities, 'series' | 'like'>) => series.length + like.length > 0;

function namePlaces(mentions: readonly Mention[], folded: Spotted['folded'], lexicon: Lexicon) {
  return mentions.filter(isWorkMention).map((mention) => {
    const [start, end] = spanInForm(folded, mention);
    return { id: isTitleMention(mention) ? lexicon.series(mention.name.of).id : null, start, end };
  });
}

/** 奥浩哉のGANTZじゃないほう: of an author's works the other ones. */
const NOT_BEFORE =
  /(?<![a-z])(?:not|except(?: for)?|besides|apart from|other than|isn't|before|older than|earlier than|already|after)(?![a-z])[^,.;!?]{0,24}$/u;
const NOT_AFTER =
  /^(?: [a-z]+)? already(?![a-z])|^[」』]?[^、。!?]{0,4}(?:(?:じゃ|では)な(?:い|く)|以外|より前|の前の?作|既に|すでに|もう(?:持|読|買))/u;

const NAME = new RegExp(`${BLANK}+`, 'gu');

/** Takes the numbers of orders. */
function readOrders(unread: Unread): string[] {
  const orders: string[] = [];
  unread.take(ORDER_NUMBER, (match) => {
    orders.push(`MA-${match[1] ?? match[2]}`);
  });
  return orders;
}

/** True for other works of an author, who is named beside one of the works or by it. */
function asksForOtherWorks(form: string, { series, authors }: Pick<Entities, 'series' | 'authors'>): boolean {
  const isOfBoth = series.length > 0 && authors.length > 0;
  const isOfAuthor = matches(SAME_AUTHOR, form) || isOfBoth;
  return (isOfAuthor && OTHER_WORKS.test(form)) || (isOfBoth && series.some((each) => isRefused(form, each)));
}

function isRefused(form: string, { text }: Pick<NamedEntity, 'text'>): boolean {
  const start = form.indexOf(text);
  const [head, tail] = [form.slice(0, Math.max(0, start)), form.slice(start + text.length)];
  return NOT_BEFORE.test(head) || NOT_AFTER.test(tail);
}

/** Contents that a book shall not have. */
const ABSENT =
  /[\p{Script=Han}\p{Script=Katakana}ー]{1,8}(?:が|は|も)?(?:出てこない|でてこない|出ない|なし|抜き|無し)/gu;

/** The series of ISBNs stand before those that are named. */
function withEditions(
  found: ReturnType<typeof namedEntities>,
  editions: Pick<ReturnType<typeof readIsbns>, 'series' | 'absent'>,
) {
  return {
    ...found,
    series: [...editions.series, ...found.series],
    absent: [...editions.absent, ...found.absent],
  };
}

/** Queries of questions are kept for a while: each turn of a conversation reads the turns before it again. */
const MOST_KEPT = 500;
/** UTF-16 units of a question that is kept so long. */
const LONGEST_KEPT = 400;
/** Longer questions that are kept: the steps of a turn ask for them, and for those of the turns before it, again. */
const MOST_LONG = 8;

const parsedOnce = keptBy((lexicon: Lexicon, read: string): Query => parseRead(read, lexicon), MOST_KEPT);
const longOnce = keptBy((lexicon: Lexicon, read: string): Query => parseRead(read, lexicon), MOST_LONG);

/** The query of a question; the latest ones of a version of the store are read once, by the part that is read. */
export function parsed(text: string, lexicon: Lexicon): Query {
  const read = readPart(text);
  return read.length > LONGEST_KEPT ? longOnce(lexicon, read) : parsedOnce(lexicon, read);
}
