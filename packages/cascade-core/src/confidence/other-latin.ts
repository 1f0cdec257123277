/**
 * Texts in another language than English that is written in Latin letters, by the words that such languages cannot do
 * without. Titles and names of the store have few of them.
 */

/** Words of Spanish, French, German, Italian, Portuguese, Dutch and Indonesian that are no words of English. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    'el la los las del que de en sin cada una uno es está están por para con su sus este esta esto lo le se más muy mucho pero como sí hay tiene tienen tienes quiero cuánto dónde hola nuestra nuestro ' +
    'les des du une et est sont pour avec ce cette ces qui dans sur pas ne vous nous il elle je au aux votre notre mais bonjour combien avez ' +
    'der das den dem ein eine einen ist sind nicht und ich sie wir mit für auf von zu im haben hat gibt wie diese dieser dieses unser oder auch hallo ' +
    'gli della delle dei che è sono per con questo questa non più anche nostro ciao ' +
    'os da dos uma são não com em você tem mais olá nosso ' +
    'het een van dat niet zijn voor wij ook met deze ' +
    'yang dan ini itu tidak untuk dengan adalah kami anda'
  ).split(' '),
);

const ENGLISH: ReadonlySet<string> = new Set(
  'the an is are was of to in and we you i it for with on at not have has this that your our can be or as by from but'.split(
    ' ',
  ),
);

/** Fewest words of other languages, and their share of all words, in a text that is in one. */
const FEWEST = 4;
const SHARE = 0.25;

function countsOf(text: string): {
  readonly words: number;
  readonly others: number;
  readonly english: number;
} {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const of = (set: ReadonlySet<string>) => words.filter((word) => set.has(word)).length;
  return { words: words.length, others: of(OTHERS), english: of(ENGLISH) };
}

/** True for a text of some ten words that is in such a language. */
export function isOtherLatin(text: string): boolean {
  const { words, others, english } = countsOf(text);
  return others >= FEWEST && others >= words * SHARE && others > english * 3;
}

/** True for a question that may be in such a language: an answer may then be, too. */
export function mayBeOtherLatin(question: string): boolean {
  const { others, english } = countsOf(question);
  return others > english;
}
