/** The part of a follow-up that asks: a remark on the last answer stands before it. */

import lists from '../../query/query-words.data.json' with { type: 'json' };

/** Words of thanks, surprise and regret, in any number: "goodness, thank you." */
const SAID = `(?:${lists.said.join('|')})`;
/** "Great, the second one" is a short question as it is: only the end of a sentence parts. No two marks of a run can be read in two ways. */
const ENGLISH = new RegExp(`^(?:${SAID}(?:[, ]+${SAID})*\\s?(?:[.!…]|:\\)|\\?!)+\\s+)+`, 'iu');
const JAPANESE =
  /^(?:(?:(?:どうも|ご親切に|本当に)*(?:ありがとう(?:ございます|ございました)?|助かり(?:ます|ました)|どうも)|わ[あーぁ]+|え[えーっ]+|へ[えーぇ]+|ふ[うー]+ん|う[うー]+ん|お[おーぉ]+|あ[あーぁ]+|なるほど(?:です)?(?:ね)?|そう(?:なん)?です(?:か|ね)|そっか|そうか(?:い)?|や(?:ば|べ)(?:い|っ)?|すご(?:い|っ)|[長高多]っ|いい(?:です)?ね|結構です(?:ね)?|了解(?:です|しました)?|(?:分|わ)かりました|承知(?:し|いたし)ました|もうええ(?:わ)?|もういい(?:です)?|残念(?:です)?)[、。！!〜…\s笑w]+)+/u;

/** UTF-16 units of a question whose beginning is looked at. */
const LONGEST = 400;
/** Least units that ask: what is left of "wow!! 2?" is too little to stand for all. */
const LEAST = 3;

/** @returns the text itself where nothing stands before the question. */
export function askingPart(text: string): string {
  if (text.length > LONGEST) return text;
  const said = (ENGLISH.exec(text) ?? JAPANESE.exec(text))?.[0].length ?? 0;
  const asking = text.slice(said);
  return asking.length < LEAST ? text : asking;
}
