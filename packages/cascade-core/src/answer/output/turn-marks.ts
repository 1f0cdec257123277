/** Marks of turns at the start of a line: models repeat that of their own turn, and invent turns of the shopper. */
import { characterTest, compactPattern } from '@mangaassist/text';

const HASHES = '#{0,4}[ \\t]?';
const SHOPPER =
  'human|user|shopper|customer|system|instruction|user question|shopper question|ユーザー|お客様|お客さま|ヒューマン|人間';
const OWN = 'assistant|mangaassist|ai|アシスタント';
const LABEL = 'answer|response|reply|final answer|回答|答え|返答|a';

const mark = (names: string): RegExp =>
  compactPattern(
    `^\\s*${HASHES}(?:(?:${names})[:：]|\\[(?:${names})\\][:：]|\\*\\*(?:${names})(?:[:：]\\*\\*|\\*\\*[:：]))$`,
    'iu',
  );
/** Last characters of a mark: a text without them is compared with no pattern. */
const ENDS: ReadonlySet<string> = new Set([':', '：', '*']);
const SHOPPER_TURN = mark(SHOPPER);
const OWN_TURN = mark(OWN);
const ANSWER_LABEL = mark(LABEL);

export type TurnMark = 'shopper' | 'own' | 'none';

/**
 * The mark of a turn that a line start consists of.
 * @param opening - no text of the answer has come yet: a label such as "Answer:" is a mark only there.
 */
export function turnMark(line: string, opening: boolean): TurnMark {
  if (!ENDS.has(line.charAt(line.length - 1))) return 'none';
  if (SHOPPER_TURN.test(line)) return 'shopper';
  if (OWN_TURN.test(line) || (opening && ANSWER_LABEL.test(line))) return 'own';
  return 'none';
}

const STARTS: ReadonlySet<string> = new Set(
  [SHOPPER, OWN, LABEL]
    .flatMap((names) => names.split('|'))
    .flatMap((name) => Array.from({ length: name.length + 2 }, (_, end) => `${name}:`.slice(0, end))),
);

const FIRSTS: ReadonlySet<string> = new Set([...STARTS].map((start) => start.charAt(0)));

const isDecoration = characterTest(/[\s#*[]/u);

/** The first character of a name in a line start; empty without one. No mark begins with half of a pair. */
function firstOf(line: string): string {
  for (let at = 0; at < line.length; at += 1) {
    if (!isDecoration(line.charAt(at))) return line.charAt(at).toLowerCase();
  }
  return '';
}

/** True if a line start may still become the mark of a turn. */
export function mayBecomeTurn(line: string): boolean {
  if (line.length > 24 || !FIRSTS.has(firstOf(line))) return false;
  const start = line
    .trimStart()
    .replace(/^#{1,4} ?/u, '')
    .replace(/[*[\]]/gu, '')
    .replace('：', ':')
    .toLowerCase();
  return STARTS.has(start);
}
