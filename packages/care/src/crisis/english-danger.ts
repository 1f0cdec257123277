/** English rules for danger from or to another person. */
import { type Rule, rule } from '../rule.ts';

const RELATION =
  '(?:dad|daddy|father|mom|mum|mommy|mother|stepdad|stepfather|stepmom|stepmother|husband|wife|boyfriend|girlfriend|ex|partner|uncle|aunt|brother|sister|cousin|grandpa|grandfather|teacher|coach|parents|roommate|neighbor|neighbour|boss|son|tutor|foster|stepbrother|family|babysitter|friends dad|moms boyfriend|mums boyfriend|step dad|step mom|step brother|step father)';
const DEAR =
  '(?:friend|bestie|sister|brother|son|daughter|mom|mum|mother|dad|father|husband|wife|roommate|flatmate|girlfriend|boyfriend|cousin|child|kid|kids|teenager|teen|student|partner|ex|classmate|nephew|niece|neighbor|neighbour|coworker|colleague|uncle|aunt|baby|grandson|granddaughter|grandma)';
/** A word between the person and the deed; a sentence about a book is not about the person. */
const OWN_WORDS =
  '(?:(?!manga |book |books |series |read|recommend|about |character |anime |story |hero |where |which |likes |loves |watch|wants a |asked for |bought |comic )[a-z0-9]+ ){0,7}';
const ME =
  '(?:me|us|my (?:mom|mum|mother|sister|brother|little|kids?|son|daughter|baby|child|children|siblings?))';
const HURTS =
  '(?:hits|hit|hitting|beats|beat|beating|beaten|hurts|hurting|abuses|abused|abusing|chokes|choked|choking|strangled|rapes|raped|raping|molests|molested|molesting|touches|touched|touching|threatens|threatened|threatening|locks|locked|locking|burns|burned|punches|punched|punching|kicks|kicked|kicking|starves|attacked|attacking|assaulted|stalking|slapped|slaps|gropes|groped|whips|wont let|wont feed|dont feed)';

/** Danger from another person, a child at risk, and another person's suicide. */
export const ENGLISH_DANGER: readonly Rule[] = [
  rule('is hurt by others', [
    ` my ${RELATION} (?:[a-z0-9]+ ){0,4}${HURTS} (?:and [a-z]+ )?${ME}(?! (?:at (?!night|home|bedtime|times|school|bath)|up with|with (?:a|this|his|her) (?:manga|rec)|in (?:smash|mario|chess)|to a copy|right in the feel))`,
    ` (?:he|she|they|someone|a man|this man|this guy|some guy|people) (?:[a-z]+ ){0,3}(?:hits|beats|beating|abuses|abusing|choked|chokes|raped|rapes|molested|molests|strangled|locked|punches|punched|threatens|threatened|assaulted|groped|attacking|kidnapped|drugged|hurting|stalking|following) ${ME} `,
    ' (?:going|want|wants|trying|tried|threatened|threatening|threatens|will|said he would|said hed|said shed|says hed|says he will|said she would|swore|said hell|says hell|he will|hes going)(?: to)? kill (?:me|us|my mom|my mum|my sister|my kids)(?! (?:if (?:i (?:buy|spend|order|bring|keep|dont (?:buy|get|order|bring)|get (?:[a-z]+ ){0,3}(?:wrong|another|more)|miss (?:the|this|it)|lose (?:[a-z]+ ){0,2}(?:copy|book|manga|volume))|(?:it|its|this|that|the (?:order|parcel|gift|book|present)) )|for (?:buy|spend|order|(?:the|this|that|my) (?:bill|order|price|total|bills))|when (?:he|she|they) see|(?:is|are|can|how) (?:[a-z]+ ){0,2}(?:vol|volumes?|box set|copy|return|cancel) |lol|haha|over (?:this|the)|with (?:the|this|these)|because i (?:bought|spent)))(?= )',
    ' (?:afraid|scared|terrified|frightened) (?:to go|of going|to be|to stay|to come) (?:back )?(?:home|at home|alone with)',
    ` (?:afraid|scared|terrified|frightened) (?:of|that) (?:my ${RELATION}(?! (?:finding|seeing|reading|will find out|judging))|he will (?:hurt|kill|hit|find)|what (?:he|she|they|my dad) (?:will|might|would) do to me|for my life)`,
    ' (?:not|dont feel|dont|isnt|never) (?:feel )?safe (?:at home|in my (?:own )?home|here|with (?:him|her|them|my)|anymore|in my house)(?! to order| to pay| to buy)',
    ' i am (?:in danger|being (?:abused|stalked|raped|beaten|molested|held|hurt|followed|trafficked|blackmailed|attacked|groomed|threatened|hit|bullied))',
    ' my life is in danger',
    ' i (?:was|got|have been|am getting|keep getting|just got) (?:sexually )?(?:raped|abused|assaulted|molested|beaten up|beaten|attacked|groomed|kidnapped|bullied)(?= (?:by|and|last|yesterday|today|every|at|\\.|$|when|for|tonight|again|so|as)|$)',
    ' (?:someone|a man|a stranger|somebody|man) (?:is |has |just |keeps )*(?:following me|breaking in|broke in|in my (?:house|home|room|apartment)|outside my (?:house|door|window)|stalking me|trying to (?:hurt|grab|kidnap|take))',
    ' (?:held|locked|kept|trapped)(?: [a-z]+){0,3} (?:against my will|in (?:the|a|my) (?:basement|closet|room|cellar|house)(?= (?:by|and|since|for|with|\\.)))',
    ' (?:call|need|send) (?:the )?(?:police|911|999|112|ambulance)(?! in | arc)',
    ' (?:domestic (?:violence|abuse)|child abuse) (?:hotline|help|shelter|line|at home)',
    ' (?:pulled|pulls|has|got|pointed|points) a (?:knife|gun) (?:on|at|to) (?:me|us|my)',
  ]),
  rule('a child is at risk', [
    ' (?:wants|asks|asked|asking|told|tells|keeps asking|makes|forces|made|forced|begging|pressuring) me (?:to |for )(?:send |take |sending |show |have |take off |get )*(?:him |her |them |my |some |more )*(?:nudes?|naked|pics|pictures|photos|undress|clothes|sex|touch)',
    ' (?:stepdad|dad|father|uncle|teacher|coach|brother|he|man|grandpa|cousin|neighbor|neighbour) (?:[a-z]+ ){0,3}(?:comes into my (?:room|bed)|touches (?:me|my)|touched (?:me|my)|puts his (?:hand|hands))',
    ` (?:child|kid|kids|children|boy|girl|toddler|baby|son|daughter|niece|nephew|student|pupil|classmate|friend) (?:[a-z]+ ){0,5}(?:being|is|are|gets|getting|was) (?:abused|beaten|hit|hurt|molested|neglected|starved|locked|groomed|starving)(?! in (?:the|this|vol)| by (?:a |the )?(?:titan|demon|curse|villain))`,
    ' (?:child|kid|niece|nephew|student|pupil|girl|boy|friend|daughter|son|neighbor|neighbours)s? (?:[a-z]+ ){0,6}(?:bruises|cigarette burns|black eye)(?! in vol)',
    ' (?:alone|home alone|left us|left me|no food|nothing to eat|havent eaten|not eaten) (?:[a-z]+ ){0,5}(?:for days|in days|since (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|last week)|for (?:two|three|four|2|3|4|5) days)(?= )',
    ' (?:met|chatting with|talking to|meet up with|meeting) (?:a |an |this )?(?:older |adult |grown )(?:man|guy|men|stranger)(?: [a-z]+){0,4} (?:online|secret|dont tell|hotel)',
    ' (?:he|she|they|dad|mom) (?:said|says|told me) (?:not to|to not|i cant|never to|i must not) tell (?:anyone|mom|anybody|my)',
  ]),
  rule('another person speaks of suicide', [
    ` my (?:[a-z]+ ){0,2}${DEAR} ${OWN_WORDS}(?:(?:kill|killing|killed|hang|hanged|harm|harming|harms|hurt|hurts|hurting|cut|cuts|cutting|shoot|starving|starves) (?:him|her|them|their)sel(?:f|ves)|suicidal|suicide|(?:want|wants|wishes|wish|going|planning|threatening|tried|trying|threatens|wished)(?: to| he was| she was| they were| she were| he were) (?:die|dead|end it|end things|jump|be dead|disappear|overdose|not exist|not be here)(?! of| to| laugh| for)|self harm[a-z]*|selfharm[a-z]*|(?:end|ending|take|taking|took|ended) (?:his|her|their) (?:own )?life|overdosed|took (?:a lot of|too many|all) [a-z]+ ?pills|better off dead|dont want to (?:live|be alive|be here|exist|wake up))`,
    ` my (?:[a-z]+ ){0,2}${DEAR} (?:[a-z]+ ){0,5}(?:talk|talks|talking|talked|joking|texted|posts|posting|messages|message|wrote|writing|note|post) (?:me )?(?:a lot |constantly |often |always )?(?:about|of|that) (?:[a-z]+ ){0,3}(?:suicide|killing|dying|die|ending|death|goodbye)(?! (?:note|of|in))`,
    ' (?:friend|someone|somebody|person|guy|girl) (?:i know|online|in my class|at school|i love|close to me|in my family|from school|next door) (?:[a-z]+ ){0,5}(?:suicid[a-z]+|kill (?:him|her|them)sel[a-z]+|(?:want|wants) to die|self harm[a-z]*|cutting (?:him|her|them)sel[a-z]+)',
    ' (?:help|save|stop|talk to) (?:a |my |someone |this )?(?:friend |someone |person )?(?:who|that) (?:is|feels|wants|seems) (?:to )?(?:suicidal|die|dying|kill)',
    ' (?:found|find) my (?:[a-z]+ )?(?:son|daughter|friend|sister|brother|mom|dad|wife|husband|kid)s? (?:[a-z]+ ){0,3}(?:suicide note|razor|blades|cuts)',
  ]),
  rule('wants to hurt others', [
    ' i (?:[a-z]+ ){0,3}(?:want|going|plan|planning|about|decided) (?:to )?(?:really |actually )?(?:kill|stab|shoot|murder|strangle|poison) (?:my (?:dad|father|mom|mother|wife|husband|boss|teacher|brother|sister|ex|classmates?|baby|kids?|family|parents|boyfriend|girlfriend|neighbor|neighbour|stepdad)|everyone at|everybody at|people at|the kids at|someone at|him tonight|her tonight|him for real)',
    ' i (?:[a-z]+ ){0,3}(?:might|afraid i will|scared i will|scared i might|going to) (?:hurt|harm|kill|shake) (?:my (?:baby|kids?|child|children|son|daughter|family|wife|mom)|someone|somebody)(?! (?:to|for|if))',
    ' (?:shoot up|bomb|blow up|bring a gun to) (?:my|the) (?:school|office|work|workplace|class|church)',
  ]),
];
