/** The rule for a question whether the book at hand suits a reader: "would it be ok for my 6 year old?" */
import { has, spoken } from '../../query/spoken.ts';
import { aboutIds } from '../about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

const FITS = spoken(
  [
    "(?:is|are|was|would|will|could|might|isn't|wouldn't|do you think) (?:it|that|this|they|these|those|it's|that's|this one|that one)(?:'s)?(?: (?:be|one|all|also|really|still|even|too))* (?:ok(?:ay)?|fine|all ?right|suitable|appropriate|safe|good|right|allowed|recommended|meant|for|kid-friendly|child-friendly|too \\w+|a good fit)",
    '(?:can|could|may|should|would) (?:my|a|an|our|his|her|your|the) [a-z0-9 -]{1,30} (?:read|have|handle|enjoy|like) (?:it|that|this|them|these|those)',
    '(?:suitable|appropriate|ok(?:ay)?|safe|fine|good|too (?:violent|mature|scary|old|dark|adult)) for (?:my|a|an|our|his|her|the)? ?(?:\\w+ )?\\d{1,2}',
  ],
  '(?:に|でも|には|にも|が読んでも|に読ませても|だと|向け)[^。?？]{0,6}(?:大丈夫|だいじょうぶ|平気|早い|早すぎ|読め|読ませ|向い|合う|合い|適し|ふさわし|いい(?:です|かな|の)?[?？]|OK|ok|おk|刺激|過激)|(?:歳|才|年生|園児|小学生)向け(?:です)?か?[?？]?$',
);
/** Words for some book that is not at hand yet. */
const SOME_BOOK =
  /(?<![a-z])(?:something|anything|(?:a|any|some|which|what) (?:\w+ )?(?:manga|series|books?|comics?|titles?|ones?))(?![a-z])|何か|なにか|(?:漫画|マンガ|本|もの|作品)(?:を|は(?:ある|あり|何)|が(?:ある|欲|ほ))|読め(?:る|そうな)(?:もの|やつ|の(?!か)|漫画|マンガ|本|作品)|おすすめ|オススメ|お勧め/u;

/** About the book at hand, whatever the classifier reads: a policy on ages answers it for no book. */
export function ofFitness(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, subject } = asked;
  if (query.conditions.age === undefined || refs.service || refs.more || subject.length === 0) return null;
  if (!has(FITS, refs.form) || SOME_BOOK.test(refs.form)) return null;
  const of = aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: 'discussion' };
}
