/** Slang, short forms and common misspellings of the words that the rules are written in. */

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'want to': ['wanna', 'wana', 'wannna', 'wnna'],
    'i want to die': ['iwanttodie', 'iwannadie', 'wanttodie', 'wannadie'],
    want: ['wnat', 'watn', 'wan', 'whant', 'wnt', 'wanting', 'wanted'],
    'going to': ['gonna', 'gunna', 'gona', 'finna', 'imma', 'boutta', 'bouta'],
    'kill myself': ['kms', 'kmss', 'kmself', 'kmyself', 'killmyself'],
    'kill yourself': ['kys', 'killyourself', 'kysss'],
    kill: ['kil', 'kll', 'kiil', 'killl', 'kiill', 'klil'],
    about: ['bout', 'abt'],
    thinking: ['thinkin', 'thinkn'],
    killing: ['killin', 'kiling', 'offing'],
    myself: [
      'mysef',
      'myslef',
      'meself',
      'myselv',
      'mysel',
      'myselff',
      'mself',
      'masef',
      'mysekf',
      'myselfe',
    ],
    die: ['dye', 'dieee', 'diee', 'dye', 'diez'],
    dying: ['dieing', 'dyin', 'diying'],
    suicide: [
      'suicde',
      'sucide',
      'suiside',
      'sucicide',
      'suicie',
      'suicid',
      'sicide',
      'suisid',
      'suicidee',
      'sewerslide',
      'suecide',
      'suicude',
      'scuicide',
      'suacide',
      'sewercide',
      'sooicide',
    ],
    suicidal: [
      'sucidal',
      'suicidle',
      'suisidal',
      'suicdal',
      'suicidel',
      'sucicidal',
      'suicidial',
      'sewerslidal',
    ],
    'i am': ['im', 'iam', 'ima'],
    'i have': ['ive'],
    'i will': ['ill'],
    i: ['ii'],
    'i would': ['id'],
    dont: ['dnt', 'donot', 'doesnt', 'didnt', 'dosent', 'dosnt', 'dont', 'donot', 'dun'],
    cant: ['cnt', 'cannot', 'couldnt', 'carnt', 'cantt'],
    anymore: ['anymor', 'nomore', 'anymoar', 'animore', 'anymre', 'anymoree'],
    living: ['livin', 'liveing'],
    because: ['cuz', 'coz', 'cos', 'bc', 'bcuz', 'cause'],
    you: ['u', 'ya', 'yu', 'youu'],
    are: ['r'],
    your: ['ur', 'youre', 'yr'],
    please: ['pls', 'plz', 'plss', 'pleas'],
    tomorrow: ['tmrw', 'tmr', 'tomorow', 'tommorow', 'tommorrow', '2moro', 'tomorro', 'tmw', 'tmrrw'],
    boyfriend: ['bf'],
    girlfriend: ['gf'],
    human: ['humen', 'humam', 'humn', 'huma', 'hooman', 'hummna', 'hman'],
    person: ['persn', 'preson', 'persom', 'peron', 'persin'],
    representative: ['rep', 'represenative', 'representitive', 'reprasentative', 'representetive'],
    someone: ['sumone', 'somone', 'somebody', 'sombody', 'som1', 'some1', 'any1', 'sum1'],
    speak: ['speek', 'spek'],
    talk: ['tlk', 'takl', 'tallk'],
    fuck: ['fk', 'fck', 'fuk', 'fuq', 'phuck', 'fucc'],
    fucking: ['fckn', 'fking', 'fkn', 'fuckin', 'fcking', 'fukin', 'fuking', 'effing'],
    though: ['tho'],
    nobody: ['noone', 'nobdy'],
  }).flatMap(([word, forms]) => forms.map((form) => [form, word] as const)),
);

/** Letter by letter; apart from the short forms, of which `u` is one. */
const SPELLED_OUT = / s u [i1] c [i1] d e /g;
/** A row of single letters, and what it may spell. */
const LETTER_ROW = /(?: [a-z]){6,60}(?= )/g;
const SPELLED_WORDS = [
  ['wanttodie', ' i want to die'],
  ['killmyself', ' i want to kill myself'],
  ['endmylife', ' i want to end my life'],
  ['hurtmyself', ' i want to hurt myself'],
] as const;
const REPEATED = /([a-z])\1{2,}/g;
/** A sign for a letter within the words that are most often hidden. */
const HIDDEN = /\bsu[!|.*]cid|\bk[!|.*]ll|\bd[!|.*]e\b|\bsui[c*]+ide\b/g;
const LEET = /(?<=[a-z])[0134$](?=[a-z])/g;
const LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', $: 's' };
const WORD = /[a-z0-9]+/g;
const SPACED_OUT: readonly (readonly [RegExp, string])[] = [
  [/ k (?:\. )?m (?:\. )?s /g, ' kill myself '],
  [/ 2 (?=die|live|kill|talk|speak|end|be )/g, ' to '],
  [/ w o (?=me )/g, ' without '],
  [/ unaliv(?:e|ing|ed) (?:myself )?/g, ' kill myself '],
  [/ no one /g, ' nobody '],
  [/ my self /g, ' myself '],
  [/ any more /g, ' anymore '],
  [/ (?:un alive|off) myself /g, ' kill myself '],
  [/ sewer slide /g, ' suicide '],
  [/ do not /g, ' dont '],
  [/ (?:can not|could not) /g, ' cant '],
];

/** Letters for the signs that hide them, before a form drops these signs. */
export function unhidden(plain: string): string {
  return plain.replace(HIDDEN, (one) => one.replace(/[!|.*]/, 'i'));
}

function letterRow(row: string): string {
  const letters = row.replaceAll(' ', '');
  return SPELLED_WORDS.find(([spelt]) => letters.includes(spelt))?.[1] ?? row;
}

/** Replaces each word of an English form by its usual spelling. */
export function spelled(form: string): string {
  const whole = form.replace(SPELLED_OUT, ' suicide ').replace(LETTER_ROW, letterRow);
  const letters = whole.replace(REPEATED, '$1').replace(LEET, (one) => LETTERS[one] ?? one);
  let plain = letters.replace(WORD, (word) => SPELLINGS.get(word) ?? word).replace(/[ $]+/g, ' ');
  for (const [spaced, word] of SPACED_OUT) plain = plain.replace(spaced, word);
  return plain;
}
