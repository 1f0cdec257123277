/** Denials of what the data has: a volume that exists "does not exist", a work on sale "is not carried". */
import { everyMatch } from '@mangaassist/text';
import type { SentenceInAnswer } from './claim.ts';
import { mentioning } from './mentioning.ts';
import { itemsOf } from './scope.ts';

const mayDeny = mentioning('exist carry sell stock 存在 取り扱 取扱');

const NO_VOLUME =
  /\b(?:does not|doesn't|do not|don't|never) exist|\bno such volume|存在し(?:ません|ておりません|ない)/iu;
const NOT_CARRIED =
  /\b(?:do not|don't|does not|doesn't) (?:currently |presently )?(?:carry|sell|stock)\s["“‘『*]{0,3}(?:the )?(?:series |manga )?["“‘『*]{0,3}/giu;
const NOT_CARRIED_JA =
  /[』」”]?(?:は|を)(?:当店では)?(?:お?取り?扱(?:って(?:おり|い)ません|いして(?:おり|い)ません|い(?:が|は)(?:ありません|ございません)))/gu;
/** One form of a work: "we do not carry it as an e-book". */
const OF_FORM =
  /e-?books?|digital|hard ?cover|paperback|used|second-hand|english|japanese|box|deluxe|omnibus|edition|merch|figures?|anime|dvd|電子|英語|日本語|中古|単行本|文庫|特装|限定|愛蔵|版|グッズ|セット/iu;

/** Wrong denials of a sentence. */
export function ungroundedDenials(answer: SentenceInAnswer): readonly string[] {
  const { sentence } = answer;
  if (sentence.isQuestion || !mayDeny(sentence.text)) return [];
  return [...deniedVolumes(answer), ...deniedWorks(answer)];
}

function deniedVolumes({ sentence, scope }: SentenceInAnswer): readonly string[] {
  const match = NO_VOLUME.exec(sentence.text);
  if (match === null) return [];
  const named = sentence.volumes.findLast(({ end }) => end <= match.index);
  if (named === undefined || named.volumes.length > 1) return [];
  const subjects = scope.subjectsAt(sentence, named.index, named.end);
  return named.volumes
    .filter((volume) => itemsOf(subjects, [volume]).length > 0)
    .map((volume) => `denied volume ${volume}`);
}

function deniedWorks({ sentence: { text, names, volumes } }: SentenceInAnswer): readonly string[] {
  if (volumes.length > 0 || OF_FORM.test(text)) return [];
  const after = everyMatch(NOT_CARRIED, text).map((match) => match.index + match[0].length);
  const before = everyMatch(NOT_CARRIED_JA, text).map(({ index }) => index);
  const denied = names.filter(({ index, end }) => after.includes(index) || before.includes(end));
  return denied
    .filter(({ subjects }) => subjects.length > 0 && subjects.every(({ items }) => items.length > 0))
    .map(({ index, end }) => `denied ${text.slice(index, end)}`);
}
