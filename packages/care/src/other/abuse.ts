/** Rules for abuse, in both languages. */
import { type Rule, rule } from '../rule.ts';

const INSULTS =
  '(?:idiot|moron|retard|retarded|bitch|cunt|asshole|arsehole|dumbass|bastard|slut|whore|piece of (?:shit|crap|garbage|trash|junk)|stupid|dumb|braindead|brain dead|imbecile|loser|trash|garbage|scum|pig|dickhead|prick|twat|wanker|motherfucker|fag|faggot|shithead|fuckwit|fucker|dipshit|clanker|tin can|worthless|pathetic|ugly)';
const TARGETS = '(?:bot|robot|machine|ai|chatbot|computer|assistant|program|clanker|toaster)';

/** Insults, harassment and sexual solicitation of the assistant or the staff. */
export const ABUSE: readonly Rule[] = [
  rule('insults', [
    ' (?:fuck|screw) (?:you|off|your (?:mom|mother|mum)|u)(?= )(?! up| over)',
    ' (?:go |just )?(?:kill yourself|hang yourself|drop dead|go to hell|rot in hell|go die|eat shit|get fucked|burn in hell|choke on)(?= )(?! (?:in (?:the|this)|manga|arc))',
    ' (?:shut up|shut the fuck up|stfu|gtfo)(?= (?:you(?! (?:guys )?(?:have (?!no )|got (?!no )|sell |are kidding))|bot|and (?:show|give)|robot|idiot|stupid|\\.|$)|$)',
    ` (?:you|your|you are|you all|all of you) (?:are |such |really |so |just |a |an |all |fucking |bunch of |the |most |absolute |total |complete |little |useless |dirty |dumb |stupid |literally |nothing but )*${INSULTS}(?= )(?! (?:question|of me|ly|luck|enough|hero|idea|good|cute|mc|protagonist))`,
    ` (?:stupid|dumb|useless|fucking|idiotic|retarded|braindead|worthless|shitty|goddamn|damn|brainless|moronic) (?:fucking |useless |little |piece of )*${TARGETS}(?= )(?! (?:manga|character|arc|battle|in (?:the|vol)|girl|mc))`,
    ' (?:suck|lick|kiss|bite|blow) my (?:dick|cock|balls|ass|arse|pussy|toes|feet)(?= )',
    ' (?:i will|i am going to|going to|want to|i would) (?:find|hunt|kill|hurt|beat|burn|destroy|bomb|rape|punch|stab|shoot) (?:you|your (?:staff|shop|store|family|office|whole|employees)|the (?:shop|store|staff) down|all of you|you all)(?= )(?! (?:a |another|the (?:best|next|perfect)|something|in smash))',
    ' (?:i know where you (?:live|work)|watch your back|you will (?:pay for|regret) this|you deserve to die|hope you (?:die|get (?:fired|cancer|raped))|your staff (?:should|deserves?) (?:die|burn))',
    ' (?:all|you|fucking|dirty|stupid) (?:[a-z]+ )?(?:jews|japs|chinks?|gooks?|niggers?|niggas?|blacks|muslims|immigrants|trannies|faggots|kikes|spics)(?= )',
  ]),
  rule('solicits', [
    ' (?:send|show|give|share|got any|want)(?: me| us)?(?: some| your| a few| any| more| a)? (?:nudes?|naked (?:pic|pics|photo|photos|selfies?)|dick pics?|tits|boobs|pussy|sexy (?:pic|pics|photo|photos|selfie))(?= )(?! of (?:the )?character)',
    ' (?:have|wanna have|want|do|having|roleplay|role play)(?: to have| to do| some)? (?:cyber ?sex|phone sex|sexting|sex) (?:with (?:me|you)|chat|roleplay|rp|talk)',
    ' (?:want|going|like|love|let me|can i|may i|could i|i will|lets)(?: to)? (?:fuck|bang|screw|lick|suck|touch|undress|spank|rail|smash|bone) (?:you|your|u)(?= )',
    ' (?:^|want|want to|wanna|lets|can we|shall we|do you want to|up for)(?: to)? (?:have (?:some )?sex|fuck|make out|hook up|bang)(?= (?:\\.|with|tonight|now|baby|$)|$)',
    ' (?:talk|speak|chat) (?:dirty|sexy|naughty)(?: to me| with me)?(?= )',
    ' (?:are you|you are|i am|making me|makes me|get me|got me) (?:so |feeling |really |very )*(?:horny|wet for|hard for|turned on)(?= )',
    ' (?:sext|sexting|be my (?:sex|slave|slut|whore)|sit on my (?:face|lap)|what are you wearing|take (?:off your|your) (?:clothes|top|bra|panties|shirt|dress)|spread your legs|moan for me|your (?:bra|cup|breast) size|are you a virgin|do you (?:masturbate|have a (?:vagina|pussy|penis|dick)))(?= )',
    ' (?:pretend|act|roleplay|role play|imagine)(?: [a-z]+){0,6} (?:my (?:sex|horny|naughty|submissive|slutty)|naked with me|having sex with me|in bed with me|erotic|you are naked|having sex)',
  ]),
  rule(
    'insults, in Japanese',
    [
      '(?:死ね|しね|氏ね|タヒね|たひね|くたばれ|消えろ|きえろ|失せろ|うせろ)(?:よ|ば|や|くそ|ぼけ|かす|ぼっと|お前|ばーか|ごみ|、)*(?:$|お前|てめ|おまえ|くそ|ごみ|ぼっと|この|店|ばか|かす)(?<!(?:と|かも|らく|楽に|苦しまずに|まで)(?:死ね|しね).{0,4})',
      '(?:^|お前|おまえ|てめえ|てめー|この|きさま|貴様|あんた|くそ|ほんと|本当に|ai|ぼっと)(?:ら|は|って|の|が|ほんと|本当に|まじで|、|なんか|なんて)*(?:ばか(?:か|野郎|やろう|だ|じゃ|なの|すぎ|ぼっと|ai|$)|ばーか|馬鹿(?:か|野郎|だ|じゃ|なの|すぎ|$)|あほ(?:か|だ|ぼっと|すぎ|$)|くず(?:だ|が|ぼっと|野郎|$)|かす(?:だ|が|野郎|ぼっと|$)|ごみ(?:だ|が|くず|ぼっと|ai|$)|くそ(?:ぼっと|ai|野郎|やろう|が$|ごみ|ったれ)|間抜け|まぬけ|きもい|きめえ|うざい|うぜえ|無能(?:だ|が|すぎ|ai|ぼっと|$)|低能|ぽんこつ(?:だ|が|$)|ぶす|でぶ|きちがい|がいじ|脳みそ)(?!.{0,6}(?:主人公|きゃら|漫画))',
      '(?:ぶっ殺|ぶっころ)(?:す|し(?:て|た))(?!.{0,6}(?:しーん|せりふ|台詞|漫画))|(?:死ねばいい|しねばいい|死んでしまえ|消えちまえ)(?:のに|んだ|よ|$)(?<!(?:私|俺|僕|自分)(?:なんて|なんか|が|は)?[^。]{0,12})|(?:使えない|使えねえ|役立たずの|無能な)(?:くず|かす|ごみ|やつ|奴|ばか)',
      '(?:黙れ|だまれ)(?:よ|くそ|かす|ぼけ|$|この|お前|ぼっと|ばか|や)|(?:^|お前|おまえ)(?:ぶす|でぶ|かす|ごみ|くず|きもい|うざい|しね|死ね|あほ|ぼけ|ばか|まぬけ|くそ)+(?:$|だ|が|め|お前|か$)',
      '(?:くそ|糞)(?:野郎|やろう|ったれ|ばばあ|じじい)',
      '(?:くそ|糞|あほ|ばか|馬鹿|ごみ|かす|くず|ぽんこつ|無能)(?:な)?(?:ぼっと|ai|ろぼっと|店員|すたっふ|えーあい|機械)',
      '(?:殺す|ころす|ぶっ殺|ぶっころ|刺す|燃や|放火|爆破)(?:ぞ|すぞ|してやる|しに行|すから|しにいく|してや|から(?:な|覚悟))(?!.{0,6}(?:って|と(?:い|言)|しーん|せりふ|台詞))',
      '(?:店|お前|おまえ|すたっふ|店員|会社)(?:に|を|ら|の家)(?:火をつけ|殺|襲|ぶっ|刺|燃や|爆破)(?:しに|す|し|る)',
      '(?:夜道|よみち)に(?:気をつけ|きをつけ)',
      '(?:えっち|えろ(?:い)?|せっくす|やらせ|おっぱい|ぱんつ|下着|裸|ぬーど|乳|まんこ|ちんこ|ちんぽ|おなにー|ふぇら)(?:な)?(?:を|の|な|が)?(?:こと)?(?:し(?:よう|たい|てよ|て(?:くれ|$))|見せて|みせて|見たい|みたい$|送って|脱いで|触らせ|舐め|しゃぶ|写真(?:送|ちょうだい|見せ)|話(?:しよ|をしよ|をして)|何色|何かっぷ|ろーるぷれい|すき[?？]?$|好き[?？]?$|させて|教えて)(?<!(?:漫画|まんが|本)[^。]{0,6})(?<!(?:ちょっと|少し)(?:えっち|えろ).{0,8})',
      '(?:今|いま)(?:どんな|何色の|何の?)(?:下着|ぱんつ|ぶら|格好|服)',
      '(?:抱かせ|やらせろ|脱げ|服(?:を)?脱い|ぱんつ(?:何色|見せ)|おっぱい(?:見せ|触|何)|処女(?:です|なの|\\?|$))(?!.{0,4}(?:ぎゃぐ|漫画))',
      '(?:お前|おまえ|きみ|君|あなた)(?:と|を)(?:せっくす|えっち|やり|犯|抱き|舐め)(?:し)?(?:たい|よう|てやる)',
    ],
    { language: 'ja' },
  ),
  rule(
    'insults, in romaji',
    [
      ' (?:shine|sine|kutabare|bakayarou?|baka yarou?|kusoyarou?|kuso bot|kutabatte|temee|kisama|ahoka|baka bot)(?= (?:omae|bot|yo|baka|kuso|\\.|$)|$)',
    ],
    { language: 'ja' },
  ),
];
