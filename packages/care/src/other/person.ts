/** Rules for the wish for a person, in both languages. */
import { compactPattern } from '@mangaassist/text';
import type { CareForm } from '../care-form.ts';
import { type Rule, rule } from '../rule.ts';

const HUMAN =
  '(?:human|humans|person|people|representative|agent|operator|manager|supervisor|staff|someone|employee|clerk|human being|actual human|real human|real person|customer service|customer support|support team|support agent|someone real|boss|owner|live chat|somebody real)';
const ADJECTIVES =
  '(?:(?:a|an|the|your|one of your|real|actual|live|living|human|different|other|any|some|breathing|proper|shop|store|fucking|damn|senior|customer service|customer support|support) ){0,4}';

/** The shopper asks for a person. */
export const PERSON: readonly Rule[] = [
  rule('asks for a person', [
    ` (?:talk|speak|speaking|talking|chat|write|connect|connected|transfer|transferred|put|hand|forward|escalate|pass|switch|get|reach|contact|through|need|want|give)(?: me| this| us| it)?(?: over| on| through| up| back)?(?: to| with| in touch with| for)? ${ADJECTIVES}(?:human|human being|real person|live person|actual person|representative|human agent|live agent|real agent|support agent|operator|manager|supervisor|customer service agent|customer service rep|staff member|someone real|someone human|someone who is (?:human|real|not a)|support person|shop assistant|actual people|real people|real someone)(?! (?:form|body|character|world|manga|skin|side|size|in (?:the|this)|volume|vol|by ))`,
    ` (?:talk|speak|speaking|talking|connect|connected|transfer|transferred|put|forward|escalate|pass) (?:me |this |us |it )?(?:over |on |through |up )?(?:to|with) ${ADJECTIVES}${HUMAN} (?!(?:who (?:is (?:into|like)|has read|reads|loves)|about (?:the )?(?:plot|ending)))`,
    ' (?:human|agent|representative|operator|real person|live agent|live chat|customer service|manager) (?:please|now)(?= )',
    '^ (?:a |real |live )?(?:human|agent|representative|operator|person|manager|human being)(?: \\.)* $',
    ' (?:call|phone|ring) me(?: back)?(?: (?:please|asap|now|at|on|about|today|tomorrow|when)|(?= \\.)|(?= $)|$)',
    ' (?:can|could|would|will|should) (?:someone|you|anyone|you guys|a person|your staff|the shop|somebody) (?:please |just )?(?:call|phone|ring) (?:me|us)',
    ' (?:someone|anyone|a person) (?:from (?:the|your) (?:shop|store|team|staff) )?(?:to |should |must |please )?(?:call|phone|ring|contact) me',
    ' (?:dont|not|never|stop|no|hate|tired of|done|enough|sick of)(?: [a-z]+){0,3} (?:to |with |a |the |this |talking to |to a )?(?:bot|robot|machine|ai|chatbot|computer)s?(?: [a-z]+){0,5} (?:human|person|someone|people|staff|representative)',
    ' (?:want|need|let|rather|prefer)(?: me)?(?: to)? (?:call|phone|ring|speak with|visit) (?:you|the shop|the store|your (?:office|shop|team|support)|customer service|customer support|support)(?! line up)',
    ' (?:is there|are there|do you have|isnt there) (?:a |any |an )?(?:actual |real |live )?(?:human|person|someone|anyone|operator|representative|agent|people|human support|live agent|live chat|phone support)(?: [a-z]+){0,2} (?:i can|to|who can|available|that can|i could) (?:talk|speak|call|ring|chat|reach|ask|help|contact)',
    ' is (?:a |any |an )?(?:human|person|operator|representative|agent|anyone real|someone real|anybody real)(?: [a-z]+){0,2} (?:there|available|here)(?= .{0,40}(?:talk|speak|help|call|please|order))',
    ' (?:how|where)(?: [a-z]+){0,4} (?:reach|contact|get hold of|talk to|speak to|speak with|call|get) (?:a |an |the |your |to a )?(?:real |live |actual |human )*(?:human|person|someone|operator|representative|agent|support|staff|customer service|customer support|manager)(?= )(?! form)',
    ' (?:talk|speak|chat) (?:to|with) (?:a |one of |some )?(?:member|members) of (?:the |your )?(?:staff|team)',
    ' (?:have|ask|get|let|tell) (?:an? |your |the |one of your |some )?(?:employee|employees|staff|staff member|colleague|human|person|manager|agent|someone|somebody|team|representative)(?: from [a-z]+)?(?: to)? (?:contact|call|phone|ring|email|mail|write|reply|reach|get back|talk|answer)',
    ' (?:who|whom|where) (?:can|do|should|could) i (?:call|phone|ring|speak to|talk to|complain to|contact)(?= )(?! (?:at|in|about) (?:the )?(?:council|city|police))',
    ' (?:human|real person|actual person|live person|operator|real human|person|someone real|staff member) (?:please )?(?:help|answer|look (?:at|into)|handle|assist|reply|take over|take this|deal with|respond|read)(?= )(?=.{0,30} (?:me|this|my|instead|it|please|us) )',
    ' (?:can|could|may|might|let|want|need|like|wish|able)(?: [a-z]+){0,3} (?:talk|speak) (?:to|with) (?:a |an |any |some |one of )?(?:someone|somebody|anyone|anybody|person|people|one of you|you guys|you directly)(?= (?:please|there|about|on|at|from|in|who|now|real|instead|directly|$|.|for|over)|$)',
    ' (?:phone|telephone|contact|support|hotline|service) number (?:to |for |please|so i)(?: [a-z]+){0,3} ?(?:talk|speak|human|call|person|support|someone)',
    ' (?:talk|speak) (?:to|with) (?:your |the )?(?:manager|boss|supervisor|owner|support|team|staff)(?= )',
    ' (?:connect|transfer) me(?: please| now)? ',
    ' (?:bring|get) me (?:a |the |your )?(?:manager|supervisor|human|person|owner|boss)',
    ' (?:human|live|real) (?:support|help|assistance|agent|operator|representative)(?! ?less)',
    ' (?:operator|opereetaa|tantousha|tantosha|sutaffu|ningen) (?:ni|to|o|wo) (?:tsunai|kawat|hanas|hanash|yonde|kaw)[a-z]*',
    ' (?:hito|ningen) to hanas[a-z]+',
    ' denwa (?:shite|o kudasai|shitekudasai|kudasai|hoshii)',
  ]),
  rule(
    'asks for a person, in Japanese',
    [
      '(?:おぺれーたー?|担当者?|担当の(?:方|人)|すたっふ|係の?(?:方|人|員)?|店員|店長|責任者|上の(?:人|方)|人間|生身の人|有人|さぽーと(?:の人)?|窓口|本物の人|(?<![一二三四五0-9何友恋主成老個新名本芸素達仙超])人)(?:さん)?(?:の(?:方|人|すたっふ|おぺれーたー?))?(?:に|と|へ|を|が|から)(?:直に|直接|ちょくせつ|電話で|ちゃっとで)?(?:繋い|つない|繋げ|つなげ|繋が|つなが|代わ|かわ(?:っ|り)|替わ|変わ(?:って|れ)|話(?:し(?:たい|た(?!い?主)|を|させ|合)|せ(?:ま|る(?!よう)|ない(?!主)|ます)|がし|をし|をさせ|させ)|はなし(?:たい|がし|を)|お話|相談し(?:たい|たく)|呼ん|よん(?:で)|出し(?:て|ろ)|だし(?:て|ろ)|対応し(?:て(?:ほ|欲|く|下)|ろ)|問い合わせ(?:たい|ます)|転送|取り次|連絡(?:し(?:たい|て)|を取|取|を?もら|がほし|がもら|を?ください|を?いただ|を?お願い))',
      '(?:電話|でんわ)で(?:話せ|話し|お話|直接)|(?:電話|でんわ)(?:を)?(?:して(?:ください|下さい|ほしい|欲しい|もらえ|もらい|くれ)|(?:折り返し|かけて|掛けて)|ください|下さい|もらえ|で(?:話し|話せ|はな|お話|直接|対応|相談|問い合わせ)(?:たい|たく|したい|がし|でき|させ))',
      '(?:お電話|電話|折り返し|ご連絡)(?:を)?(?:いただけ|頂け|もらえ|お願いでき|いただきた|頂きた|お願いします)',
      '(?:おぺれーたー?|担当者|有人|責任者|店長|人間|すたっふ|店員さん?)(?:の方)?(?:を|に|へ)?(?:お願い|おねがい|呼んで|よんで|出して|出せ|だせ|呼べ|希望|と話(?:を)?させ)',
      '(?:折り返し|折返し)(?:の)?(?:電話|連絡|お電話|ご連絡)',
      '(?:ぼっと|ai|えーあい|ろぼっと|機械|自動応答)(?:じゃ|では|とは|の|は|に|相手じゃ|だと)(?:なく|無く|話に|らち|埒|もう|いや|嫌|無理|だめ|話したく)[^。]{0,16}(?:人|担当|すたっふ|電話|おぺれーたー|話|代わ|出)',
      '(?:ぼっと|ai|機械|ろぼっと)(?:じゃ|では)(?:なく|無く)て?(?:、)?(?:人|人間|すたっふ|担当)',
      '(?:人|人間|すたっふ|おぺれーたー?|担当者?|有人)(?:の|による|での?)?(?:さぽーと|対応|ちゃっと|窓口)(?:は|を|に|が|って|で)?(?:あり|ある|ない|お願い|おねがい|して|希望|切り替|つない|繋い|できま|できる|いつ)',
      '^(?:おぺれーたー?|担当者?|人間|有人(?:ちゃっと|対応)?|店長)(?:を|に|お願いします|おねがいします|希望|で|呼んで)?(?:お願いします|ください|。)?$',
      '(?:誰か|だれか)(?:人|すたっふ|店の人|いる人|担当)(?:は|を|に|と|が)?(?:い|話|呼|代|お願)',
      '(?:誰か|だれか|人間の?方|中の人)(?:と|に)(?:話(?:し(?:たい|が)|せ)|代わ|かわっ|相談したい)',
      '(?:直接|ちょくせつ)(?:話(?:し(?:たい|が|を)|せ)|お話|電話)',
      '(?:有人|人間)(?:に|へ)(?:切り替え|変更|交代)',
    ],
    { language: 'ja' },
  ),
];

/** A person of whom the message speaks: of a story, behind a name, or who comes for the parcel. */
const SPOKEN_OF = compactPattern(
  [
    ' (?:is|was|are|were) (?!(?:there|this|that|it|you|any|anyone|anybody|someone|somebody|a|an|the) )(?:[a-z]+ ){1,4}(?:a )?real (?:person|people) (?:or |in |\\. |$)',
    ' (?:can|could|may) (?:a|another|any|any other|some other) person (?:[a-z]+ ){0,3}(?:pick (?:it|them|this|that|up (?!the phone|my call)|(?:my|the|an?) (?:order|parcel|books?))|collect|fetch) ',
    ' human (?:dramas?|nature|stories|story|comed(?:y|ies)|relations|relationships|condition|experiments?) ',
    ' (?:supporting|support|side) (?:characters?|cast|roles?) ',
  ].join('|'),
);
const SPOKEN_OF_JAPANESE =
  /^人間(?:どらま|賛歌|讃歌|関係|模様|観察|もの)|(?:と人間|人間と[^。]{1,6})の(?:話|物語|漫画|恋|友情|戦い)|中の人(?:って|は)(?:誰|だれ)|中の人の(?:声優|名前)/;

/** True where a person is spoken of, which is no wish for one by the model alone. */
export const isSpokenOf = ({ english, ownJapanese }: CareForm): boolean =>
  SPOKEN_OF.test(english) || SPOKEN_OF_JAPANESE.test(ownJapanese);
