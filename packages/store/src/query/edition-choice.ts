/** Questions that choose between editions of one work: "the omnibus or the normal one?", which need all of them. */
import { compactPattern } from '@mangaassist/text';
import { firstMatch } from '@mangaassist/text/needed';

const EDITION =
  "(?:omnibus(?:es)?|deluxe|hard ?(?:cover|back)s?|paper ?backs?|(?:box(?:ed)? ?)sets?|slipcases?|singles?|individual(?:ly)?|normal|regular|standard|ordinary|plain|separate(?:ly)?|one by one|e-?books?|digital|kindle|paper|print(?:ed)?|physical|used|second-?hand|(?:brand )?new(?! (?:volumes?|manga|series|releases?|books?)(?![a-z]))(?: ones?)?|english|japanese|(?:2|3|two|three)[ -]in[ -](?:1|one)|collector'?s|viz ?big|big editions?|(?:master|perfect|library|eternal|treasure|full-?colou?r|colossal|signature) editions?|full-?colou?r)";
/** Words between one edition and the other. */
const BETWEEN =
  '(?: (?:manga|one|ones|edition|editions|version|versions|volumes?|vols?|books?|cop(?:y|ies)|set|them|buying|getting|just|the|a|an|of|in|for|is|are|it))*[,?]? (?:and|or|vs\\.?|versus|than|over|compared (?:to|with)|from|instead of|against)(?: (?:just|the|a|an|to|buy|buying|get|getting|go|for|them|it|is|with|all|in|regular))* ';

/** The usual edition against another, whatever its name is: "the wide one and the normal one". */
const USUAL =
  'between (?:the |a )?(?:[a-z-]+ ){1,3}(?:and|vs\\.?) (?:the |a |just )?(?:normal|regular|standard|ordinary|usual)(?: (?:one|ones|edition|editions|version|volumes?|books?))?(?= ?[?.!]| ?$)';

const EDITION_JA =
  '(?:(?:文庫|完全|愛蔵|新装|ワイド|豪華|特装|限定|通常|普通|大判|カラー|英語|日本語|電子|紙|合本)版|文庫本?|単行本|電子書籍|紙の本|合本|(?:全巻|ボックス|box)セット|バラ(?:売り)?|単品|中古|新品|普通の(?:やつ|の|もの|本|方|ほう)?|ふつうの(?:やつ|の|もの|本|方|ほう)?)';
/** Words between one edition and the other. */
const BETWEEN_JA =
  '(?:の(?:もの|やつ|本|方|ほう))?(?:は|が|を|で)?、?(?:と|や|か|vs|より|それとも|または|・)(?:は|、)?(?:普通の|ふつうの)?';

/** Names of one edition: no choice is between two of them. */
const SAME = [
  /^(?:e-?books?|digital|kindle)$/,
  /^(?:singles?|individual(?:ly)?|normal|regular|standard|ordinary|plain|separate(?:ly)?|one by one)$/,
  /^(?:paper ?backs?|paper|print(?:ed)?|physical)$/,
];

const CHOICE = compactPattern(
  `(?<![a-z])(?<one>${EDITION})${BETWEEN}(?<other>${EDITION})(?![a-z])|(?<![a-z])${USUAL}|${EDITION_JA}${BETWEEN_JA}${EDITION_JA}|(?<![a-z])(?:the|both|these|those|between) (?:two |2 |different )?(?:editions|versions|formats|languages)(?![a-z])`,
  'u',
);
const CHOOSES =
  /(?<![a-z])(?:differen(?:t|ce|ces)|differ|compare[ds]?|better|worse|nicer|cheap(?:er|est)?|dearer|(?:more|less) (?:cheap|expensive)|which|worth|or|vs|versus)(?![a-z])|違[いうっ]|どっち|どちら|どれ|安[いくけ]|高[いくけ]|お?得|おすすめ|比べ|それとも/u;

/** @param form a question in one width and case. */
export function choosesEdition(form: string): boolean {
  const found = firstMatch(CHOICE, form);
  if (found === null || !CHOOSES.test(form)) return false;
  const { one = '', other = '' } = found.groups ?? {};
  return !SAME.some((names) => names.test(one) && names.test(other));
}
