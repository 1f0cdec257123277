/** Hiragana in Latin letters, as it is typed (Hepburn). */

const MORAE: Readonly<Record<string, string>> = Object.fromEntries(
  `あ a い i う u え e お o か ka き ki く ku け ke こ ko が ga ぎ gi ぐ gu げ ge ご go さ sa し shi す su せ se
  そ so ざ za じ ji ず zu ぜ ze ぞ zo た ta ち chi つ tsu て te と to だ da ぢ ji づ zu で de ど do な na に ni
  ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po
  ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を wo ん n ぁ a ぃ i ぅ u
  ぇ e ぉ o ゔ vu きゃ kya きゅ kyu きょ kyo ぎゃ gya ぎゅ gyu ぎょ gyo しゃ sha しゅ shu しょ sho しぇ she
  じゃ ja じゅ ju じょ jo じぇ je ちゃ cha ちゅ chu ちょ cho ちぇ che にゃ nya にゅ nyu にょ nyo ひゃ hya
  ひゅ hyu ひょ hyo びゃ bya びゅ byu びょ byo ぴゃ pya ぴゅ pyu ぴょ pyo みゃ mya みゅ myu みょ myo りゃ rya
  りゅ ryu りょ ryo ふぁ fa ふぃ fi ふぇ fe ふぉ fo てぃ ti でぃ di うぇ we うぃ wi ゃ ya ゅ yu ょ yo`
    .split(/\s+/)
    .reduce<string[][]>((pairs, each, i) => {
      if (i % 2 === 0) pairs.push([each]);
      else pairs.at(-1)?.push(each);
      return pairs;
    }, []),
);

export interface RomajiStyle {
  /** "chuumon", else "chumon". */
  readonly longVowels: boolean;
  readonly spaces: boolean;
  /** を as "wo", else "o". */
  readonly particleWo: boolean;
}

/** @param reading hiragana, with spaces between words; other characters stay. */
export function romajiOf(reading: string, { longVowels, spaces, particleWo }: RomajiStyle): string {
  const words = reading.split(' ').map((word) => {
    if (word === 'は') return 'wa';
    if (word === 'へ') return 'e';
    if (word === 'を') return particleWo ? 'wo' : 'o';
    const letters = latin(word);
    return longVowels ? letters : letters.replace(/([ou])u/g, '$1').replace(/oo/g, 'o');
  });
  const joined = words.join(spaces ? ' ' : '');
  return joined
    .replace(/\s*[、，]\s*/gu, ', ')
    .replace(/\s*[。]\s*/gu, '. ')
    .replace(/\s*[？]/gu, '?')
    .replace(/ (masu|masuka|desu|desuka|ta|te|tai|nai|ru|tekudasai|shita|masen)(?![a-z])/g, '$1');
}

function latin(word: string): string {
  let letters = '';
  for (let at = 0; at < word.length; ) {
    const [two, one] = [word.slice(at, at + 2), word.charAt(at)];
    if (one === 'っ') {
      const next = MORAE[word.slice(at + 1, at + 3)] ?? MORAE[word.charAt(at + 1)] ?? '';
      letters += next.startsWith('ch') ? 't' : next.charAt(0);
      at += 1;
    } else if (one === 'ー') {
      letters += letters.slice(-1);
      at += 1;
    } else {
      const length = two.length === 2 && two in MORAE ? 2 : 1;
      letters += MORAE[word.slice(at, at + length)] ?? word.slice(at, at + length);
      at += length;
    }
  }
  return letters;
}
