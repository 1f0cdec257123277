/**
 * Texts out of what a shopper says of who reads: ages, school years, places of children, moods, themes, proofs of an order
 * that are spelled. Each is repeated as often as a question permits, in both languages.
 */
import { repeated, type TextKind } from './text-kind.ts';

export const READERS: Readonly<Record<string, TextKind>> = {
  'age groups': repeated('kids toddler tween elementary schooler '),
  'age groups of a story': repeated('about kids with a toddler '),
  'ages of figures': repeated('a hero is 9 and a 9 year old pilot '),
  'ages of named children': repeated('kid of next door sam tom is 9, '),
  'ages in brackets': repeated('my kid sam (9) (10) '),
  'birth years': repeated('born in 2015 born '),
  'ages in kana': repeated('うちの子はきゅうさいで、ここのつの娘、'),
  'ages in kanji, of several children': repeated('息子が九歳になるので十歳の娘、'),
  'places of children': repeated('my primary school class library, cub scouts, nursery kids '),
  'places of children in Japanese': repeated('小学校に置く学童の子、保育園の本棚、'),
  'school years': repeated('year 4 p5 class v third grader '),
  'school years in Japanese': repeated('小学三年生の中1の年長さん、'),
  'a child meant without a name': repeated('she is nine, is it ok for her, he will be ten, for him '),
  'a child meant without a name in Japanese': repeated('あの子は九歳、その子にも、彼女にも'),
  'a child taken back': repeated('not for my niece, for me, for my wife, '),
  moods: repeated('something cozy and sad that makes me cry, cheer me up '),
  'moods in Japanese': repeated('泣ける癒やされる元気が出る切ない'),
  themes: repeated('about cooking, set in space, with dragons '),
  'themes in Japanese': repeated('料理の話、宇宙が舞台、竜が出る'),
  newcomers: repeated('new to manga never read manga where do i start '),
  'newcomers in Japanese': repeated('漫画初心者です初めて読む'),
  'proofs in words': repeated('nine eight one oh one '),
  'proofs in letters': repeated('vee six bee one ay one '),
  'letters with examples': repeated('v as in victor, 6 b as in bravo, '),
  'proofs in kanji': repeated('一〇一の〇〇四四の'),
  'proofs in kana': repeated('いちぜろいちの'),
  'addresses in words': repeated('demo dot shop at example dot com '),
  'letters apart': repeated('d e m o @ e x . c o '),
};
