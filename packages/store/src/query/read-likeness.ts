/** Questions for series that are like one they name, or for any but that one. */
import { compactPattern } from '@mangaassist/text';
import { finds } from '@mangaassist/text/needed';
import { BLANK } from './blank.ts';
import type { Conditions, Entities, VolumesAsked } from './query.ts';
import { type Alternatives, oneOf, words } from './spoken.ts';

/** Several names with joints between them. */
const MANY = `"?${BLANK}+"?(?:(?:,| and|,? and| &|、|と|や|も|とか|・)\\s?["「『]?${BLANK}+["」』]?){1,4}`;

const beforeName = (english: Alternatives) =>
  compactPattern(
    `(?<![a-z])(?:${oneOf(english)})\\s{0,3}(?:the |a |all (?:of )?|reading |manga |series |stuff |for |of )*["“'「『]?$`,
    'u',
  );

/** Words before a name that leave no doubt. */
const SURE_BEFORE = beforeName([
  "(?<!would |'d |id |you |do |they |don't |not |i |we |he |she |is )like",
  'similar to|akin to|(?:reminds?|reminiscent|remind me) (?:me |you )?of|resembles?|fans? of|lovers? of|(?:vibes?|feel|feeling|mood|spirit|tone|energy|style|vein|likes) of',
  'along the lines of|comparable to|same (?:vibe|vein|feel|energy|style|mood|spirit) as|close to|alternatives? to|as good as|other than|besides|instead of|in line with',
  'if (?:i|you|he|she|they|we) (?:like|liked|love|loved|enjoy|enjoyed)|(?<!(?:i|you|we|they|he|she|people|some|to|really|who) )(?:think|imagine)|(?:something|anything|stuff|mangas?|series|books?|ones?) (?:just |nearly |half )?as [a-z-]+ as|a shorter|a longer|a darker|a funnier|goes (?:well |nicely |best )?(?:after|with)|pairs? (?:well |nicely )?with|(?:read|get|try|start|pick up) (?:next )?after',
]);
/** Words before a name that is refused: any book but this one. */
const REFUSED_BEFORE = beforeName([
  '(?:anything|something|everything|any(?:one)?|all|whatever|nothing|mangas?|series|books?|comics?|titles?|ones?) (?:but|except|save)(?: for)?|except(?: for)?|excluding|apart from|aside from',
  "(?<!(?:people|everyone|everybody|critics|fans|you|who|to) )(?:hat(?:e|es|ed)|loath(?:e|es|ed)|detest(?:s|ed)?|dislik(?:e|es|ed))|can(?:'t|not|t) (?:stand|bear|get into)|couldn(?:'t|t) (?:stand|get into)|(?:didn't|did not|don't|do not|doesn't|does not) (?:(?:really |much )?(?:like|enjoy|care for)|want)|not (?:a (?:big |huge )?fan of|into|keen on)",
  '(?:bored|tired|sick|weary) (?:of|with|by)|fed up with|had enough of|over it with',
]);
/** The name and its work end there: "I hate Naruto's covers" and "sick of Naruto being sold out" refuse no work. */
const REFUSED_AFTER =
  /^["”'」』]?(?: (?:manga|series|books?))?\s{0,3}(?:$|[.,;:!?…)–—-]|(?:and|or|but|so|please|pls|already|now|lately|any ?more|these days|what|which|recommend|suggest|for (?:an?|my|the|someone|kids?))(?![a-z]))/u;

/** Words before a name that ask for likeness if a suggestion is asked for as well. */
const HINT_BEFORE = beforeName([
  '(?<!would |you |do )(?:loved?|loves|liked?|likes|enjoy(?:ed|s)?|adored?|adores?|finish(?:ed)?|read|into|after|since|over|through|done with|obsessed with|another|what|watched|binged|devoured|inhaled|(?:tore|raced|flew) through)',
  'favou?rites? (?:is|are|was|were)|(?<!difference |differences )between|(?:mix|blend|cross) of',
]);

/** The next X is its next volume, unless something like it is asked for. */
const THE_NEXT = beforeName(['the next']);
const SOME_LIKE =
  /(?<![a-z])(?:similar|something|recommend|suggest|looking for|find me|become|called)(?![a-z])/u;

/** Words after a name that leave no doubt. */
const SURE_AFTER = compactPattern(
  `^["”'」』]?(?:${oneOf([
    "\\s{0,3}(?:'s )?(?:[- ]?like(?! (?:on|in|the one|it|that|this|my|they|we|i|he|she|when)(?![a-z]))|[- ]?esque|[- ]?ish|vibes?|type|style|adjacent|alikes?|readalikes?|equivalents?|alternatives?|lovers?|fans?|readers?|withdrawal|shaped|sort of|kind of|type of)(?![a-z])",
    "'s (?:style|vein|vibe|spirit|energy)(?![a-z])",
    '\\s(?:but|only) (?:(?:a (?:bit|little|lot) |much |way )?(?:happi|sadd|warm|calm|gentl|kind|nic|scari|bett|bigg|cut|slow|fast|simpl|bright|light|new)er|adults?|grown[- ]?ups?|girls?|boys?|women|kids)(?![a-z])',
    '\\s(?:but|only|meets|except) (?:shorter|longer|for|less|more|cheaper|funn(?:y|ier)|dark(?:er)?|lighter|older|newer|complete|finished|with|cooking|romance|horror|school|sports|in|set)',
    '\\s{0,3}(?:ロス(?!ト)|(?:の)?代わり|くらい|ぐらい|ほど[^、。?!]{1,10}(?:くない|じゃない|ではない|でない)|並み|並の|級の|みたい|の?よう[なに]|っぽ|ぽい|に似|と?似た|と?似て|と似|の似た|系(?=[のがで、]|$)|系統|風[のなに]|と同じ(?!作者|人|作家)|に近い|の(?:次|後|あと)(?:に|で|は|読|何|なに)|に(?:雰囲気|世界観|テイスト|ノリ|作風|絵)[がの]?(?:一番|とても|すごく|少し)?(?:近い|似)|以外|の雰囲気|的な|を?超え|レベルの|感のある|寄りの|に匹敵|に通じる|を彷彿|の?類似|が刺さ|卒業|ファンに|好きに(?:は|も|おすすめ|オススメ|お勧め)|好きが|(?:大)?好き(?:な|の)(?:人|方|子|ら|友|彼|姉|妹|弟|兄|母|父|娘|息子|孫|姪|甥|小\\d|中\\d|高\\d|\\d{1,2}歳)|が(?:大)?好きな(?:人|方|子|ら|の)|にハマった人|にはまった人)',
  ])})`,
  'u',
);
const HINT_AFTER =
  /^["”'」』]?\s*(?:(?:was|were|is|are) (?:so |really |just |absolutely |both |all )?(?:great|good|amazing|awesome|fun|brilliant|excellent|fantastic|perfect|lovely)(?![a-z])|(?:(?:兄|姉|弟|妹|母|父|娘|息子|孫|彼|彼女|友達)?\s?(?:が|は|を)?\s?)?(?:大)?(?:好き|すき(?!や))|[をが]?(?:とても|すごく|大変)?(?:お)?気に入|(?:の続き)?(?:が|を)?待て(?:ない|ん)|を?(?:全部|全巻)?読|にはま|にハマ|終わ(?:っ|り)|ロス|読了|を?全巻読|を?見)/u;

const SUGGESTION = words(
  [
    'recommend(?:ation|ations|ed|s)?|suggest(?:ion|ions|s)?|what (?:else|next|now|should|to read)|now what|what.?s (?:good|next)|similar|something|anything|ideas?|next(?! (?:volume|vol|one|book))|which (?:(?:manga|series|books?|comics?|titles?|one) )?(?:should|would)|read (?:after|afterwards|from there)|follow(?:ing)? (?:it |that )?up|go from (?:here|there)|else|more|others?|another|alternatives?|same vein|surprise me|needs? (?:a |some(?:thing)? )?(?:new|different)|so(?=[.?…]*$)|what (?:(?:manga|series|books?|comics?|titles?) )?(?:would|do|can|should)|that.?s like (?:it|that|them)|help|pick up',
  ],
  '(?:お(?:すす|勧|薦)め|オススメ)(?!され|して(?:もら|くれ|い)|した)|他[には]|ほか[には]|次(?!の?巻|巻)|何か|なにか|何が|なに?がいい|似た|似て|漫画|マンガ|作品|ロス|向け|甥|姪|プレゼント|もっと(?!安|短|詳)|代わりにな|くれ(?!る)|求む|ない[?？]|ありません',
);

export function hasSuggestion(whole: string): boolean {
  return finds(SUGGESTION, whole);
}

/**
 * Names of several series and the statement that they are liked, and nothing else: "I liked Frieren and Mushishi",
 * AとBが好きです. Of whom this is true wants others like them.
 */
const STATES_LIKING = compactPattern(
  `^\\W*(?:(?:hi|hey|hello|so|well|ok)[,!. ]*)?(?:(?:i|we|i've|ive|he|she|they|my \\p{L}+) )?(?:have |has |also |really |absolutely |just |both )*(?:like|likes|liked|love|loves|loved|enjoy|enjoys|enjoyed|adore|adored)(?: reading| both)?[ ,:"]*${MANY}(?:[,.]? *(?:but )?(?:(?:i|he|she|they) )?(?:didn't|did not|don't|doesn't) (?:like|enjoy|love) "?${BLANK}+"?)?\\W*$|^\\W*(?:(?:私|僕|俺|娘|息子|友達|彼女|彼)は)?${MANY}[がをに]?(?:とても|すごく|本当に|大)?(?:好き|気に入|ハマ|はま)[^?？]{0,12}$`,
  'u',
);

/** True if a question, with a blank for each character of a name, only says which series are liked. */
export function statesLiking(blanked: string): boolean {
  return STATES_LIKING.test(blanked);
}

/** A volume is named with the series: it is that of the shopper, and another volume is asked for. */
const VOLUME_AFTER =
  /^["”」』'’]?\s{0,3}(?:(?:vol(?:ume|\.)?|v\.?|#|book)\s{0,3})?\d{1,3}(?![\d円歳]|\s?(?:years?|times))/u;

/** From where the book goes on behind an anime: of that series. */
const GOES_ON =
  /(?<![a-z])(?:where|(?:which|what) (?:volume|vol|book|chapter))[^.?!]{0,30} (?:pick(?:s|ed)? (?:it )?up|start|begin|continue|go on|left off|leaves? off)(?![a-z])/u;

/**
 * A name at the beginning, and what others are to be after "but": "slam dunk but volleyball". A word for an edition, a
 * price or a volume asks for the series itself.
 */
const BUT =
  /^["”']? but (?:(?:with|about|in|set in|for|as|less|not so|not as|a|an|the|more|much|even) ){0,3}(?!.*(?<![a-z])(?:used|second[- ]?hand|hard ?cover|paperback|digital|e-?books?|english|japanese|french|german|spanish|vol(?:ume)?s?|signed|stock|available|price|cheap|box|edition|omnibus|copy|copies|delivery|shipping|is|it|it's|its|i|i'm|you|we|he|she|they|do|does|can|only|first|last|next|from|which|where|when|why|how|what)(?![a-z]))[a-z][a-z'-]*(?: [a-z][a-z'-]*){0,3}[.!?]?$/u;
/** UTF-16 units behind a name in which "but" and all that follows it has to stand. */
const LONGEST_BUT = 60;
const NOTHING_BEFORE = /^(?:something |anything |sth |smth )?(?:like )?["“']?$/u;

/** True for a name at the beginning, and "but" with what others are to be behind it. */
const isVaried = (whole: string, start: number, end: number): boolean =>
  NOTHING_BEFORE.test(whole.slice(0, start)) && BUT.test(whole.slice(end, end + LONGEST_BUT));

/** True if the question asks for series like the one named at a span. */
export function isLikened(whole: string, start: number, end: number, isSuggestion: boolean): boolean {
  const head = whole.slice(Math.max(0, start - 48), start);
  const tail = whole.slice(end, end + 24).replace(/^[!！?？]+/u, '');
  if (SURE_BEFORE.test(head) || SURE_AFTER.test(tail) || isVaried(whole, start, end)) return true;
  if (VOLUME_AFTER.test(tail)) return false;
  if (isRefused(head, tail)) return true;
  if (GOES_ON.test(whole.slice(end, end + LONGEST_BUT))) return false;
  if (THE_NEXT.test(head)) return SOME_LIKE.test(whole);
  return isSuggestion && (HINT_BEFORE.test(head) || HINT_AFTER.test(tail));
}

/** 以外, 嫌い, もう飽きた: a work that is refused. */
const REFUSED_AFTER_JA =
  /^[」』]?(?:の(?:漫画|マンガ))?(?:以外(?!に(?:持|買|読))|(?:は|が|も|に|には)?(?:もう|正直|ちょっと)?(?:(?:大?嫌い|きらい)(?!な(?:理由|ところ|人|キャラ))|苦手|飽き|あき(?:た|て|ま)|うんざり|興味(?:が)?な|なし(?:で|の)|抜きで))/u;

/** True if a question, as `matchForm` gives it, refuses one of the works of these names. */
export function refusesWork(form: string, names: readonly string[]): boolean {
  return names.some((name) => {
    const start = form.indexOf(name);
    if (start < 0) return false;
    const [head, tail] = [form.slice(Math.max(0, start - 48), start), form.slice(start + name.length)];
    return isRefused(head, tail);
  });
}

const isRefused = (head: string, tail: string): boolean =>
  (REFUSED_BEFORE.test(head) && REFUSED_AFTER.test(tail)) || REFUSED_AFTER_JA.test(tail);

/** True if a question asks for other series than it names, and nothing of these. */
export function isAfterOthers(
  form: string,
  { inStock, price }: Conditions,
  volumes: readonly VolumesAsked[],
): boolean {
  if (inStock !== undefined || price?.of === 'series') return false;
  const isRead = finds(READ_ALL, form) && !volumes.some(({ kind }) => kind === 'range');
  if (volumes.length > 0 && !isRead) return false;
  return finds(OTHERS, form) && !finds(COMPARES, form);
}

/** The named series as models of the results. */
export const asModels = <N extends Pick<Entities, 'series' | 'like'>>(named: N): N => ({
  ...named,
  series: [],
  like: [...named.like, ...named.series],
});

/** All volumes have been read, and are not asked for. */
const READ_ALL = words('(?:read|finished|through|done) (?:with )?all(?: of)?', '(?:全部|全巻)(?:を)?読');

const OTHERS = words(
  [
    'another(?! (?:world|life|planet|dimension|time|era)(?![a-z]))|others|something (?:else|similar|new)|anything (?:else|similar)|similar|comparable|which next|remind(?:s|ed)|what (?:else|next|now|should i (?:read|try|pick up) (?:next|now|after))|now what|(?:read|try) next|more of the same|more please|same (?:kind|sort|type|vibe|feel)|recommend(?:ations?)?|suggest(?:ions?)?|fans?|to fill|withdrawal|readalikes?',
  ],
  '他に(?:も|何|なに|おすすめ|ない|似)|ほかに(?:も|何|なに|おすすめ|ない|似)|似た|次(?:は|に)?(?:何|なに|どれ|読)|次のおすすめ|(?:お(?:すす|勧|薦)め|オススメ)(?!され|して(?:もら|くれ|い)|した)|ロスで|ロスな|みたいなの|ようなの|人には何|寂し',
);
const COMPARES = words(
  'vs\\.?|versus|better|best|difference|compare|comparison|or|start with|which volume|volume|edition|do you (?:have|recommend)|is it|should i (?:read|start|buy|get)(?! (?:next|now|after))|would you recommend (?:it|this)|worth|order',
  'どっち|どちら|違い|比べ|\\d巻|順番|版|面白い\\?|から読|在庫',
);
