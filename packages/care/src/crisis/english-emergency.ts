/** English rules for an emergency. */
import { type Rule, rule } from '../rule.ts';

const SOMEBODY =
  '(?:he|she|they|somebody|someone|my (?:[a-z]+ ){0,2}(?:dad|father|mom|mum|mother|brother|sister|son|daughter|baby|kid|child|toddler|friend|husband|wife|boyfriend|girlfriend|grandma|grandpa|roommate|partner|cousin|niece|nephew))';
const POISONS =
  '(?:bleach|drain cleaner|detergent|antifreeze|rat poison|poison|lighter fluid|(?:a |the |some )?(?:button )?batter(?:y|ies)|cleaning (?:fluid|product|stuff)|disinfectant|pesticides?|weed ?killer|rubbing alcohol|magnets?|methanol|gasoline|petrol|dishwasher tabs?|laundry pods?|tide pods?)';
const PARENTS =
  '(?:mom|mum|mother|dad|father|parents|stepmom|stepdad|stepmother|stepfather|guardian|foster [a-z]+)';

/** Danger to life at this moment, neglect of a child, and an eating disorder. */
export const ENGLISH_EMERGENCY: readonly Rule[] = [
  rule('has taken a poison', [
    ` (?:swallowed|drank|drunk|ate|eaten|ingested|inhaled|chugged) (?:some |the |a lot of |a bottle of |a cup of |half a bottle of |all the |our |my )?${POISONS}(?! (?:vol|volumes?|manga|series|anime|books?|chapters?|box|\\d|in (?:a|one) (?:day|night|week|go|weekend)))(?= )`,
  ]),
  rule('is in an emergency', [
    ' (?:there is|theres|there was|we have) (?:a |this )?(?:huge |big )?fire (?:in|at) (?:my|our|the) (?:house|home|flat|apartment|building|room|kitchen|bedroom|garage)',
    ' (?:my|our|the neighbou?rs) (?:house|home|flat|apartment|building|kitchen|room) is (?:on fire|burning)',
    ` ${SOMEBODY} (?:is |has |just |has just )*(?:not breathing|isnt breathing|stopped breathing|unconscious|passed out and|wont wake up|having a (?:seizure|heart attack|stroke)|bleeding (?:badly|a lot|out|to death|everywhere)|turning blue|choking on)`,
    ' i (?:am |think i am )*(?:having a (?:heart attack|stroke|seizure)|bleeding (?:badly|a lot and|to death|out)|losing a lot of blood)',
    ' (?:carbon monoxide|gas leak|smell gas) (?:[a-z]+ ){0,4}(?:house|home|flat|apartment|dizzy|alarm)',
    ' (?:someone|somebody|a man|a stranger|he|they) (?:is |are )?(?:breaking into|trying to break into|kicking in|inside) (?:my|our) (?:house|home|door|flat|apartment|room)',
  ]),
  rule('a child is neglected', [
    ` my ${PARENTS} (?:hasnt|havent|doesnt|dont|didnt|wont|never|has not|have not|does not|do not|stopped|refuses? to) (?:[a-z]+ ){0,2}(?:fed|feed|feeding|give|given|gave|giving) (?:me|us|my (?:brother|sister|siblings))(?= (?:any |food|dinner|lunch|breakfast|anything to eat|in |for |since|a meal|at all|and|today|\\.)|$| $)`,
    ` my ${PARENTS} (?:left|leaves|leave|kicked|threw|locked|locks) (?:me|us) (?:alone for|home alone for|out (?:of the house|on the street|at night|overnight|in the cold)|outside (?:at night|all night|overnight|in the))`,
    ' (?:we|i) (?:have|ve|has) (?:no|not had any|had no) food (?:at home|in the house|for (?:days|two|three|2|3))',
  ]),
  rule('has an eating disorder', [
    ' i (?:[a-z]+ ){0,2}(?:stopped eating|cant stop (?:purging|throwing up)|(?:make|made|making) myself (?:throw up|vomit|sick|puke)|throw up (?:everything|after (?:every|each|meals|eating)|what i eat)|binge and purge|purge after|am (?:anorexic|bulimic)|have (?:anorexia|bulimia))(?! (?:meat|sugar|out|chips|snacks|candy|while|at|fast|junk|dairy|so i|to (?:buy|save|afford)))',
    ' i (?:[a-z]+ ){0,2}(?:havent|have not|didnt|dont) (?:eaten|eat) (?:anything )?(?:in|for) (?:[a-z0-9]+ )?(?:days|a week|weeks)',
    ' (?:weigh|down to) \\d{2} ?(?:kg|kilos?|lbs|pounds)? (?:[a-z]+ ){0,4}(?:fat|obese|disgusting|too heavy|starv[a-z]+)',
  ]),
];
