/** A question without the courtesy at its ends: "hi, sorry to bother you", "thanks!", すみません、 ありがとうございます！ */
import { compactPattern } from '@mangaassist/text';

const HELLO = `(?:hi|hello|hey|hiya|heya|good (?:morning|afternoon|evening|day)|greetings)(?:,? manga ?assist| (?:there|again|all|guys|folks|everyone|team))?`;
const EXCUSE = String.raw`(?:(?:so |very )?sorry(?: (?:to|for) (?:bother|bothering|disturb|disturbing|trouble|troubling|the trouble|the bother)(?: you)?(?: again)?)?|excuse me|pardon(?: me| the interruption)?|apologies(?: for (?:the )?\w+)?)`;
const HOPE = String.raw`(?:i )?hope (?:you(?:'re| are|r)|this finds you|all is|everything is|your day is)[\w' ]{0,30}`;
const LEAD = `(?:just )?(?:a )?(?:quick|small|silly|simple) (?:question|one)(?: (?:for you|please))?|i have a (?:quick |small )?question|me again`;
const ENGLISH_BEFORE = compactPattern(
  `^(?:(?:${HELLO}|${EXCUSE}|${HOPE}|${LEAD})(?:\\s*[,.!:;–-]+\\s*(?:but )?|\\s+but\\s+|\\s*$))+`,
  'i',
);

const THANKS = `(?:(?:many |lots of )?thanks|thank (?:you|u)|thankyou|thx|ty|tysm|tyvm|cheers|ta|much appreciated|appreciate it|(?:kind|best|warm) regards)`;
const MORE = `(?: (?:you|so much|very much|a lot|a bunch|a million|a ton|loads|again|in advance|mate|guys|everyone|for (?:your|any|the|all your) (?:help|time|assistance)|for reading)){0,3}`;
const WISH = String.raw`(?:have a (?:good|nice|great|lovely) \w+|take care|bye|sorry for the (?:trouble|bother)|if (?:that's|it's|its|thats) (?:ok|okay|alright|not too much trouble)|if you don't mind)`;
const ENGLISH_AFTER = compactPattern(`(?:[\\s,.!?:;–-]+(?:${THANKS}${MORE}|${WISH}))+[\\s.!:)🙏😊]*$`, 'iu');

const JAPANESE_BEFORE =
  /^(?:(?:(?:あの[うーぅ]*|えっと|ええと|すみません|すいません|ごめんなさい|こんにちは|こんにちわ|こんばんは|おはようございます|おはよう|はじめまして|初めまして|(?:いつも)?お世話にな(?:っております|ります)|恐れ入りますが|恐れ入ります|恐縮ですが|大変恐縮ですが|失礼(?:いた)?します|(?:どうも)?(?:突然|夜分に|たびたび|何度も)(?:の質問)?(?:すみません|すいません|申し訳ありません|失礼します)|お忙しいところ(?:を)?(?:大変)?(?:恐れ入ります|恐縮です|すみません|失礼(?:いた)?します|申し訳(?:ありません|ございません))|お手数(?:を)?(?:おかけ(?:いた)?します|です)|(?:ちょっと|少々|少し)?(?:お聞き|お尋ね|お伺い|お訊き|聞き|伺い)(?:したい|たい|します)(?:こと|事)?(?:が(?:ある|あり))?(?:の|ん)?(?:です|だ)?|質問(?:なん)?(?:です)?|つかぬことを(?:お聞き|お伺い)します|もしよろしければ|よろしければ)(?:が|けど|けれど)?)[、。！!，,.…〜ー\s]*)+/u;
const JAPANESE_AFTER =
  /[。、！!？?\s〜…]{0,9}(?:(?:どうも|本当に)?(?:ありがとう|有難う|有り難う|ありがと)(?:ございます|ございました|です)?|(?:どうぞ|何卒|では)?(?:よろしく|宜しく)(?:お願い(?:いた|致)?(?:し|申し上げ)ます|お願いします|です)?|助かります|感謝(?:いた)?します|失礼(?:いた)?します|お(?:手数|忙しいところ)[^。、]{0,14}|ご(?:確認|回答|教示|返答|対応|連絡|返信)[^。、？?]{0,16}(?:幸いです|ます|ください|まで|ほど)|お返事[^。、]{0,12}ます|教えて(?:いただけ|頂け|もらえ)(?:ると|ますと)(?:助かります|幸いです|嬉しいです))[。、！!〜\s🙏😊笑w]*$/u;

const KANA = /[\u3040-\u30ff]/;
const LATIN_END = /thank|th?x|ty|cheers|ta|appreciat|regards|have a|take|bye|sorry|if /i;

const LONGEST_ENDS = 160;
/** Phrases of Japanese courtesy in a row. */
const MOST_PHRASES = 4;

/** The text without courtesy at its ends; the text itself where nothing else would remain. */
export function stripCourtesy(text: string): string {
  const head = text.slice(0, LONGEST_ENDS);
  const isJapanese = KANA.test(text);
  const begun =
    (ENGLISH_BEFORE.exec(head) ?? (isJapanese ? JAPANESE_BEFORE.exec(head) : null))?.[0].length ?? 0;
  const rest = text.slice(begun);
  const from = Math.max(0, rest.length - LONGEST_ENDS);
  const bare = (rest.slice(0, from) + withoutEnd(rest.slice(from), isJapanese)).trim();
  return bare.length < 2 ? text : bare;
}

function withoutEnd(tail: string, isJapanese: boolean): string {
  let stop = (LATIN_END.test(tail) ? ENGLISH_AFTER.exec(tail) : null)?.index ?? tail.length;
  for (let phrase = 0; isJapanese && phrase < MOST_PHRASES; phrase += 1) {
    const found = JAPANESE_AFTER.exec(tail.slice(0, stop));
    if (found === null) break;
    stop = found.index;
  }
  // The question mark before the courtesy belongs to the question.
  return tail.slice(0, stop) + (/^[?？]/u.exec(tail.slice(stop))?.[0] ?? '');
}
