/** Questions that choose between editions of one work: "the omnibus or the normal one?", which need all of them. */
import { compactPattern } from '@mangaassist/text';

const EDITION =
  "(?:omnibus(?:es)?|deluxe|hard ?(?:cover|back)s?|paper ?backs?|(?:box(?:ed)? ?)sets?|slipcases?|singles?|individual(?:ly)?|normal|regular|standard|ordinary|plain|separate(?:ly)?|one by one|e-?books?|digital|kindle|paper|print(?:ed)?|physical|used|second-?hand|(?:brand )?new(?! (?:volumes?|manga|series|releases?|books?)(?![a-z]))(?: ones?)?|english|japanese|(?:2|3|two|three)[ -]in[ -](?:1|one)|collector'?s)";
/** Words between one edition and the other. */
const BETWEEN =
  '(?: (?:manga|one|ones|edition|editions|version|versions|volumes?|vols?|books?|cop(?:y|ies)|set|them|buying|getting|just|the|a|an|of|in|for|is|are|it))*[,?]? (?:and|or|vs\\.?|versus|than|over|compared (?:to|with)|from|instead of|against)(?: (?:just|the|a|an|to|buy|buying|get|getting|go|for|them|it|is|with|all|in|regular))* ';

/** Names of one edition: no choice is between two of them. */
const SAME = [
  /^(?:e-?books?|digital|kindle)$/,
  /^(?:singles?|individual(?:ly)?|normal|regular|standard|ordinary|plain|separate(?:ly)?|one by one)$/,
  /^(?:paper ?backs?|paper|print(?:ed)?|physical)$/,
];

const CHOICE = compactPattern(
  `(?<![a-z])(?<one>${EDITION})${BETWEEN}(?<other>${EDITION})(?![a-z])|(?<![a-z])(?:the|both|these|those|between) (?:two |2 |different )?(?:editions|versions|formats|languages)(?![a-z])`,
  'u',
);
const CHOOSES =
  /(?<![a-z])(?:differen(?:t|ce|ces)|differ|compare[ds]?|better|worse|nicer|cheap(?:er|est)?|dearer|(?:more|less) (?:cheap|expensive)|which|worth|or|vs|versus)(?![a-z])/u;

/** @param form a question in one width and case. */
export function choosesEdition(form: string): boolean {
  const found = CHOICE.exec(form);
  if (found === null || !CHOOSES.test(form)) return false;
  const { one = '', other = '' } = found.groups ?? {};
  return !SAME.some((names) => names.test(one) && names.test(other));
}
