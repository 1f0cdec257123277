/** Questions about the shop's rooms and what happens in them: they go on with no question before, and name no book. */
import { has, spoken } from '../query/spoken.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';

const THERE =
  '(?:car ?parks?|parking(?: (?:lots?|spaces?))?|bike racks?|wi-?fi|internet|caf[eé]s?|coffee|food|toilets?|restrooms?|bathrooms?|seats?|seating|sofas?|chairs?|reading (?:corners?|rooms?)|lifts?|elevators?|escalators?|ramps?|stairs|atms?|lockers?|air ?con(?:ditioning)?)';
const HAPPENING =
  '(?:(?:author |book |manga |launch |release |drawing |fan |kids )*(?:events?|signings?|book ?clubs?|readings?|workshops?|class(?:es)?|part(?:y|ies)|tournaments?|meet-?ups?|talks?|cosplay (?:days?|nights?)))';
const ANY = '(?:(?:a|an|any|some|free|customer|public) ){0,3}';

const PREMISES = spoken(
  [
    `(?:is|are|isn't|aren't) there ${ANY}(?:${THERE}|${HAPPENING})`,
    `(?:do|does|can|will|did) (?:you|u|ya|the (?:shop|store))(?: guys)?(?: ever| also| still)? (?:have|got|host|hold|run|organi[sz]e|do|offer|provide) ${ANY}(?:${THERE}|${HAPPENING})`,
    `(?:have|got) (?:you got )?${ANY}(?:${THERE})`,
    `where (?:(?:are|r) (?:you|u|ya)(?: guys| all)? (?:based|located|from)|(?:is|are) your (?:shop|store)s?(?: located| based)?(?![a-z])|can i park|(?:is|are) (?:the|your) ${THERE})|can i (?:park|bring my (?:dog|cat|pet)|charge my phone|use the (?:toilet|restroom|bathroom))|(?:are )?(?:dogs|pets|strollers|prams|buggies) (?:allowed|welcome|ok)`,
  ],
  [
    '(?:駐車場|駐輪場|パーキング|トイレ|お手洗い|wi-?fi|ワイファイ|カフェ|喫茶|休憩(?:所|スペース)|座る(?:所|ところ|場所)|席|ロッカー|エレベーター|スロープ|atm)(?:は|って|とか|が|も)?(?:あり|ある|使え|ない|どこ|無料)',
    '(?:イベント|サイン会|読書会|トークショー|ワークショップ|大会|お話会|読み聞かせ|原画展)(?:は|って|とか|が|も|を)?(?:あり|ある|やっ|やり|開|し(?:て|ます)|ない|予定)',
    '(?:犬|ペット|ベビーカー)(?:は|を|も|で)?(?:連れ|入|同伴|大丈夫|ok)|どこに(?:駐車|停め)|車で行け',
  ],
);

/** "Is there parking?" after a question about gift cards, or after two books. */
export function ofPremises({ refs, query }: Asked): Partial<ResolvedQuestion> | null {
  if (refs.pronoun || query.entities.volumes.length > 0 || !has(PREMISES, refs.form)) return null;
  return { task: 'faq' };
}
