import { type Rule, rule } from '../rule.ts';

/** The speaker: `i` up to four words before, or a sentence that begins with its verb. */
const I = `(?: i (?:[a-z0-9]+ ){0,4}| \\. (?:just |really |honestly |so )?|^ (?:just |really |honestly |so )?)`;
const WANT = `(?<!dont )(?<!not )(?<!never )(?:want|wish|wishing|ready|going|need|hope|hoping|plan|planning|decided|trying|tried|try|like|prefer|rather|deserve|deserves|supposed|thinking|thoughts|about|feel like|urge|urges|keep thinking)`;
const MY_LIFE =
  '(?:end|ends|ending|take|taking|finish) (?:my (?:own )?life|my existence|my suffering|it all(?! back))';

/** Self-harm and suicide of the speaker, in plain words. */
export const ENGLISH_SELF: readonly Rule[] = [
  rule('harms himself', [
    ' (?:kill|killing|hang|hanging|drown|drowning|shoot|shooting|stab|poison|strangle|gas|harm|harming|harmed|starve|starving) myself(?! (?:for|laughing|if|over this|because the (?:manga|vol|ser)))',
    ' (?:hurt|hurting|cut|cutting|burn|burning|burned|punish|punishing) myself(?! (?:laughing|on (?:the|your|a|its|one)|opening|with (?:the|your) (?:box|tape|pack)|off|a |some|reading|trying|when i op|while op))',
    ` ${MY_LIFE} `,
    ' (?:put a bullet in|blow|blew|gun to|gun in|bullet in) my (?:head|brains?|mouth)',
    ' (?:slit|slitting|cut|cutting|slice|slash) my (?:wrists?|arms?|thighs?|legs?|throat|veins?)',
    ' (?:rope|noose|belt) (?:around|round) my neck',
    ` i (?:[a-z]+ ){0,4}(?:self harm|selfharm|self injur)[a-z]*`,
    ' (?:self harming|selfharming|started cutting|cutting again|urge to cut|relapsed and cut)',
  ]),
  rule('wants to die', [
    `${I}${WANT} (?:to |of |about |i could |i would |i can |i will |on |that i )?(?:just |simply |really |fucking |finally |all )?(?:die|dying|be dead|death|suicide|commit suicide|committing suicide|kill me|killing me|be gone forever|not exist|not existing|stop existing|not be alive|not be here anymore|stop living|sleep forever|never wake|not wake|disappear forever|disappear and never|end it|ending it|jump off|jumping off|jump in front|step in front|overdose|od on|hang)(?! (?:of |from |for |with |on this|hard|without |laughing|time|trilogy|la |the (?:boss|mood|vibe)|before (?:reading|the|this|that|i)|if |a |vol|note|in this manga))`,
    `${I}wish (?:that )?i (?:was|were|had|could|would|just|had just)(?: [a-z]+){0,2} (?:dead|died|never born|never been born|not been born|not alive|die|not exist|never existed|disappear)(?! into| in )`,
    ' wish i (?:wasnt|werent|wasn|hadnt)(?: ever| been)? (?:alive|born|here anymore)',
    ' (?:someone|god|please|just) (?:please |just )?kill me(?: (?:now|please|already|today|tonight)| \\.|$| $)',
    ' let me (?:just )?die(?: |$)',
    ' i (?:will|would|might|should) (?:probably |already |just )?be dead (?:by|before|when (?:it|they)|until) ',
    ' hope i (?:just )?(?:die|dont wake|never wake|wont wake)',
    ' want (?:everything|the pain|my life|life) (?:all )?to (?:be over|end|stop|go away)(?! (?:with|in vol|well))',
    ' (?:pain|hurting|suffering|voices?) to (?:stop|end|go away)',
    ' (?:welcome|long for|longing for|crave|praying for|pray for|waiting for) death ',
  ]),
  rule('does not want to live', [
    ` (?:dont|not|never|no longer|nor|stopped|wont)(?: [a-z]+){0,2} (?:want|wish|care|caring|feel like|desire|wanting)(?: to)?(?: even| really| just)? (?:be alive|exist|existing|being alive|being here|live anymore|live any longer|live like this|live with this|live on|live \\.|live $|live i|live if|live because|keep living|go on living|see tomorrow|see another day|living|be here anymore|be here any longer|be around anymore|be in this world|be on this earth|wake up (?:tomorrow|anymore|again|ever|in the morning|at all|one day|next|\\.|$)|wake up $)(?! (?:in a world without|without manga))`,
    ` (?:no|any|isnt a|not a|lost the|lost my|find a|see a|see the|see any|whats the|what is the|what the|what) (?:more )?(?:reason|reasons|point|purpose|will|desire|(?<!what.{0,9})meaning|use)(?: left| anymore)? (?:to|in|for|of|for me to|to me)(?: keep| be| go on| even| continue)*(?: to)? (?:live|living|life|being alive|alive|exist|existing|going on|go on|going|carry on|carrying on|waking up|keep going)(?! (?:in|through) )`,
    ' nothing (?:left |else |more )?(?:to live for|worth living)',
    ' (?:tired|sick|weary|exhausted|done|through|fed up|over) (?:of|with|from) (?:being alive|living|life|my life|existing|existence|it all|waking up|this life|this world)(?! in)',
    ' (?:life|living) (?:is|isnt|not|just isnt|feels|has no|doesnt feel|dont feel|is just not) (?:not )?(?:worth (?:it|living)|pointless|meaningless|no longer worth|over for me|meaning|hopeless|unbearable|too hard)',
    ' isnt worth living',
    ' (?:better|easier|happier|nicer|good|better place)(?: off)? (?:off )?(?:dead|without me|if i (?:was|were|am|just|wasnt|werent|had|died|disappeared|vanished|didnt|dont|would)(?: just| not| never)*(?: dead| gone| around| here| alive| exist| disappear| died| disappeared| born| been born)?)(?= )(?! (?:ordering|buying|in this chat))',
    ' (?:nobody|no one|who|anyone|anybody|would you|would anyone|they|everyone|world|people)(?: [a-z]+){0,4} (?:miss me|notice|care|cares|sad|cry)(?: [a-z]+){0,2} (?:if|when) i (?:am |was |were |just |had )*(?:died|die|dead|gone|disappear|disappeared|killed|vanished|werent|wasnt)',
    ' nobody (?:would|will) (?:even )?miss me',
    ' given up on (?:life|living|everything)',
    ' (?:shouldnt|should not|should never|wasnt meant to|dont deserve to) (?:be alive|exist|have been born|live|be here anymore)',
  ]),
  rule('speaks of suicide', [
    // The word alone; titles have more words.
    '^ suicide(?: \\.)? *$',
    ' i (?:am |was |have been |feel |have |keep |got |get |been |still |really |very |so |actually |kind of |a bit |pretty |having |feeling |always |might be |think |these |having some )+suicidal ',
    ' (?:feeling|feel|being|been|become|becoming|am|get|getting) (?:so |very |really |a bit |kind of |pretty )?suicidal ',
    ' suicidal (?:thoughts|ideation|urges|again|and |right now|tonight|today|lately)(?! (?:in |is |are |char|them))',
    ` (?:think|thinking|thought|thoughts|consider|considering|contemplate|contemplating|planning|plan|attempt|attempted|tried|trying) (?:a lot |lots |often |seriously |again )?(?:of |about |on |to )?(?:my |my own |commit |committing )?(?:suicide|suicidal|killing myself|ending my life|ending it|ending things|ending everything)(?! (?:island|squad|them|scene|manga|in (?:the|this)))`,
    ' (?:suicide|crisis) (?:hotline|hot line|helpline|help line|prevention line|lifeline|prevention number|number|note to)(?! (?:worker|operator|counsel|volunteer|staff))',
    ' (?:my|a) (?:suicide|goodbye|farewell|last) (?:note|letter)(?! in )(?! in the)',
    ` i (?:[a-z]+ ){0,3}(?:commit|committing|committed) suicide`,
    ' (?:methods?|ways?|how) (?:of |to |do i |do you |can i |i can |for )(?:painlessly |quickly |easily )?(?:commit suicide|die (?:painless|without pain|quick|fast|peaceful|easily|in your sleep|in my sleep)|kill (?:yourself|oneself)|end your life|tie a noose)',
    ' (?:painless|painlessly|easiest|quickest|fastest|peaceful|least painful|surest|best) (?:way|method|ways|methods) (?:of |for |to )(?:me to )?(?:die|dying|suicide|commit suicide|go|end it|kill myself|death)(?! (?:in|of) )',
  ]),
  rule('names a means', [
    ' (?:took|taken|swallowed|take|taking|swallow|eaten|down) (?:all|too many|a lot|a bunch|a whole|the whole|every|a bottle|my whole|the rest|an overdose|like \\d+|\\d+|loads|a handful|handful|lots)(?: [a-z]+){0,4} (?:pills?|tablets?|meds|medication|paracetamol|tylenol|aspirin|ibuprofen|sleeping|xanax|advil)',
    ' how (?:many|much)(?: [a-z]+){0,4} (?:pills|tablets|paracetamol|tylenol|aspirin|ibuprofen|advil|xanax|insulin|bleach|melatonin|meds)(?: [a-z]+){0,6} (?:kill|die|fatal|lethal|overdose|od|dead|wake up)',
    ' i (?:[a-z]+ ){0,3}(?:overdosed|overdose|overdosing)(?= )',
    ' (?:jump|jumping|throw myself|step|stepping|walk|lie down)(?: [a-z]+){0,2} (?:off|from|in front|under|into traffic|on the tracks)(?: [a-z]+){0,3} (?:bridge|roof|building|balcony|cliff|train|car|bus|truck|window|rooftop|traffic|tracks)(?= (?:and end|tonight|today|now|right|so|if|i|\\.|because|tomorrow|$)|$| $)',
    ' (?:standing|sitting|am|stand) (?:on|at) (?:the|a) (?:[a-z]+ of (?:the|a) )?(?:bridge|ledge|edge|rooftop|roof|train tracks|tracks|balcony)(?: [a-z]+){0,4} (?:jump|ready|end|over|now|goodbye)',
    ' (?:bought|got) (?:a |some )(?:rope|noose|razor blades?)(?! for|of)(?= )',
    ' (?:have|got|bought|holding) (?:a |the |my )?(?:gun|rope|noose|pills|razor|knife|blade)(?: [a-z]+){0,2} (?:ready|in my hand|next to me|here|in front of me|tonight|to do it)',
  ]),
];
