/** Volumes in the words of many shoppers, in both languages. */
import type { Phrasings } from './phrasings.ts';

/** Short forms: 3, [1, 5] or "latest". */
const volumes = (...is: readonly unknown[]) => ({ key: 'volumes', is });

export const VOLUMES: readonly Phrasings[] = [
  {
    ...volumes(12),
    asked: 'ナルト第十一話じゃなくて十二巻; ナルト 十二番目; ナルト の 12番 の 本; numbers 12 from naruto',
  },
  {
    ...volumes([2, 4]),
    asked:
      'naruto volume 2 and the next two; naruto 2 plus the two after; naruto vol 2 and the next two please; naruto 2 and also the following two volumes; ナルト2巻とその次の2冊',
  },
  {
    ...volumes([2, 3]),
    asked: 'naruto 2 and the next one; ナルト2巻と次の巻',
  },
  {
    ...volumes([3, 4]),
    asked:
      'I have naruto 2, the next two please; I own naruto 2 and want the next two; finished naruto 2, next two please; ナルト2巻まで持ってる、次の2冊',
  },
  { ...volumes(2, 3), asked: 'the second and the third of naruto; 2nd and 3rd volumes of naruto' },
  {
    ...volumes(3),
    asked:
      'I bought the first two volumes of naruto and would like the third one, please; we have read the first 2 books of naruto, the third one in english',
  },
  {
    ...volumes(3),
    asked:
      'naruto 3; naruto vol 3; naruto vol.3; naruto v3; naruto volume three; naruto book 3; naruto #3; naruto no. 3; naruto number 3; third volume of naruto; 3rd book of naruto; volume 3 of naruto; naruto 03; naruto vol 03; naruto tome 3; the third naruto; naruto vol. three; naruto, volume 3; naruto (vol. 3); naruto (3); vol3 of naruto; third book in the naruto series; naruto volume no. 3; naruto volume number 3; no.3 of naruto; naruto the 3rd; the 3rd naruto volume; naruto volume 3 please; do you have naruto 3?; is naruto 3 in stock; naruto three; book three of naruto; naruto - 3; naruto manga 3; naruto manga vol 3; naruto manga 03; naruto third volume',
  },
  {
    ...volumes([1, 5]),
    asked:
      'naruto volumes 1-5; naruto 1-5; naruto 1 to 5; naruto 1 through 5; naruto vols 1 - 5; volumes 1 thru 5 of naruto; first five volumes of naruto; the first 5 books of naruto; naruto first 5 volumes; naruto vol 1-5; naruto vol. 1 to vol. 5; naruto volume one to five; volumes 1 to 5 of naruto; naruto from 1 to 5; naruto from volume 1 to 5; naruto v1-v5; naruto v1-5; naruto 1–5; naruto 1~5; the first five naruto; naruto books one through five; naruto #1-5; between 1 and 5 of naruto; naruto 1-5 set; naruto vol 1 till 5',
  },
  {
    ...volumes(1, 2, 3),
    asked:
      'naruto 1, 2 and 3; naruto vols 1,2,3; naruto 1 2 3; volumes 1, 2, 3 of naruto; naruto volumes 1, 2 & 3; naruto 1,2,3; naruto books 1, 2, and 3; naruto 1 & 2 & 3; naruto #1, #2 and #3; vol 1, vol 2 and vol 3 of naruto; naruto 1/2/3',
  },
  {
    ...volumes([1, 3], 7),
    asked:
      'naruto vols 1-3 and 7; naruto volumes 1 to 3 plus 7; naruto 1-3 and 7; naruto vol 1-3, 7; volumes 1-3 & 7 of naruto; naruto v1-3 + 7; NARUTO1〜3巻と7巻; ナルト1巻から3巻までと7巻; ナルト1-3巻、7巻',
  },
  {
    ...volumes('latest'),
    asked:
      "latest naruto; newest naruto volume; most recent naruto book; naruto latest; naruto newest; new volume of naruto; the new naruto; naruto's newest; the latest volume of naruto; what's the latest naruto; most recent naruto; naruto most recent volume; latest one of naruto; latest release of naruto; naruto new release; the most recent volume of naruto; the newest naruto book; is the new naruto out; the latest in the naruto series; naruto latest vol; new naruto book; the newest one of naruto; most recently released naruto",
  },
  {
    ...volumes('last'),
    asked:
      "last volume of naruto; final volume of naruto; naruto last volume; the last naruto book; naruto final volume; what's the final volume of naruto; naruto finale; the last book of naruto; how does naruto end, last volume; the concluding volume of naruto; naruto's last volume; final naruto; very last naruto; the ending volume of naruto; final book in naruto; last vol of naruto; naruto final book; last naruto volume",
  },
  {
    ...volumes('next'),
    asked:
      'next naruto; next volume of naruto; the next naruto book; naruto next volume; when is the next naruto out; upcoming naruto volume; the following volume of naruto; when does the next volume of naruto come out; naruto next one; naruto next book; next instalment of naruto',
  },
  {
    ...volumes(12),
    asked:
      "just read naruto 11, what comes after; i finished naruto 11, need the next one; just wrapped up no. 11 of naruto, hit me with what comes after; i have naruto up to 11, next one please; read naruto 11 and want the one after; done with naruto 11, what's next; i own naruto 1-11, next please; the one after naruto 11; volume after naruto 11",
  },
  {
    ...volumes('all'),
    asked:
      'whole series of naruto; complete set of naruto; the entire series of naruto; all of naruto; all volumes of naruto; every volume of naruto; naruto complete series; full set of naruto; naruto box set; the whole run of naruto; full run of naruto; naruto from start to finish; all the naruto books; naruto complete set; naruto all volumes; naruto whole series; naruto, the lot; naruto full series; every naruto book; naruto complete collection; the whole naruto; naruto entire collection; naruto full set; complete naruto; the complete naruto; naruto every single volume; naruto full collection; entire naruto; whole naruto set; naruto beginning to end; naruto boxset; all naruto volumes; all naruto; every volume of naruto please',
  },
  {
    ...volumes(1),
    asked:
      'first volume of naruto; naruto volume one; naruto book one; naruto vol 1; the first naruto book; naruto first volume; naruto 1; 1st volume of naruto; naruto vol one; the first naruto; naruto book 1; starting volume of naruto; the very first naruto; volume 1 naruto; naruto number one; first naruto volume',
  },
  {
    ...volumes(),
    asked:
      'naruto; how many volumes of naruto; is naruto finished; naruto for my 7 year old; naruto under $10; how many books in naruto; how much is naruto; naruto or bleach; is naruto long; a naruto poster 50 cm; naruto box came wet; can i return naruto; 2 copies of naruto',
  },
  {
    ...volumes(3),
    asked:
      'ナルト3巻; ナルト 3巻; ナルト第3巻; ナルト３巻; ナルト三巻; ナルト3かん; ナルト 巻3; ナルト3冊目; ナルトの3巻目; ナルト Vol.3; ナルトvol3; ナルト #3; ナルト 3; ナルト3; ナルトの第三巻; ナルト 三巻目; ナルト（3）; ナルト(3); ナルト3巻ある?; ナルトの3巻ください; 3巻 ナルト; ナルト 03巻; ナルトの三冊目; ナルト巻の三; ナルトの3; ナルト3巻め; ナルト コミックス3巻; ナルトの3番目; ナルト その3巻; ナルト3まだある?; naruto 3巻',
  },
  {
    ...volumes([1, 5]),
    asked:
      'ナルト1〜5巻; ナルト1から5巻; ナルト1巻から5巻; ナルト1-5巻; ナルト1巻〜5巻; ナルトの1から5まで; ナルト一巻から五巻まで; ナルト 最初の5巻; ナルトの最初の5冊; ナルト1~5; ナルト1-5; ナルト1～5; ナルト1〜5; ナルト 1巻から5巻まで; ナルト1巻-5巻; ナルト 1ー5巻; ナルト5巻まで欲しい; ナルト 第1巻〜第5巻; ナルト 1−5巻; ナルトの1巻〜5巻セット; ナルトを1から5; 最初の5巻 ナルト; ナルト 1・・5巻',
  },
  {
    ...volumes(1, 2, 3),
    asked:
      'ナルト1,2,3巻; ナルト1・2・3巻; ナルト1巻と2巻と3巻; ナルト1巻、2巻、3巻; ナルトの1、2、3巻; ナルト 1 2 3巻; ナルト1と2と3; ナルト1巻2巻3巻; ナルト1巻, 2巻, 3巻; ナルト1巻・2巻・3巻; ナルト1/2/3巻',
  },
  {
    ...volumes('latest'),
    asked:
      'ナルトの最新刊; ナルト最新巻; ナルトの新刊; ナルトの一番新しい巻; ナルトの一番新しいの; ナルト最新; ナルトのいちばん新しいやつ; 最近出たナルトの巻; ナルトの最新の巻; ナルト 新刊ある?; ナルトの直近の巻; ナルトの最近の巻; ナルトの新しい巻; ナルト 最新のやつ; ナルトの新しいの; ナルト新巻; ナルト 新しいやつ; 今出てるナルトの最新; ナルトの最近出たやつ; ナルトのいちばん新しい巻; ナルト最新号; ナルトの新しいやつ出た?; ナルトの新刊いつ',
  },
  {
    ...volumes('last'),
    asked:
      'ナルトの最終巻; ナルト最後の巻; ナルトのラスト; ナルト完結巻; ナルト最終刊; ナルトのラストの巻; ナルトの終わりの巻; ナルトのラスト一冊; ナルト最後の一冊; ナルトの最終; ナルトのいちばん最後の巻; ナルトの最後のやつ; ナルトの一番最後の巻; ナルトの完結の巻; ナルトのラスト巻; ナルトのさいごの巻',
  },
  {
    ...volumes('next'),
    asked:
      'ナルトの次の巻; ナルト次巻; ナルトの続刊; ナルトの続き; ナルト 次のやつ; ナルトの次の; ナルトの続きの巻; ナルトの次の巻いつ; ナルト次の刊; ナルトの次のやつ; ナルト次いつ出る; ナルトの続きいつ; ナルトの続きが読みたい',
  },
  {
    ...volumes(12),
    asked:
      'ナルト11巻の次; ナルト11巻の続き; ナルト11巻まで読んだ、次; ナルト11巻まで持ってる 続き欲しい; ナルト 11巻の次の巻; ナルト11巻読み終わった 続きある?',
  },
  {
    ...volumes('all'),
    asked:
      'ナルト全巻; ナルト全部; ナルト全巻セット; ナルト一式; ナルトを最初から最後まで; ナルト全冊; ナルトぜんぶ; ナルト全巻揃えたい; ナルト まとめて全部; ナルト コンプリート; ナルト既刊全部; ナルト全72巻; ナルト 全巻まとめ買い; ナルト大人買い; ナルトを全部揃えたい; ナルト ボックス; ナルトすべて; ナルトの全て; ナルト 1巻から最終巻まで; ナルト一気買い; ナルト1巻から最新刊まで; ナルト 全巻ある?; ナルト1巻から全部; ナルトまるごと; ナルト全巻いくら; ナルト コンプセット; ナルトを揃えたい',
  },
  {
    ...volumes(1),
    asked:
      'ナルト1巻; ナルト最初の巻; ナルト初巻; ナルト第一巻; ナルトの一番最初の巻; ナルト一巻目; ナルト1冊目; ナルト いちばん最初の巻; ナルトのはじめの巻; ナルト1巻だけ; ナルトの最初の一冊; ナルトの1巻',
  },
  {
    ...volumes(),
    asked:
      'ナルト; ナルトは何巻まで出てる?; ナルトって完結してる?; ナルト 500円以内; 7歳の息子にナルト; ナルト2冊ください; ナルトは全部で何巻?; ナルト いくら; ナルトとブリーチどっち; ナルトを返品したい; ナルト 1冊700円しない?; ナルト1冊いくら; ナルトの巻数',
  },
];
