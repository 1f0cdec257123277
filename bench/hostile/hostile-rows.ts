/**
 * Rows of one mark or word that end with something else, where a pattern may begin at each of a row and read to its end.
 * Each was the slowest text of some function in a search over rows of 60 marks and words, or is what a pattern of
 * follow-ups, editions, ages and refusals almost matches.
 */
import { ended, opened, repeated, type TextKind } from './text-kind.ts';

const MARKS: Readonly<Record<string, TextKind>> = {
  'digits, then a letter': ended('x', repeated('1')),
  'digits and commas, then a letter': ended('x', repeated('1,')),
  'question marks, then a letter': ended('x', repeated('?')),
  'question marks apart, then kana': ended('の', repeated('a? ')),
  'full-width question marks': ended('の', repeated('？')),
  'full-width question marks between kana': ended('x', repeated('？の')),
  'colons apart, then a letter': ended('x', repeated(': ')),
  'Japanese commas, then a letter': ended('x', repeated('、')),
  'opening brackets of titles': ended('x', repeated('「')),
  'line ends alone, then a letter': ended('x', repeated('\n')),
  'a letter a line': ended('の', repeated('a\n')),
  'letters apart, then kana': ended('の', repeated('x y ')),
  'letters apart, one and the same': ended('x', repeated(' a')),
};

const WORDS: Readonly<Record<string, TextKind>> = {
  'one article': ended('x', repeated('the ')),
  'articles and intensifiers': ended('x', repeated('the so ')),
  'one denial': ended('の', repeated('no ')),
  'wishes in kana': ended('の', repeated('たい')),
  'a name, then commas': ended('x', opened('one piece', ', ')),
  'a name, then spaces and marks': ended('x', opened('one piece', ' ?')),
  'a name, then words of a request': ended('x', opened('one piece', ' please now')),
  'a kind of books, then marks': ended('x', opened('football', '?')),
  'a list that is refused, then hesitation': ended('x', opened('うーん、どれも違う', 'かなかもだね、')),
  'hesitation before a refusal': ended('x', repeated('うーん、ちょっと、')),
  'a list asked for again, then manners': ended('x', opened('say that again', ' please for me')),
  'a kind of books, then last words': ended('x', opened('football', ' instead then please')),
  'words before a kind of books': repeated('and or so then how about some more '),
  'narrow kinds of books': repeated('football, cats and a rock band, '),
  'names joined to words of the shop': repeated('doyouhavebleachvolbooksset '),
  'names joined to words of the shop, almost': repeated('volvolbooksvolsetboxsetvolbooksx '),
  'names cut short, beside volumes': repeated('tokyo rev 3, '),
  'a strange word before each name': repeated('captian tsubasa xq '),
  'numbers in circles': repeated('①②'),
  'numbers in romaji, almost': repeated('dai ni hyaku go juu roku ka '),
  'numbers in kana, almost': repeated('のひゃくにじゅうごかの'),
  'numbers in words, almost': repeated('one hundred and twenty-fift '),
  'volumes from one on, almost': opened('one piece', ' from volume 5 and every after 十巻から最'),
  'names with a volume each': repeated('berserk 20, one piece 67 of naruto and '),
  'works refused, one by one': repeated('except naruto and not bleach, ナルト以外の'),
  'prices of a total': repeated('how much for naruto 1 and bleach 2 together, '),
  'faults, almost': repeated('damage wron book not the one i orde 破損'),
  'marks of citations': repeated('[1][2, 3]【4】'),
  laughter: repeated('本ww笑'),
  'months run together': repeated('janfebmar'),
};

const CONDITIONS: Readonly<Record<string, TextKind>> = {
  'editions, almost': repeated('omnibus or just the a '),
  'editions, one by one': repeated('new one one by one is '),
  'which of two is cheaper': repeated('which is cheaper or better value, '),
  'ages counted': repeated('kids who are 7, 8, 9, 10, 11, 12, '),
  'ages between prices': repeated('price of volumes between 7 and '),
  'ages in other languages': repeated('7 años 7 ans 7살 7岁 年は7つ'),
  'ages corrected': repeated('sorry, she is 19, not 9 but 8, '),
  'ages corrected in Japanese': repeated('10歳じゃなくて16歳'),
  'currencies, almost': repeated('in us dolla in the canadian how many pound $ 8 '),
  'currencies in Japanese, almost': repeated('米ドルでき、円で、カナダドル'),
  'birthdays ahead': repeated('about to turn 7 almost 8 yet '),
  'nobody is older': repeated('nobody in the whole class of '),
  'topics refused, in a list': repeated('no soccer, tennis nor no boxing and '),
  'topics refused in Japanese, almost': repeated('サッカー漫画以'),
};

export const ROWS: Readonly<Record<string, TextKind>> = { ...MARKS, ...WORDS, ...CONDITIONS };
