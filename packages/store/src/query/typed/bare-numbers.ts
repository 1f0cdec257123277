/** Numbers that stand behind a series' name without a word for a volume: "dandadan 3", 「ワンピース100」. */
import { compactPattern } from '@mangaassist/text';

/** No unit of something else behind a number. */
export const NOT_VOLUME =
  '(?!\\d|[.,]\\d{3}|\\.\\d|\\s{0,3}(?:円|禁|dollars?|bucks|yen|usd|years?|歳|才|話|章|期|部|作|位|回|年|月|日(?!本)|人(?!気)|万|点|個|つ|枚|本|冊(?![目め])|番目|度|%|cm|copies|copy|times|weeks?|days?|hours?|stars?|th |st |nd |rd |or (?:less|more|fewer)))';
/** Marks at the end of a title. A full stop is one before a number that ends the question. */
const END_MARKS =
  '(?:[!…。♪☆】」』]{1,4}|\\?!|\\.{3}|[.?](?=\\s{0,3}\\d{1,3}(?:$|巻|[?,]|\\s(?:in stock|please|and|available|too|also|as well))))';
export const BARE_NUMBER = compactPattern(
  `^${END_MARKS}?(?:の|,|:|#|-|–|\\(|「|\\s|を(?=\\d+から)|(?:perfect|deluxe|black|master|color|colour|collector'?s|full[- ]colou?r|new|complete) edition|新装(?:再編)?版|再編版|完全版|愛蔵版|文庫版|カラー版|deluxe|omnibus|paperback|hardcover|manga|comics?|series|book|漫画|マンガ|コミックス?|ハードカバー版?|電子(?:書籍|版)?の?|中古の?|(?:英語|日本語)版の?|本?\\s?(?:番号|ばんごう)\\s?|number |no\\.? ?)*(\\d{1,3})(?:\\s{0,3}(?:-|–|−|ー|~|〜|to|through|thru|から)\\s{0,3}#?(\\d{1,3}))?${NOT_VOLUME}`,
  'u',
);
export const NEXT_BARE_NUMBER = compactPattern(
  `^(?:\\s{0,3}(?:,|、|and|&|と|・|/|plus|\\+)\\s{0,3}|\\s)(?:and )?(\\d{1,3})(?:\\s{0,3}(?:-|–|−|~|〜|to|through|から)\\s{0,3}#?(\\d{1,3}))?${NOT_VOLUME}`,
  'u',
);
