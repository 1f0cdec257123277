/** The rule for an opinion on the book at hand whose words also describe stories: 退屈じゃない？, 怖いところはございませんか. */
import { aboutIds } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { asksOpinion } from '../words/opinion-words.ts';
import { picked } from './picks.ts';

const JUDGED =
  'gor(?:y|e)|scary|spooky|violent|bloody|sad|funny|boring|slow|dark|grim|creepy|disturbing|hard|difficult|easy|depressing|romantic|spicy|steamy|cute|wholesome|graphic|intense|overrated|underrated|good|great|fun|bad|confusing|complicated|deep|silly|heavy|emotional|cheesy|cringe|weird|explicit|worth (?:it|reading|a read)|too much';
const OF_READING =
  ' (?:at all|or not|though|tho|then|really|to (?:read|follow|understand|get into)|in the end|towards the end|for (?:adults|grown[- ]?ups|beginners|a beginner|a first manga))';
/** "Scary?", "is it actually funny", "how gory is it", "is the japanese hard to read". */
const OPINION_EN = new RegExp(
  [
    `^(?:(?:and|but|so|ok(?:ay)?|hm+|wait|lol|also|is|are|was|does|it|that|this|they|one|get|be|the|first|second|third|last|former|latter|other|1st|2nd|3rd|art|ending|story|japanese|english|language|writing|pacing|too|very|really|actually|super|kinda|kind of|a bit|a little|pretty|any|all|still|even|just)[\\s,]+)*(?:${JUDGED})(?:${OF_READING})*[\\s?.!]*$`,
    `^(?:(?:and|but|so|ok(?:ay)?|wait|also|hm+)[\\s,]+)*how (?:${JUDGED}) (?:is|are|was|does) (?:it|that|this|that one|this one|the (?:story|art|ending|japanese|english|whole thing))(?: get)?[\\s?.!]*$`,
    `(?<![a-z])(?:everyone|everybody|people|they|my \\w+|someone|friends?) (?:says?|said|tells? me|told me|thinks?) (?:it|that|this)(?:'s| is| gets?| was)? [^?.!]{2,40}[,.]? (?:is (?:that|it) true|true|do you agree|right)[\\s?.!]*$`,
  ].join('|'),
  'u',
);

/** About the book that is picked or at hand, whatever the classifier reads. */
export function ofOpinion(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, snapshot } = asked;
  if (refs.service || refs.more || !(asksOpinion(refs.form) || isOpinionOfOne(asked))) return null;
  const ids = picked(query, refs, focus, snapshot);
  const of = aboutIds(
    asked,
    ids.length > 0 ? ids : focus.series.slice(0, 1),
    ids.length > 0 ? 'list' : 'subject',
  );
  return of === null || ids.length > 1 || focus.series.length > 1 ? null : { ...of, task: 'discussion' };
}

/** In English of one book at hand: behind a list the same word is a wish. */
const isOpinionOfOne = ({ refs, focus }: Asked): boolean =>
  ((focus.series.length === 1 && !focus.isSearch) || refs.place !== null || refs.other) &&
  OPINION_EN.test(refs.form);

/** "Is Yotsuba actually funny for adults?" */
export function ofOpinionOfNamed({ query, refs }: Asked): Partial<ResolvedQuestion> | null {
  const [named, other] = query.entities.series;
  if (named === undefined || other !== undefined || refs.service || query.conditions.age !== undefined)
    return null;
  return OPINION_EN.test(refs.form.replace(named.text, 'it')) ? { task: 'discussion' } : null;
}

/** Opinions of the book at hand: "i think vol 12 is the best" asks for no price. */
const STATED =
  /^(?:(?:well|ok(?:ay)?|hm+|honestly|personally|yeah|but|and|lol|haha)[\s,.]+)*(?:i (?:really |honestly |personally |still |also )?(?:think|thought|feel|felt|believe|reckon|guess|prefer(?:red)?|loved?|hated?|liked)|imo|imho|in my opinion|if you ask me|(?:vol(?:ume)?\.? ?\d{1,3}|it|that one|that) (?:is|was) (?:my|the) (?:fav\w*|best|worst)|my fav\w* (?:is|was|are|part|bit|vol\w*))(?![a-z])/u;
/** Requests to the shop behind it. */
const WISHES =
  /\?|(?<![a-z])(?:price|cost|how much|in stock|buy|order|need|want|would like|take|get|should|send|ship|return|recommend|suggest|something|anything|another|more|less|too|i'll|i guess (?:i'll|that|it|so|not))(?![a-z])/u;
const JUDGES =
  /(?<![a-z])(?:best|worst|fav\w*|good|great|better|worse|boring|brilliant|amazing|awful|bad|overrated|underrated|masterpiece|ending|art|funni\w+|sadd\w+|scari\w+|perfect|weak\w*|strong\w*|mid|goat|peak|slow|loved?|hated?)(?![a-z])/u;

export function ofStatedOpinion(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus } = asked;
  if (focus.series.length !== 1 || refs.service || refs.more) return null;
  if (!STATED.test(refs.form) || WISHES.test(refs.form) || !JUDGES.test(refs.form)) return null;
  const of = aboutIds(asked, focus.series, 'subject');
  return of === null ? null : { ...of, task: 'discussion' };
}
