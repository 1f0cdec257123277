import { type Rule, rule } from '../rule.ts';

/** A letter of a pattern stands for its forms with accents, which many leave out. */
const ACCENTED: Readonly<Record<string, string>> = {
  a: '[aàáâãäå]',
  c: '[cç]',
  e: '[eèéêëếềệ]',
  i: '[iìíîï]',
  n: '[nñ]',
  o: '[oòóôõöốộ]',
  u: '[uùúûüựử]',
};
const withAccents = (pattern: string): string => pattern.replace(/[aceinou]/g, (one) => ACCENTED[one] ?? one);

/**
 * The commonest ways to speak of suicide in languages that the assistant does not answer in: Spanish, French, German,
 * Italian, Portuguese, Russian, Korean, Chinese, Indonesian, Vietnamese, Filipino, Thai, Arabic, and of the second rule.
 * The answer is the English one, which has the lines of all countries. Talk about books or orders beside them makes them ordinary.
 */
export const FURTHER_CRISIS: readonly Rule[] = [
  rule(
    'wants to die (another language)',
    [
      ' (?:me )?quiero (?:morir(?:me)?|matarme|suicidarme|quitarme la vida|dejar de vivir)(?! de (?:risa|amor|ganas|hambre|frio|envidia|sueno|pena|verguenza))(?= )',
      ' no quiero (?:seguir )?(?:vivir|viviendo)(?! sin)(?= )',
      ' (?:me voy a (?:matar|suicidar)|voy a (?:matarme|suicidarme|quitarme la vida)|(?:pienso|pensando) en (?:suicidarme|matarme|quitarme la vida|el suicidio)) ',
      ' (?:je )?(?:veux|voudrais|vais|souhaite) (?:juste )?(?:mourir|me (?:tuer|suicider)|en finir avec (?:la|ma) vie)(?! de (?:rire|faim|froid|honte))(?= )',
      ' envie (?:de |d )(?:mourir|me (?:tuer|suicider)|en finir)(?! de (?:rire|honte))(?= )',
      ' (?:ne )?veux plus vivre(?! sans)(?= )',
      ' (?:pensees suicidaires|penser? au suicide|pense a me (?:tuer|suicider)) ',
      ' ich (?:will|mochte|moechte|wurde gerne?) (?:nur noch |einfach (?:nur )?)?(?:sterben|tot sein|nicht mehr leben|mich (?:umbringen|toten))(?= )',
      ' (?:will|mag|kann) (?:ich )?nicht mehr leben(?! ohne)(?= )',
      ' (?:ich )?(?:bringe?|werde) mich (?:um|umbringen) ',
      ' (?:selbstmordgedanken|suizidgedanken|selbstmord begehen|mir das leben nehmen) ',
      ' voglio (?:morire|uccidermi|suicidarmi|ammazzarmi|farla finita)(?! dal? rid)(?= )',
      ' non voglio piu vivere(?! senza)(?= )',
      ' (?:quero (?:morrer|me matar|me suicidar)|vou me matar|nao quero mais viver|acabar com (?:a )?minha vida)(?! de (?:rir|fome|amor))(?= )',
      ' хочу (?:умереть|сдохнуть|покончить с собои|покончить с собой|убить себя) ',
      ' не хочу (?:больше )?жить(?! без)(?= )',
      '(?:죽고|자살하고|죽어 ?버리고|사라지고) ?싶(?!을 ?(?:만큼|정도))',
      '살기 ?싫|살고 ?싶지 ?않|자살 ?(?:할|하려|생각|방법)',
      '不想(?:再)?活(?!动|動)|想(?:去)?死(?!你|妳|我|他|她)|想自[杀殺]|要自[杀殺]|活不下去|(?:结束|結束)(?:自己的)?生命|轻生|輕生',
      ' (?:aku|saya|gue|gw) (?:mau|ingin|pengen|pingin) (?:mati|bunuh diri)(?! (?:karena )?(?:ketawa|tertawa))(?= )',
      ' muon (?:chet|tu tu|tu sat)(?! (?:vi )?cuoi)(?= )',
      ' gusto ko (?:na(?:ng)? )?(?:mamatay|magpakamatay) ',
      'อยากตาย|อยากฆ่าตัวตาย|ไม่อยากมีชีวิตอยู่|ไม่อยากอยู่แล้ว',
      '(?:اريد|أريد|بدي|عايز|ابغى) (?:ان |أن )?(?:اموت|أموت|الموت|انتحر|أنتحر)',
    ].map(withAccents),
    { weak: true },
  ),
  // Dutch, Scandinavian, Finnish, Polish, Czech, Croatian, Romanian, Hungarian, Turkish, Greek, Ukrainian, Bulgarian,
  // Hebrew, Persian, Urdu, Hindi, Bengali, Tamil, Malay, Swahili and Catalan; as written, and without accents.
  rule(
    'wants to die (a further language)',
    [
      ' ik wil (?:gewoon |echt |alleen maar )?(?:dood|sterven|doodgaan|niet meer leven|er niet meer zijn|mezelf (?:doden|ombrengen))(?= )| zelfmoord plegen ',
      ' (?:jag vill|jeg vil) (?:bara |bare |ikke |inte )?(?:d[oöø]|leva|leve|ta mitt liv|ta livet av meg|tage mit liv)(?= )| (?:sj[aä]lvmord|selvmord) ',
      ' (?:haluan|tahdon) (?:vain )?(?:kuolla|tappaa itseni)(?= )| en halua en[aä][aä] el[aä][aä] ',
      ' chc[eę] (?:ju[zż] )?(?:umrze[cć]|si[eę] zabi[cć]|znikn[aą][cć] na zawsze)(?= )| nie chc[eę] (?:ju[zż] )?[zż]y[cć](?= )',
      ' chci (?:um[rř][ií]t|zem[rř][ií]t|se zab[ií]t)(?= )| [zž]elim (?:umrijeti|umreti)(?= )| ho[cć]u da umrem ',
      ' vreau s[aă] mor | nu mai vreau s[aă] tr[aă]iesc | meg akarok halni | vull morir ',
      ' (?:ölmek|olmek) istiyorum | (?:intihar (?:etmek|edece[gğ]im)|ya[sş]amak istemiyorum)(?= )',
      '(?:θελω|θέλω) να (?:πεθανω|πεθάνω|αυτοκτονησω|αυτοκτονήσω)',
      ' (?:я )?хочу (?:померти|вмерти)(?= )| не хочу жити | искам да умра ',
      '(?:רוצה|רוצָה) (?:למות|להתאבד)|(?:می ?خواهم|می ?خوام|میخوام) (?:بمیرم|خودمو بکشم)|مرنا چاہت|خودکشی کرنا',
      '(?:मरना|मर जाना) चाह|जीना नहीं चाह|(?:आत्महत्या|ख़?ुदकुशी) कर|मरने का मन|মরতে চাই|বাঁচতে চাই না|আত্মহত্যা কর|சாக வேண்டும்|சாகணும்|தற்கொலை செய்',
      ' (?:saya|aku) nak mati(?! (?:ketawa|gelak))(?= )| nataka kufa(?= )',
    ],
    { weak: true },
  ),
];
