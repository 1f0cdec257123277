/** Words of a question whether a book suits a reader: "would it be ok for my 6 year old?", 6歳でも大丈夫？ */
import { has, spoken } from '../../query/spoken.ts';

/** Of the book at hand. */
export const FITS = spoken(
  [
    "(?:is|are|was|would|will|could|might|isn't|wouldn't|do you think) (?:it|that|this|they|these|those|it's|that's|this one|that one|the (?:first|second|third|last|other) one)(?:'s)?(?: (?:be|one|all|also|really|still|even|too))* (?:ok(?:ay)?|fine|all ?right|suitable|appropriate|safe|good|right|allowed|recommended|meant|for|kid-friendly|child-friendly|too \\w+|a good fit)",
    '(?:would|will|does|might) (?:it|that|this|that one|this one) (?:suit|be suited (?:to|for)|do for|work for) (?=[a-z0-9])',
    '(?:can|could|may|should|would) (?:my|a|an|our|his|her|your|the) [a-z0-9 -]{1,30} (?:read|have|handle|enjoy|like) (?:it|that|this|them|these|those)',
    '(?:suitable|appropriate|ok(?:ay)?|safe|fine|good|too (?:violent|mature|scary|old|dark|adult)) for (?:my|a|an|our|his|her|the)? ?(?:\\w+ )?\\d{1,2}(?:yo|yrs?|y)?',
  ],
  '(?:に|でも|には|にも|が読んでも|に読ませても|だと|向け)[^。?？]{0,6}(?:大丈夫|だいじょうぶ|平気|早い|早すぎ|読め|読ませ|向い|合う|合い|適し|ふさわし|いい(?:です|かな|の)?[?？]|OK|ok|おk|刺激|過激)|(?:歳|才|年生|園児|小学生)向け(?:です)?か?[?？]?$',
);
/** The same of a book that is named, and of a reader who is known: "is Death Note ok for him?" */
export const FITS_READER =
  /(?<![a-z])(?:(?:is|are|would|will|be|that) [^?.!]{0,60}?(?:ok(?:ay)?|fine|all ?right|suitable|appropriate|safe)|(?:suitable|appropriate|ok(?:ay)?|safe|fine)) (?:for|at)(?= (?:him|her|them|me|my|a|an|our|his|the|ages?|\d|[a-z]+-year|(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)(?![a-z])))/u;

/** True for a question whether a book suits a reader. */
export const asksFitnessOf = (question: string): boolean => has(FITS, question) || FITS_READER.test(question);
