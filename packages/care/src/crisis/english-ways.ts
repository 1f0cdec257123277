/** Crises in English by the deed: ways to die that are asked for, attempts, one's own death as a date, edges. */
import { type Rule, rule } from '../rule.ts';

/** Medicines by the names that people ask about. */
const PILLS =
  '(?:pills|tablets|paracetamols?|ibuprofens?|tylenols?|advils?|aspirins?|xanax|benadryl|melatonin|of them)';

export const ENGLISH_WAYS: readonly Rule[] = [
  rule('asks for a way out', [
    ' (?:painless|less painful|least painful|quickest|fastest|easiest|cleanest|surest|gentlest) (?:way|method|means) (?:out|to (?:go|die|end|do it|kill|leave)|for (?:a|me|one)) ',
    ' way (?:out|to (?:go|die)) that (?:looks|doesnt|does not|dont|isnt|wont) ',
  ]),
  rule('asks what is enough to die', [
    ' (?:how|which|what) (?:high|floors?|height|storeys?|stories|tall|deep|far) (?:[a-z]+ ){0,4}(?:high enough|certain|surely|to die|fatal|deadly|survive) ',
    ` (?:will|would|do|does|could|can|are|is) (?:[0-9]+|a (?:box|pack|bottle|handful|strip) of|[a-z]+teen|twenty|thirty|forty|fifty) (?:[a-z]+ )?${PILLS} (?:[a-z]+ ){0,3}(?:do it|kill|deadly|lethal|fatal) `,
  ]),
  rule('tells of an attempt', [
    ' (?:my (?:first|second|third|last|failed|next)?|after the|from the|since the) ?attempt (?:failed|didnt|dont|wasnt|again|in|last|my|hurts)',
    ' (?:third|fourth|another|failed) (?:suicide )?attempt (?:didnt|dont|failed|and i|too) ',
    ' (?:disappointed|sad|angry|mad) (?:that )?i (?:woke up|am still (?:alive|here)|am alive)',
    ' why am i (?:even |still )?alive ',
  ]),
  rule('speaks of the own death as a date', [
    ' (?:once|now that) i am (?:dead|no longer (?:alive|here|around))',
    ' after my (?:funeral|death) ',
    ' (?:at|for|to|before) my (?:own )?funeral ',
    ' my last (?:night|evening|hours?) (?:\\. )?(?:serious|before i|on this earth)',
  ]),
  rule('is on the edge', [
    ' (?:wrong|other|outer) side of the (?:railings?|rail|fence|barrier|parapet|guard ?rail) ',
    ' (?:climbed|legs?|foot|feet|hanging|i am|went) (?:[a-z]+ ){0,2}over the (?:railings?|rail|barrier|parapet|guard ?rail) ',
  ]),
];
