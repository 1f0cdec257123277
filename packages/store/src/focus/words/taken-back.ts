/** Conditions of a search that a question takes back, in both languages. */
import type { Conditions } from '../../query/query.ts';
import { words } from '../../query/spoken.ts';

export const TAKEN_BACK: readonly (readonly [keyof Conditions, RegExp])[] = [
  [
    'length',
    words(
      "(?:any|whatever) length(?: is| works)?(?: fine| ok(?:ay)?)?|(?:the )?length (?:doesn't|does not|isn't) (?:matter|important)|don't (?:care|mind) (?:about )?(?:the |how )?(?:length|long)(?: it is)?|however long|long(?:er)? (?:is|ones are) (?:fine|ok(?:ay)?)(?: too)?|(?:can|may) be (?:long|longer)",
      '(?:長さ|巻数|冊数)(?:は|も)?(?:気にし|問わ|問い|こだわ[らり]|何でも|なんでも|どうでも)|何巻でも|長くても(?:いい|大丈夫|ok|構|平気)',
    ),
  ],
  [
    'price',
    words(
      "(?:any|whatever) price|(?:the )?price (?:doesn't|does not|isn't) (?:matter|important)|forget (?:about )?the (?:price|budget)|money (?:is no|isn't an?) (?:object|issue)|(?:no|without a) budget|budget (?:doesn't matter|is flexible)|more expensive (?:is|ones are) (?:fine|ok(?:ay)?)|don't (?:care|mind) (?:about )?(?:the )?price",
      '(?:値段|価格|予算)は(?:気にし|問わ|いくらでも|なし|こだわら|関係)|高くても(?:いい|大丈夫|ok|構|平気)|いくらでも(?:いい|大丈夫)',
    ),
  ],
  [
    'status',
    words(
      "(?:ongoing|unfinished) (?:is|ones are|series are) (?:also |totally )?(?:fine|ok(?:ay)?)(?: too)?|(?:doesn't|does not|don't|needn't|need not) (?:have to |need to )?be (?:finished|complete|completed)|finished or not",
      '(?:連載中|未完|未完結|完結して(?:い)?なくて)でも(?:いい|大丈夫|ok|構|可|平気)|完結(?:して(?:い)?なくて|じゃなくて)も',
    ),
  ],
  [
    'age',
    words(
      "(?:for )?(?:any|all) ages?(?: is| are)? (?:fine|ok)|(?:actually )?it's for me|for (?:an )?adults?|(?:the )?age (?:doesn't|does not) matter|older readers? (?:is|are) (?:fine|ok)",
      '年齢は(?:気にし|問わ|関係)|大人(?:向け)?でも(?:いい|大丈夫)|大人(?:用|向け)|自分(?:用|が読)',
    ),
  ],
  [
    'genres',
    words(
      "any genre(?: is (?:fine|ok)| works)?|(?:the )?genre (?:doesn't|does not) matter|don't (?:care|mind) (?:about )?(?:the )?genre",
      'ジャンルは(?:気にし|問わ|何でも|なんでも|こだわら)',
    ),
  ],
  [
    'language',
    words(
      "(?:any|either) language(?: is (?:fine|ok))?|(?:the )?language (?:doesn't|does not) matter",
      '言語は(?:問わ|どちらでも|気にし)|何語でも|(?:日本語|英語)(?:版)?でも(?:いい|大丈夫|構)',
    ),
  ],
  [
    'formats',
    words(
      "any (?:format|edition)(?: is (?:fine|ok))?|(?:the )?format (?:doesn't|does not) matter|new (?:is|ones are) (?:fine|ok)(?: too)?",
      '形式は(?:問わ|何でも|なんでも)|新品でも(?:いい|大丈夫)|紙でも電子でも|電子でも紙でも',
    ),
  ],
  [
    'inStock',
    words(
      "(?:doesn't|does not|don't) (?:have to |need to )?be in stock|i can wait|out of stock is (?:fine|ok)",
      '在庫(?:は|が)?なくても(?:いい|大丈夫)|待て(?:ます|る)',
    ),
  ],
];
