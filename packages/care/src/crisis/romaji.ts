import { rule } from '../rule.ts';

/** Japanese in Latin letters. */
export const ROMAJI_CRISIS = rule(
  'wants to die, in romaji',
  [
    ' (?:mou |hontou ni |honto ni |maji de |mo )?(?:shi|si)ni ?(?:tai|tee|takunatta|takute|takunaru|tasugi)(?! hodo| kurai| to iu shujinkou)(?= )',
    ' (?:shinitai|sinitai|shinitee|kietai|kiechaitai|shinitakunatta|shinitakute|inakunaritai|shinou kana|shinjaitai|shinitaidesu|shinitaina)(?! hodo)',
    ' (?:kiete|kie) (?:shimaitai|nakunaritai|tai|chaitai)',
    ' (?:shinde|sinde) (?:shimaitai|shimaou|raku ni)',
    ' (?:shinda|sinda) (?:hou|ho|houga) (?:ga )?(?:ii|mashi|raku)',
    ' jisatsu ?(?:o |wo )?(?:shitai|sitai|shiyou|shitakunaru|suru hoho|suru houhou|wo kangae|kangaete|no houhou|houhou|shisou)',
    ' (?:iki|ikite)(?:ru|teru|te iru|iru| iru|te)? (?:no )?(?:ga |mo )?(?:imi|riyuu|kachi|tsurai|shindoi|tsukareta|iya|iyada|yametai|kurushii|kuru?shi)',
    ' (?:ikiru|ikiteru|ikiteiru) (?:no )?(?:ga |ni |mo )?(?:mou )?(?:tsurai|shindoi|tsukareta|iya|yametai|muri|kurushii|imi|kachi|riyuu)',
    ' iki(?:te)? ?(?:taku|te itaku|te ikitaku) ?(?:nai|arimasen)',
    ' ikitakunai| ikitetakunai| ikiteitakunai',
    ' (?:jinsei|ikirukoto) (?:ni |ga |o |wo )?(?:tsukareta|owarasetai|owaritai|owari ni shitai|zetsubou)',
    ' (?:konomama |kono mama )?(?:nemutta|neta) mama (?:shinitai|mezame|okitakunai)',
    ' (?:mezametakunai|me ga samenakereba|ashita ga konakereba|ashita konakute|asa ga konaide)',
    ' (?:umarete) (?:konakereba|konakya)',
    ' (?:raku ni naritai|kono yo kara|risuka shi|tekubi (?:o |wo )?kit)',
    ' (?:tasukete|dareka tasukete) (?:kudasai )?(?:korosare|nagurare|kowai|shini|otousan|chichi|danna)',
    ' (?:chichi|otousan|danna|otto|kareshi|haha|okaasan|oya|sensei|ojisan) ni (?:mainichi )?(?:nagurare|korosare|sawarare|kerare|gyakutai)',
    ' (?:gyakutai|ijime) (?:o |wo )?(?:sarete|ukete)',
  ],
  { language: 'ja' },
);
