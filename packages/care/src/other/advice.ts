/** Rules for professional advice, in both languages. */
import { compactPattern } from '@mangaassist/text';
import type { CareForm } from '../care-form.ts';
import { type Rule, rule } from '../rule.ts';

const MINE = '(?:i|my|me|we|our)';
const SYMPTOM =
  '(?:headaches?|chest pain|fever|rash|migraines?|stomach|back pain|toothache|nausea|dizzy|bleeding|infection|depression|depressed|anxiety|insomnia|diabetes|blood pressure|allergic|allergy|pregnant|pregnancy|lump|swollen|vomiting|panic attacks?|asthma|concussion|cough|adhd|bipolar|wrist pain|eye pain|blurry vision|numb|mole|symptoms?)';
const MEDICINE =
  '(?:medication|medicine|medicines|ibuprofen|paracetamol|tylenol|aspirin|antibiotics?|antidepressants?|ssri|ssris|zoloft|prozac|xanax|melatonin|adderall|ritalin|insulin|vaccine|dose|dosage|pills|birth control|painkillers?)';

/** Medical, legal and money advice for the shopper's own life. */
export const ADVICE: readonly Rule[] = [
  rule('medical', [
    ` (?:should|can|could|may|do|is it safe|is it ok|safe) (?:${MINE} )?(?:to )?(?:keep |stop |still )?(?:take|taking|mix|mixing|combine|drink|give (?:my|him|her))(?: [a-z]+){0,5} ${MEDICINE}`,
    ` (?:what|which|how much|how many)(?: [a-z]+){0,2} ${MEDICINE}(?: [a-z]+){0,3} (?:should|can|do|for|is|to) (?:${MINE}|a (?:child|kid|headache|cold|fever)|the pain|take|treat|safe)`,
    ` (?:what|how|which|should|do|does|is|could|can|why)(?: [a-z]+){0,6} (?:treat|cure|diagnose|get rid of|do about|help with|stop|heal|relieve|wrong with)(?: [a-z]+){0,4} ${SYMPTOM}`,
    ` i (?:have|got|had|keep (?:getting|having)|been having|am having|woke up with|have had|have been having|think i have|might have)(?: [a-z]+){0,4} ${SYMPTOM}(?: [a-z0-9]+){0,14} (?:should i|what should|what can i|what do i|is it|could it|do i need|doctor|hospital|serious|normal|what is it|what could|how do i|diagnos[a-z]*|advice|what medicine|worried)`,
    ` (?:should i|do i need to|do i have to) (?:see|go to|call|visit) (?:a |the |my )?(?:doctor|hospital|er|emergency room|dentist|therapist|psychiatrist|gp|specialist)`,
    ` (?:medical|health|psychiatric|dosage) (?:advice|question|opinion|emergency)`,
    ' (?:can|could) you (?:diagnose|prescribe)',
    ` (?:my|his|her) (?:son|daughter|child|kid|baby|mom|dad|wife|husband|chest|heart|head|back|tooth|knee|leg|arm|stomach|throat|ear|eyes?|wrists?)(?: [a-z]+){0,4} (?:hurts?|aches|has a fever|is swollen|has a rash|swollen|throbbing|is bleeding|keeps throwing up)(?: [a-z0-9]+){0,10} (?:should|what|doctor|normal|serious|is it|medicine|do i|can i take)`,
  ]),
  rule('medical signs', [
    ' (?:is|are|could|can|does)(?: [a-z]+){0,2} (?:mole|lump|rash|bruise|cough|headaches?|spot|bump|fever|pain|wound|cut|bite|swelling|burn)(?: [a-z]+){0,6} (?:dangerous|cancer|cancerous|contagious|serious|infected|normal|broken|bad sign|need stitches|go away)',
    ' (?:my |a )?(?:tooth|teeth|head|chest|stomach|back|throat|ear|knee|wrists?|eyes?|ankle|shoulder|neck|belly|heart) (?:[a-z]+ ){0,2}(?:hurts?|hurting|aches?|aching|is killing me|pain)(?: [a-z0-9]+){0,12} (?:what (?:can|should|do)|should i|take|doctor|is it|do i|how (?:do|can)|normal|serious|medicine|help)',
    ' (?:symptoms of|side effects of|am i (?:pregnant|depressed|having a)|do i have (?:adhd|autism|cancer|depression|covid|diabetes|anxiety|the flu))(?= )',
  ]),
  rule('needs a doctor', [
    ' (?:do|should|must|would) i (?:need|see|visit|call|go to|have to see)(?: to see| to go to)? (?:a |the |my )?(?:doctor|hospital|er|dentist|gp|physio|therapist|ambulance|vet)',
    ' (?:ankle|knee|wrist|finger|eye|foot|hand|toe|lip|face|throat|leg) (?:is|are|got|looks) (?:swollen|numb|infected|bleeding|broken|sprained|red and)',
  ]),
  rule('legal and money signs', [
    ' (?:can|could|is|may|will) (?:my|the|our) (?:boss|employer|landlord|company|school|bank)(?: [a-z]+){0,2} (?:kick|throw|raise|increase|deny|fine|make|change|enter|read)(?= )',
    ' (?:is |are |would )?\\d+ ?(?:mg|ml|milligrams?) of (?:[a-z]+ )(?:[a-z]+ ){0,4}(?:ok|safe|too much|enough|dangerous|fine|for|a day)(?= )',
    ' (?:can|could|is|may) my (?:boss|employer|landlord|company|school|ex|husband|wife|bank|neighbou?r)(?: [a-z]+){0,3} (?:fire|sack|evict|sue|cut my (?:pay|hours)|refuse|take my|keep my|withhold|legally|charge me|allowed|force)',
    ' (?:fired|sacked|evicted|sued|laid off|arrested|divorced|harassed at work|getting a divorce|get divorced|divorce)(?: [a-z]+){0,8} (?:rights|legal|sue|lawyer|what can i do|what should i do|entitled|compensation|court)',
    ' (?:my|our) (?:savings|pension|inheritance|mortgage|401k|isa|life savings|salary)(?: [a-z]+){0,8} (?:invest|stocks?|crypto|house|bank|should|bonds|best|do with)|(?:do|should)(?: [a-z]+){0,4} with (?:my|our) (?:savings|pension|inheritance|bonus|401k)',
  ]),
  rule('legal', [
    ' (?:legal|lawyers?|attorneys?|solicitors?) (?:advice|question|help|opinion|rights)(?! manga)',
    ` (?:can|could|should|how do|do) (?:i|we) (?:legally )?(?:sue|press charges|take (?:him|her|them|my [a-z]+) to court|evict|get a restraining order|get custody|file for (?:divorce|bankruptcy|custody)|divorce|break my lease|contest|appeal (?:my|a|the) (?:fine|ticket|verdict))`,
    ' (?:my|our) (?:landlord|employer|boss|ex|neighbou?r)(?: [a-z]+){0,8} (?:evict|evicting|deposit|fired me|sue|suing|custody|contract|withholding|illegal|legal|rights)',
    ' (?:is it|would it be|am i) (?:legal|illegal|breaking the law|liable)(?: [a-z]+){0,2} (?:to|if|for)(?: me)?(?: to)? (?:record|sue|fire|evict|work|download|drive|carry|own|sell my|quit|refuse|scan|upload)',
    ' (?:need|find|get|hire|want)(?: me)? (?:a |an )?(?:good |cheap )?(?:lawyer|attorney|solicitor)(?! (?:manga|character|series))(?= )',
    ' (?:my|a|the) (?:will|custody|divorce|visa|immigration|tenancy|probate|inheritance) (?:case|lawyer|papers|agreement|hearing|application|rights)',
    ' (?:what are|know) my (?:legal )?rights (?!(?:if|when|to|for|as|on|with) (?:[a-z]+ ){0,4}(?:damaged|broken|torn|return|returns|refund|late|lost|books?|manga|volumes?|parcel|order|buyer|customer|delivery|wrong) )',
  ]),
  rule('money', [
    ' (?:should|can|could|would) (?:i|we|you) (?:recommend )?(?:buy (?:bitcoin|crypto|stocks|shares|a house|gold|ethereum|nvidia|tesla)|put my (?:savings|money|pension)|take out|take a (?:loan|mortgage)|refinance|sell my (?:house|stocks|shares|crypto)|cash out)',
    ' (?:financial|investment|investing|tax|stock|crypto|mortgage|debt|retirement|pension) (?:advice|tips?|advisor|question|help|strategy|planning)(?! manga)',
    ' (?:which|what|best) (?:stocks?|crypto|cryptocurrency|shares|etfs?|funds?|index funds?)(?: [a-z]+){0,3} (?:to |should |do |will |i )(?:buy|i buy|invest|pick|go up|hold)',
    ' (?:invest|investing) (?:(?:all )?my (?!time|weekends?|evenings?|hours?|energy|reading)|in (?:the )?(?:stocks?|crypto|bitcoin|shares|nintendo|kadokawa|etfs|(?:index )?funds?|bonds|gold|silver|real estate|property|manga as)|\\d+(?! (?:hours?|days?|weeks?|evenings?|volumes?|vols?)))',
    ' (?:my|in|of|pay off|paying off|so much|credit card|student) (?:credit card |student |loan )?(?:debts?|loans?)(?: [a-z]+){0,8} (?:should|how|what|help|pay|advice|bankruptcy|can i)',
    ' (?:how do i|should i|can i|how to)(?: [a-z]+){0,3} (?:do my taxes|file my tax(?:es)?|deduct|pay less tax|write off|get a loan(?! of (?:a|the|one|this|that|your|some) )|get a mortgage|declare bankruptcy|avoid tax(?:es)?)',
    ' (?:will|is|are)(?: [a-z]+){0,2} (?:bitcoin|crypto|stocks?|stock market|ethereum|dogecoin|the yen|nvidia)(?: [a-z]+){0,3} (?:go up|crash|good investment|going to|worth buying|rise|drop)',
  ]),
  rule(
    'medical, legal or money, in Japanese',
    [
      '(?:頭痛|腹痛|胃痛|熱|発熱|微熱|めまい|吐き気|下痢|胸|腰痛|腰|歯|膝|喉|のど|目|頭|おなか|お腹|背中|手首|肩|咳|蕁麻疹|じんましん|湿疹|かゆみ|しこり|出血|不眠|うつ|鬱|動悸|生理|妊娠|血圧|糖尿病|ぱにっく|あれるぎー)(?:が|は|の|で|も|っぽ)?[^。]{0,16}(?:病院|何科|薬(?:は|を)?(?:飲|何|どれ|のん)|受診|治(?:し|り|す|る|ら)(?:ます|方|には|ない|ません)|診断|どうすれば(?:いい|治)|大丈夫(?:です|でしょう|かな)|病気(?:です|でしょう|かな|なの)|何の(?:病気|症状)|なんの病気|どうしたら(?:いい|よい|治))(?!.{0,6}(?:漫画|主人公|きゃら))',
      '(?:薬|くすり|ろきそにん|いぶ|ばふぁりん|かろなーる|抗生物質|睡眠薬|抗うつ薬|ぴる|市販薬|風邪薬|痛み止め|処方薬|いんすりん|さぷり)(?:を|と|は|って|の)?[^。]{0,12}(?:飲んで(?:も)?(?:いい|大丈夫|よい|平気)|一緒に飲|併用|飲み合わせ|何錠(?:まで|飲|がいい)|量(?:は|を)|副作用|やめても|効きますか|おすすめ|どれがい)',
      '(?:何の|なんの|どの|どんな)(?:薬|くすり|病気|痛み止め|病院)(?:が|を|に)?(?:いい|良い|飲|のめ|効|疑|です|行)',
      '(?:救急|救急外来|夜間病院|病院)(?:に|へ)?(?:行く|行った|かか|連れて)(?:べき|方が|ほうが|った方)',
      '(?:親権|慰謝料|養育費|相続|遺言|離婚|自己破産|示談|残業代)(?:の|について|に関して|を)?(?:こと)?(?:教えて|知りたい|聞きたい|相談|詳しく)(?!.{0,4}(?:漫画|本|作品))',
      '(?:病院|医者|お医者さん|心療内科|精神科|歯医者)(?:に|へ)?(?:行(?:く|った)(?:べき|方|ほう)|行けば|かかるべき|行かなくて)',
      '(?:医療|医学的|法律|法的|税金|投資|資産運用|株|借金|相続|離婚|保険|年金|ろーん)(?:な|の|に(?:ついて|関)(?:の|する|して)?)?(?:相談|あどばいす|助言|質問が|悩み)(?!.{0,4}(?:漫画|まんが|本))',
      '(?:弁護士|司法書士|税理士)(?:に|を|は|って|費用)(?:[^。]{0,8})(?:相談|依頼|頼|紹介|探し|必要|いくら)(?!.{0,6}(?:ます(?:よ|から)|漫画))',
      '(?:慰謝料|親権|養育費|離婚|相続|遺産|敷金|示談|賠償|残業代|未払い|不当解雇|くびに|退職|立ち退き|大家|訴訟|裁判|逮捕|著作権侵害|違約金)(?:を|が|は|の|に|で|さん)?[^。]{0,14}(?:請求でき|取れ|とれ|もらえ|できます(?:か)?|訴え(?:られ|たい|る(?:こと|に))|どうすれば|どうしたら|違法|法的|いくら|戻って|返して|返ってこない|手続き|起こせ)(?!.{0,6}(?:漫画|主人公|返品))',
      '(?:隣人|会社|上司|夫|妻|元彼|相手|学校|店|大家|加害者)(?:を|に|から)(?:訴え(?:たい|る(?:に|こと|方法)|られ)|訴訟|慰謝料|損害賠償)(?!.{0,4}(?:漫画|主人公))',
      '(?:違法|合法|犯罪|罪)(?:です(?:か|よね)|でしょうか|になり(?:ます|ませ)|なの(?:か|でしょう))(?<!(?:主人公|きゃら|漫画|作中)[^。]{0,20})',
      '(?:株|仮想通貨|暗号資産|びっとこいん|投資信託|nisa|にーさ|ideco|fx|不動産|金|投資|いーさりあむ)(?:は|を|に|で|って|の銘柄)?[^。]{0,10}(?:買う(?:べき|なら)|買った(?:方|ほう)|買い(?:です|時|どき)|買えば|上が(?:る|り)|下が(?:る|り)|儲か|もうか|投資(?:すべき|した(?:方|ほう)|する(?:べき|なら))|始める(?:べき|なら)|始めた(?:方|ほう)|おすすめの?銘柄|売るべき|どれがいい|どう思)(?!.{0,4}(?:漫画|まんが|本))',
      '(?:貯金|ぼーなす|退職金|老後(?:資金)?|貯蓄|お金)(?:を|は|の)?[^。]{0,8}(?:投資|運用|増や(?:す|し)|どこに預け)(?!.{0,6}(?:漫画|まんが|本))',
      '(?:借金|りぼ払い|りぼ|奨学金|住宅ろーん|ろーん|自己破産|確定申告|税金|年末調整|扶養)(?:を|が|は|の|って)?[^。]{0,14}(?:返せ(?:ない|ません)|返(?:す|し)(?:には|方)|どうすれば|どうしたら|組む(?:べき|なら)|組め|申請|やり方|方法|控除|経費|した(?:方|ほう)が|すべき|すれば)(?!.{0,6}(?:漫画|主人公|きゃら|まんが|話))',
    ],
    { language: 'ja' },
  ),
];

/** Subjects of the shop's policies: a question that names one, and no rule above finds, is put to the shop, whatever it is like. */
const SHOP_SUBJECTS = compactPattern(
  [
    ' (?:coupons?|vouchers?|(?:promo|discount) codes?|gift cards?|loyalty points|customs|duty free|tax free|vat|invoices?|receipts?|instal?lments?|pre ?orders?|parcels?|packages?|couriers?|refunds?|money back|gift wrap(?:ping)?|box sets?|wishlist|checkout|newsletter) ',
    ' import (?:dut(?:y|ies)|tax(?:es)?|fees?|charges?) | dut(?:y|ies) (?:on|for) (?:my |the |an )?(?:order|books?|manga) ',
    ' (?:tax(?:es)?|fees?) (?:on (?:(?:(?:an?|the|my) )?(?:(?:used|new) )?(?:manga|comics?|books?|volumes?|order|box|top)|it|this|that|these|them)|included|at checkout) ',
    ' (?:legal|illegal|allowed|old enough) (?:for (?:me|her|him) )?to (?:buy|order|read|own|have|get|keep) (?:it|this|that|these|them) ',
    ' (?:split|divide) (?:my |the |a |an )?(?:payment|order) | (?:pay|paying|order|ordering) (?:by|with|without) (?:[a-z]+ ){0,2}(?:card|transfer|paypal|points|account) ',
    ' (?:resell|resale of) (?:these|those|them|it|manga|comics|(?:my |the |your )?(?:books?|volumes?|copies)) ',
    ' (?:service|guide|assistance) dogs? | my (?:data|card details|address) (?:is )?(?:safe|stored|secure) | need (?:to )?(?:register|sign up|an (?:account|app)) $',
    ' (?:buy|order|sell|import|bring|ship|send|get) (?:[a-z]+ ){0,2}(?:18|r18|adult manga|mature manga)(?= (?:manga|comics?|books?|titles?|ones|rated|at|to|in|if|as|when|\\.|$)|$)',
  ].join('|'),
);

/** Words of a question that names no subject of health, law or money: "what can I do", "how much do I have to pay", "I only have 10 dollars". */
const WITHOUT_SUBJECT: ReadonlySet<string> = new Set(
  [
    'a an the and or but so of for to in on at from if then than please ok hi hello sorry thanks',
    'what which how much many when can could should would may must will do does did is are am was be i we you it this that these those there me us my our',
    'have has had got need needs want wants get go pay bring take come use give know say tell help recommend suggest advise',
    'money cash dollar dollars bucks euro euros yen pounds budget total cost only just about around more less most enough left',
    'start begin try read skip finish volume vol chapter one',
    'now next first else today tomorrow again option options choice choices step steps later still yet too also with without',
    'ok okay alright fine good bad safe suitable appropriate worth better best old young older younger year years yr yrs yo age ages late early wait',
    'he she him her his they them someone kid kids child children boy boys girl girls son daughter nephew niece brother sister teen teenager adult adults reader readers beginner beginners school library class',
  ].flatMap((words) => words.split(' ')),
);

/** The same in Japanese: 待ったほうがいいですか. */
const JAPANESE_WITHOUT_SUBJECT =
  /^[ぁ-ん、]{0,8}(?:遅れ[ぁ-ん]{0,6})?(?:待っ|買っ|読ん|見|始め|選ん|揃え|そろえ|予約し|注文し|頼ん|急い|心配し)た(?:ほう|方)がい[いー][ぁ-ん思]{0,8}$/;

/** True for a message without a subject, which is no advice by the model alone. */
export const isWithoutSubject = ({ english, japanese }: CareForm): boolean =>
  japanese === '' ? isWithoutEnglishSubject(english) : JAPANESE_WITHOUT_SUBJECT.test(japanese);

const isWithoutEnglishSubject = (english: string): boolean =>
  english
    .split(' ')
    .every((word) => word === '' || /^[.$\d]+(?:yo|yrs?|y)?$/.test(word) || WITHOUT_SUBJECT.has(word));

/** True for a message that names a subject of the shop, which is no advice by the model alone. */
export const isOfShop = ({ english }: CareForm): boolean => SHOP_SUBJECTS.test(english);
