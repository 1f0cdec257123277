/** Evidence of a draft's phrases: no answer at all, its own certainty, denials, doubts, another language. */
import { TASKS, type Task } from '@mangaassist/protocol';
import { matches } from '../draft-parts.ts';
import type { FixedEvidence } from './fixed-weights.ts';
import type { GivenText } from './given-text.ts';
import { bareSentence, wordsOf } from './plain-text.ts';
import type { FinishedDraft, ReadText } from './read-text.ts';
import { NEGATIVE, withoutApologies } from './rules/yes-or-no.ts';
import { SENTENCE_END } from './sentence-end.ts';
import { SMALL_WORDS } from './small-words.ts';
import { FEWEST_WORDS, isCovered, missingShare, namesOne, SPARE } from './words-in-data.ts';

const ITSELF =
  /\b(?:\d+ ?% sure|(?:my|the) answer (?:will|is|would)|sure that|confident (?:that|in my)|the (?:shopper|user|context)\b|(?:given|provided) (?:context|data|information)|store data|policy (?:you rely|to rely)|\brel(?:y|ies) on\b|suggest (?:two|three)|whom each suits)/g;
const PROMPT_TEXT = /<\/?(?:question|answer|context|item|resolved|confidence|output)\b|```/g;
const DENIES =
  /^(?:no\b|いいえ)|\b(?:does not|doesn't|do not|don't|did not|didn't) (?:have|sell|stock|carry|offer|ship|accept|find)\b|\bnot (?:available|in stock|sold|possible)\b|\bout of stock\b|\bno [a-z]+\b[^.]{0,20}\b(?:found|available|in stock)\b|\bno,|\bthere (?:is|are) no\b|ありません|ございません|できません|いません|取り扱って(?:い|お)/g;
const DECLINES =
  /\b(?:cannot|can't|unable to|not able to|could not|couldn't) (?:provide|answer|help|find|determine|assist)|\bno information\b|\b(?:does not|doesn't|do not|don't) (?:have|provide|contain|include)[^.]{0,30}\b(?:information|details|data)\b|\benough (?:information|context|data)\b|\b(?:cannot|can't|could not|unable to) (?:check|write|do that|see|tell|say|give|look|speak|talk)\b|\bonly help\b|\bdon't have (?:the|that|any)\b|\boutside (?:of )?(?:my|our|what)\b|お答え(?:は)?(?:でき|いたしかね)|(?:わ|分)かりかね|専門外|対応して(?:おり|い)ません|情報(?:が|は)(?:あり|ござい)ません/g;
const AFFIRMS = /\b(?:less|cheaper|yes)\b|はい/g;
const DOUBTS = /\b(?:might|probably|seems?|i think|it depends|could be)\b|おそらく|たぶん|と思います/g;
const NOT_OURS =
  /[^\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]/gu;
const LONGEST = 3_000;
const MOST_DOUBTS = 3;

const OF_ORDER =
  /\b(?:your|this|the) (?:order|payment|parcel|package|refund|money)\b[^.]{0,16}\b(?:is|has|was|have|are|were)\b|(?:ご注文|お支払い|お荷物|返金)[はが][^。]{0,20}(?:ました|済み|中です|されています)/;
const IN_GENERAL =
  /\b(?:if|when|once|until|while|unless|means|can be|will be|must|every|after|before|after that)\b|場合|とき|すると|たら/;

export interface Refusals {
  readonly denies: boolean;
  readonly declines: boolean;
  /** It denies, and the search in the store found nothing. */
  readonly saysNothing: boolean;
}

export function refusalsOf({ draft: said, asked, given }: ReadText): Refusals {
  const draft = withoutApologies(said);
  return {
    denies: hasOwnDenial(draft, asked, given),
    declines: matches(DECLINES, draft) > 0,
    saysNothing: given.isNothing && matches(DENIES, draft) > 0,
  };
}

/** @param isRightDenial - the data bears the denials of the draft out. */
export function refusalEvidence(
  text: ReadText,
  { denies, declines }: Refusals,
  isRightDenial: (text: ReadText) => boolean,
) {
  const { draft, whole, asked, given } = text;
  const isRight = () => isRightDenial(text);
  const isAbout = () =>
    !isRight() && !asksForOrder(text) && (isCovered(asked, given) || namesOne(whole.draft, given));
  return {
    deniesCovered: Number((denies || declines) && isAbout()),
    // Where nothing was found, to decline is an answer.
    declines: Number(declines && !given.isNothing && !asksForOrder(text) && !isRight()),
    affirmsNothingFound: Number(
      given.isNothing && whole.task !== 'greeting' && !NEGATIVE.test(draft) && !declines,
    ),
    contradictsItself: Number(denies && matches(AFFIRMS, draft) > 0),
  } satisfies Partial<FixedEvidence>;
}

/** Without an order in the data, its number has to be asked for. */
export function asksForOrder({ whole, draft, given }: ReadText): boolean {
  return whole.task === 'order_status' && !given.hasOrder && /\border number|注文番号/.test(draft);
}

export function phraseEvidence({ draft, sentences, question, whole }: ReadText) {
  return {
    otherLanguage: Number(isForeign(whole)),
    noAnswer: Number(isNoAnswer(draft) && !/[$€¥]\s?\d/.test(draft)),
    speaksOfItself: Number(matches(ITSELF, draft) > 0),
    promptText: Number(matches(PROMPT_TEXT, draft) > 0),
    tellsOfOrder: Number(!whole.given.hasOrder && sentences.some(isOfOrder)),
    echoes: Number(isEcho(whole.task, draft, question)),
    doubts: Math.min(MOST_DOUBTS, matches(DOUBTS, draft)),
    isUnlike: Number(draft.length > LONGEST || matches(NOT_OURS, draft) > draft.length / 20),
  } satisfies Partial<FixedEvidence>;
}

/** Names of tasks, their parts, and what models write for them. */
const TASK_WORDS = new Set([...TASKS, ...TASKS.flatMap((task) => task.split('_')), 'shopping', 'summary']);

/** Short texts, too: their language shows in small words, and a title has none. */
function isForeign({ task, draft, language }: FinishedDraft): boolean {
  if (task === 'translation') return false;
  if (language === 'ja') return !JAPANESE.test(draft) && matches(LOWER_WORDS, draft) >= 2;
  return language === 'en' && matches(HIRAGANA, draft) > draft.length / 4;
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const HIRAGANA = /\p{Script=Hiragana}/gu;
const LOWER_WORDS = /(?<![\p{L}'’])\p{Ll}\p{Script=Latin}+/gu;

function isOfOrder(sentence: string): boolean {
  return OF_ORDER.test(sentence) && !IN_GENERAL.test(sentence);
}

function isNoAnswer(draft: string): boolean {
  return (draft.match(/\p{L}+/gu) ?? []).every((word) => TASK_WORDS.has(word));
}

/** A denial in a sentence that the passages do not have, neither as it is nor its words. */
function hasOwnDenial(draft: string, asked: ReadonlySet<string>, given: GivenText): boolean {
  if (matches(DENIES, draft) === 0) return false;
  return draft.split(SENTENCE_END).some((sentence) => {
    if (matches(DENIES, sentence) === 0 || given.sentences.has(bareSentence(sentence))) return false;
    // The stock of a volume is checked as a claim.
    if (given.works.all.length > 0 && OF_STOCK.test(sentence)) return false;
    const added = wordsOf(sentence).filter((word) => !asked.has(word) && !SMALL_WORDS.has(word));
    return added.length < FEWEST_WORDS || missingShare(added, given) > SPARE;
  });
}

const OF_STOCK =
  /\bvol(?:ume)?s?\b\.? ?\d[^.]{0,40}\b(?:out of stock|not (?:in stock|available)|sold out)\b|\d巻[^。]{0,20}(?:品切れ|在庫切れ|在庫(?:は|が)あり?ません)/;

/** Letters of a draft in pairs, of which nearly all stand in the question as well. */
function isEcho(task: Task, draft: string, question: string): boolean {
  if (task === 'greeting' || task === 'translation') return false;
  const said = lettersOf(draft);
  const asked = lettersOf(question);
  if (said.length < Math.max(SHORTEST_ECHO, asked.length / 2) || /\d/.test(draft)) return false;
  let found = 0;
  for (let at = 1; at < said.length; at += 1) if (asked.includes(said.slice(at - 1, at + 1))) found += 1;
  return found / (said.length - 1) >= ECHO;
}

const SHORTEST_ECHO = 4;
const ECHO = 0.85;
const lettersOf = (text: string): string => text.slice(0, MOST_COMPARED).replace(/\P{L}+/gu, '');
const MOST_COMPARED = 300;
