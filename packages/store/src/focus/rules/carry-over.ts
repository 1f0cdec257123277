/** Questions that name a series and lean on the conversation all the same: "and Monster?", "no, I meant Berserk". */

import type { Task } from '@mangaassist/protocol';
import { matchForm } from '@mangaassist/text';
import type { NamedEntity, Query } from '../../query/query.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import type { References } from '../words/references.ts';
import { TAKEN_BACK } from '../words/taken-back.ts';

/** Tasks whose question of one series can be asked of another one. */
const OF_A_BOOK: ReadonlySet<Task | null> = new Set<Task | null>([
  'product_search',
  'summarization',
  'discussion',
  'comparison',
  'unknown',
  null,
]);

const MARKS =
  /(?<![a-z])(?:and|of|it's|what about|how about|or|no|nope|sorry|oops|wait|actually|i mean(?:t)?|not that(?: one)?|then|ok(?:ay)?|also|maybe|the same for|same for|same question(?: for)?|same thing(?: for)?|for|please|thanks)(?![a-z])|(?:そっち|こっち|それ|見て|見せて|ください|お願い|します|じゃなくて|ではなくて?|違う|ちがう|違い|いや|いえ|すみません|ごめん(?:なさい)?|あと|それと|じゃあ|では|なら|同じく|の(?:方|ほう)|のこと|です|でした|だと|だった|って|は|も|を|で|の|、|。)|[\p{P}\p{S}\s]/gu;

/**
 * The last question with the series named now in place of its own; null if the question has more than a name, or
 * the last one was of another kind.
 */
export function carried(
  query: Query,
  refs: References,
  focus: Focus,
  snapshot: Snapshot,
): { readonly text: string; readonly by: 'carried'; readonly task: Task | null } | null {
  const [named] = query.entities.series;
  if (named === undefined || !isNameOnly(query, named, refs)) return null;
  if (!OF_A_BOOK.has(focus.task) || focus.isSearch) return null;
  const before = snapshot.query(focus.question).entities.series.at(-1);
  const text = before === undefined ? null : replaced(focus.question, before, named, query.text);
  return { text: text ?? query.text, by: 'carried', task: focus.task };
}

/** "Same for Kagurabachi?" after a service is the same question about the service. */
export function sameService(
  asked: Pick<Asked, 'query' | 'refs' | 'focus'>,
): Partial<ResolvedQuestion> | null {
  const { query, refs, focus } = asked;
  if (focus.task !== 'faq' || focus.policies.length === 0 || query.entities.series.length === 0) return null;
  const goesOn = SAME_FOR.test(refs.form) || (OWNS.test(refs.form) && !refs.form.includes('?'));
  return goesOn ? { task: 'faq', beside: focus.policies } : null;
}

/** "I got 20 vols of Gantz" behind "do you buy old manga?" */
const OWNS =
  /^(?:(?:well|ok(?:ay)?|so|and|it'?s|its|like|yeah)[\s,.]+)*(?:i|we)(?: have|'ve| still| also| just)* (?:got|have|own)(?: about| around| some| like)? (?:\d|a (?:full|complete|few|box|set|pile)|the (?:full|complete|whole|first)|all|most|some)/u;

const SAME_FOR =
  /(?<![a-z])(?:(?:the )?same (?:(?:question|thing|deal|one|goes) )?(?:,? ?but )?(?:for|with|about|goes for)|(?:does|do|would|will|can|could|is) (?:it|that|this|they)[^.?!]{0,20} (?:work|apply|count|go|good|valid|used?)[^.?!]{0,12} (?:for|on|with|to))(?![a-z])|(?:それ|これ|その(?:クーポン|割引|券))(?:って|は|も|が)?、?[^、。?？]{1,16}(?:に|で|でも|にも)(?:使え|使用|適用|きく|効く|できる|できます|なる|なります)/u;

/** True if a question is a series' name with words that join it to the one before. */
function isNameOnly({ entities }: Query, { text }: NamedEntity, { form }: References): boolean {
  if (entities.series.length > 1 || entities.volumes.length > 0 || !hasMark(form)) return false;
  return form.replace(text, '').replace(MARKS, '') === '';
}

/** True for a name with no more than words that join it to the question before, and demands that are taken back. */
export function isNameAlone({ entities }: Query, { form }: References): boolean {
  const [named, other] = entities.series;
  if (named === undefined || other !== undefined || entities.volumes.length > 0) return false;
  const own = form.replace(named.text, '');
  const left = TAKEN_BACK.reduce((text, [, pattern]) => text.replace(pattern, ''), own);
  return left.replace(MARKS, '').replace(/^やっぱり?/u, '') === '';
}

const HAS_MARK =
  /^(?:and|what about|how about|or|no|nope|sorry|oops|wait|actually|i mean|not that|ok|also|same)(?![a-z])|^(?:じゃあ|では|あと|いや|違|すみません|ごめん|それと)|(?:は|の方は|も)[?？]?$|の方(?:も|は)/u;

function hasMark(form: string): boolean {
  return HAS_MARK.test(form.trim());
}

function replaced(question: string, before: NamedEntity, now: NamedEntity, text: string): string | null {
  const form = matchForm(question);
  const [old, named] = [bare(before.text), bare(now.text)];
  const at = form.length === question.length ? form.indexOf(old) : -1;
  if (at < 0 || old === '') return null;
  const name = text.slice(matchForm(text).indexOf(named)).slice(0, named.length);
  // Without a mark じゃらんまは would be read as one word.
  const mark = /[\u3041-\u3096]$/u.test(question.slice(0, at)) ? '、' : '';
  return question.slice(0, at) + mark + name + question.slice(at + old.length);
}

/** A name without the marks around it. */
function bare(name: string): string {
  return name.replace(/^[\p{P}\s]+|(?:["”」』'’》〉】:：,、.。\s(]|[?？!！](?=\s?\())+$/gu, '');
}

const DENIED_BEFORE = /(?:^|[\s,.])(?:not|instead of|rather than|isn't|wasn't)\s+["“「『]?$/u;
const DENIED_AFTER =
  /^["”」』]?\s*(?:じゃなくて?|ではなくて?|でなく|じゃない(?:です)?|ではない|のことじゃ|the other|isn't what|is not what|not)/u;

/** The question without a series that it denies: "not Monster, Berserk"; null if it denies none. */
export function withoutDenied(query: Query, { form }: References): string | null {
  const { text, entities } = query;
  if (entities.series.length < 2 || form.length !== text.length) return null;
  for (const { text: name } of entities.series) {
    const span = deniedSpan(form, name);
    if (span === null) continue;
    return `${text.slice(0, span[0])} ${text.slice(span[1])}`
      .replace(/\s{2,}/g, ' ')
      .replace(/^[\s,、。.”」』"]+/u, '')
      .trim();
  }
  return null;
}

/** Span of a name with the word that denies it; null if it is not denied. */
function deniedSpan(form: string, name: string): readonly [number, number] | null {
  const at = form.indexOf(name);
  if (at < 0) return null;
  const before = DENIED_BEFORE.exec(form.slice(0, at));
  if (before !== null) return [at - before[0].length, at + name.length];
  const after = DENIED_AFTER.exec(form.slice(at + name.length));
  return after === null ? null : [at, at + name.length + after[0].length];
}

const COMPARES =
  /(?<![a-z])(?:than|compared?|versus|vs|better|worse|or(?! (?:what|not|something|so))|as good as|similar to|difference|different from|shorter|longer|cheaper)(?![a-z])|どっち|どちら|より|比べ|違い|と似/u;

/** Comparisons that name one side only. */
const ONE_SIDED =
  /(?<![a-z])(?:compare[sd]?|comparison) (?:to|with)|(?<![a-z])(?:versus|vs)(?![a-z])|(?<![a-z])(?:that|this|it|those) or (?![a-z]+ing(?![a-z]))|same (?:people|person|author|artist|guy|writer|creator|team) as|(?:how is|is) (?:it|that|this) different|difference (?:to|with|from|between (?:it|this|that) and)|(?:stack|stacks|measure|measures) (?:it |this |that |them |those )?up (?:against|to|with)|(?:side by side|head to head) with|hold up (?:against|next to)|(?:next|compared) to (?:it|this|that)|(?:same|similar) (?:vibe|mood|kind of story) as|(?:light|dark|funni|sadd|scari|easi|gentl|mild|deep|heavi|slow|bett)er(?=[\s?.!]*$)|to kuraberu|to docchi|to dotchi|to dochira|beats (?:it|them|'?em|that|both|those)|と比べ|と比較|と(?:これ|それ|この|その)[^。?]{0,6}(?:どっち|どちら)|(?:て|って|は)(?:これ|それ|さっきの)と(?:何|なに|どう|どこ)|(?:これ|それ)と(?:何|なに)が(?:違|ちが|ちゃ)|とどっち|とどちら|より(?:も)?、?(?:面白|おもしろ|おもろ|怖|泣け|笑え|グロ|エグ|長い|短い|高い|安い|新しい|古い)|とは?(?:どう|何が|なにが|どこが)?(?:違|ちが)|と同じ(?:人|作者|作家|方)|と(?:は?(?:雰囲気|感じ|作風|話)[はがも]?)?(?:近い|似て)|の(?:ほう|方)が(?!い[いか])/u;

/** True for words that set one work against another. */
export const setsAgainst = (form: string): boolean =>
  COMPARES.test(form) || ONE_SIDED.test(form) || / (?:more|less)(?![a-z])/u.test(form);

/** True if a question sets the subject against the series that it names: "is it better than Monster?" */
export function comparesSubject({ entities }: Query, refs: References): boolean {
  if (entities.series.length !== 1) return false;
  return (refs.pronoun && COMPARES.test(refs.form)) || ONE_SIDED.test(refs.form);
}
