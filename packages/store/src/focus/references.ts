/** Words that refer to what was said before, in both languages. */
import { matchForm } from '@mangaassist/text';
import type { Conditions } from '../query/query.ts';
import { words } from '../query/rule.ts';

export interface References {
  /** One of a list by its place: 0 is the first, -1 the last. */
  readonly place: number | null;
  /** The other one of two. */
  readonly other: boolean;
  /** One of a list by a property. */
  readonly by: 'cheaper' | 'shorter' | 'longer' | 'newer' | 'older' | null;
  /** Asks which of a list has the property. */
  readonly which: boolean;
  /** it, this, それ; or a question that only makes sense of a thing at hand: price, stock, author, ending. */
  readonly thing: boolean;
  /** The whole list: them, both, これら. */
  readonly all: boolean;
  /** Conditions that are taken back. */
  readonly dropped: readonly (keyof Conditions)[];
  /** More of the same kind: another, 他には. */
  readonly more: boolean;
}

const PLACES: readonly (readonly [RegExp, number])[] = [
  [
    words(
      '(?:the )?(?:first|1st)(?: one)?(?= |$|\\?|,|\\.)|number one|no\\.? ?1|#1',
      '1(?:つ|番)目|一(?:つ|番)目|最初の(?:やつ|方|ほう|もの|作品|漫画)?|1番(?!売|人)',
    ),
    0,
  ],
  [
    words(
      '(?:the )?(?:second|2nd)(?: one)?|number two|no\\.? ?2|#2',
      '2(?:つ|番)目|二(?:つ|番)目|ふたつ目|2番(?!売|人)',
    ),
    1,
  ],
  [
    words(
      '(?:the )?(?:third|3rd)(?: one)?|number three|#3',
      '3(?:つ|番)目|三(?:つ|番)目|みっつ目|3番(?!売|人)',
    ),
    2,
  ],
  [words('(?:the )?(?:fourth|4th)(?: one)?|#4', '4(?:つ|番)目|四(?:つ|番)目'), 3],
  [
    words(
      '(?:the )?last(?: one| of (?:them|those))',
      '最後の(?:やつ|方|ほう|もの|作品|漫画)?|一番下の?(?:やつ|方)?',
    ),
    -1,
  ],
];
const OTHER = words(
  '(?:the )?other(?: one| series| book)?(?= |$|\\?|,|\\.)(?! (?:manga|books|series|titles|stuff|recommend))',
  'もう(?:一|ひと|1)つ(?:の(?:方|ほう|やつ|作品))?|もう一方|別の方|じゃない方',
);
const PROPERTIES: readonly (readonly [NonNullable<References['by']>, RegExp])[] = [
  [
    'cheaper',
    words(
      '(?:the )?(?:cheap(?:er|est)|less expensive)(?: one| of)?|costs? less|better price',
      '安い(?:方|ほう|やつ)|(?:一番)?安いの|どっちが安い|どちらが安い',
    ),
  ],
  [
    'shorter',
    words(
      '(?:the )?short(?:er|est)(?: one)?|fewer volumes',
      '短い(?:方|ほう|やつ)|(?:一番)?短いの|どっちが短い|どちらが短い|巻数が少ない',
    ),
  ],
  [
    'longer',
    words(
      '(?:the )?long(?:er|est)(?: one)?|more volumes',
      '長い(?:方|ほう|やつ)|どっちが長い|どちらが長い|巻数が多い',
    ),
  ],
  [
    'newer',
    words(
      '(?:the )?new(?:er|est)(?: one)|more recent(?: one)?',
      '新しい(?:方|ほう|やつ)|どっちが新しい|どちらが新しい',
    ),
  ],
  ['older', words('(?:the )?old(?:er|est)(?: one)', '古い(?:方|ほう|やつ)|どっちが古い|どちらが古い')],
];
const WHICH = words(
  "which(?: one| of (?:them|those|these|the two))?|what(?:'s| is) the",
  'どっち|どちら|どれ',
);
const THING = words(
  "it|its|it's|this|that|this one|that one|the series|this series|that series|the (?:manga|book|story|author|ending|anime|art)|one(?= (?:in|with|for)\\b)|i'?ll (?:take|buy|get|have)|(?:ok(?:ay)?|alright|great|cool|fine),? (?:take|buy|order|add)|add (?:it|one)?|how much|price|cost|in stock|any left|available|when(?:'s| is| does| will)|who (?:wrote|drew|made|is the)|how (?:many|long|old)|is (?:there|it)|does (?:it|this)|do you have (?:it|that|this)|ship(?:ping)? (?:it|that)|a copy|and (?:vol|volume|in|used|the)|what about (?:vol|volume|used|the|in|an? |e-?book|digital|paperback|hardcover)|how about (?:vol|volume|used|the|in)",
  'それ|これ|あれ|その(?:本|漫画|マンガ|作品|巻|続き|シリーズ|作者)?|この(?:本|漫画|マンガ|作品|巻|シリーズ)|あの(?:本|漫画|作品)|いくら|値段|価格|在庫|買(?:う|い|え)|購入|注文し(?:たい|ます)|ください|下さい|お願い|何巻(?:まで|出)|作者|誰が|結末|アニメ|完結して|続き|次の巻|最新刊|全巻|中古|電子|英語|日本語|紙の|入荷|取り置き|予約',
);
const ALL = words(
  'them|both|all of (?:them|those)|these|those|the two|each',
  'それら|これら|両方|どちらも|どっちも|全部',
);
const MORE = words(
  'more|another|others?|something else|anything else|else|different ones?',
  '他に(?:は|も)?|ほかに(?:は|も)?|別の|もっと|もう少し',
);
const DROPPED: readonly (readonly [keyof Conditions, RegExp])[] = [
  [
    'length',
    words(
      "(?:any|whatever|the) length(?: is| works| doesn't matter)?(?: fine| ok(?:ay)?)?|length (?:doesn't|does not) matter|don't (?:care|mind) (?:about )?(?:the )?length|however long|long(?:er)? is (?:fine|ok)",
      '長さは(?:気にし|問わ|こだわら|何でも|なんでも)|何巻でも|長くても(?:いい|大丈夫|OK|構)',
    ),
  ],
  [
    'price',
    words(
      "(?:any|whatever) price|price (?:doesn't|does not) matter|money (?:is no|isn't an?) (?:object|issue)|budget (?:doesn't matter|is flexible)|more expensive is (?:fine|ok)",
      '値段は(?:気にし|問わ|いくらでも)|予算は(?:気にし|問わ|なし)|高くても(?:いい|大丈夫|構)|いくらでも(?:いい|大丈夫)',
    ),
  ],
  [
    'status',
    words(
      "ongoing is (?:fine|ok(?:ay)?)(?: too)?|(?:doesn't|does not|needn't) (?:have to|need to) be (?:finished|complete)|unfinished is (?:fine|ok)",
      '(?:やっぱり)?(?:連載中|未完|完結して(?:い)?なくて)でも(?:いい|大丈夫|OK|構|可)',
    ),
  ],
  [
    'age',
    words(
      "(?:for )?(?:any|all) ages?(?: is| are)? (?:fine|ok)|it's for me|for (?:an )?adults?",
      '年齢は(?:気にし|問わ)|大人(?:向け)?でも(?:いい|大丈夫)',
    ),
  ],
  [
    'genres',
    words(
      "any genre(?: is (?:fine|ok))?|genre (?:doesn't|does not) matter",
      'ジャンルは(?:気にし|問わ|何でも|なんでも)',
    ),
  ],
  ['language', words('(?:any|either) language(?: is (?:fine|ok))?', '言語は(?:問わ|どちらでも)|何語でも')],
  [
    'formats',
    words(
      'any format(?: is (?:fine|ok))?|(?:new|used) is (?:fine|ok) too',
      '形式は(?:問わ|何でも)|新品でも(?:いい|大丈夫)',
    ),
  ],
];

export function referencesIn(text: string): References {
  const form = matchForm(text);
  const has = (pattern: RegExp) => {
    pattern.lastIndex = 0;
    return pattern.test(form);
  };
  return {
    place: PLACES.find(([pattern]) => has(pattern))?.[1] ?? null,
    other: has(OTHER),
    by: PROPERTIES.find(([, pattern]) => has(pattern))?.[0] ?? null,
    which: has(WHICH),
    thing: has(THING),
    all: has(ALL),
    dropped: DROPPED.filter(([, pattern]) => has(pattern)).map(([key]) => key),
    more: has(MORE),
  };
}
