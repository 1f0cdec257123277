/**
 * Removes the tags of the prompt from a model's stream, and two kinds of blocks with their content: thinking,
 * and parts of the prompt that the model repeats. The text that is held back is bounded.
 */
import { compactPattern } from '@mangaassist/text';

/** Longest tag, in UTF-16 units. A longer one is text. */
const MAX_TAG = 64;
/** Longest content of an estimate element, in UTF-16 units. */
const MAX_ESTIMATE = 24;

/** Elements whose content is never part of an answer, closed or not. */
const THOUGHTS = wordsOf(
  'thinking think reasoning thoughts thought scratchpad reflection analysis antthinking inner_monologue monologue ' +
    'internal_monologue chain_of_thought rationale commentary self_check self_reflection verification plan planning ' +
    'tool_call tool_calls tool_use function_call function_calls invoke search_result search_results ' +
    'search_quality_reflection search_quality_score user human shopper customer',
);
/** Elements whose content is removed if they are closed. Otherwise only the tag is removed. */
const ECHOES = wordsOf('context question item resolved inst sys');
const ESTIMATES = wordsOf(
  'confidence certainty estimate score task self_estimate self-estimate self_assessment self-assessment ' +
    'confidence_score confidence_level rating number',
);
/** Elements around the answer, and single tokens. */
const WRAPPERS = wordsOf(
  'answer output response final_answer final_response final result reply text message assistant mangaassist english ' +
    'japanese items s bos eos',
);
const NAMES = [...THOUGHTS, ...ECHOES, ...ESTIMATES, ...WRAPPERS].join('|');
/** Any name with a code is one of ours, or made after ours. */
const TAG = compactPattern(
  `^<(/?)(${NAMES}|[a-z_]+(?=-[0-9a-f]{8}\\b))(?:-[0-9a-z]+)?(?:\\s[^<>]*)?/?>$`,
  'iu',
);
const COMMENT = /^<!--.*-->$/su;
/** A tag with which a text breaks off. */
const CUT_TAG = compactPattern(`^<(?:/[a-z_]*|(?:${NAMES}))(?:-[0-9a-z]*)?(?:\\s[^<>]*)?$`, 'iu');
/** Brackets that models write in place of `<` and `>`. */
const OTHER_OPEN = /[‹＜]/gu;
const OTHER_CLOSE = /[›＞]/gu;
const OPENINGS: ReadonlySet<string> = new Set('<[‹＜');
/** The same marks in brackets, as some chat templates write them. */
const BRACKET_TAG =
  /^\[(\/?)(INST|THINK|SYS|[Tt]hinking|[a-z]+(?=-[0-9a-f]{8}[\s\]]))(?:-[0-9a-f]{8})?(?:\s[^\]\n]*)?\]$/u;
/** A special token of a chat template. */
const SPECIAL_TOKEN = /^<(?:[|｜]([a-z_▁]{1,24})[|｜]|((?:start|end)_of_turn))>$/iu;
const MAY_BECOME_TAG =
  /^(?:<(?:[|｜][a-z_▁]{0,24}[|｜]?|\/?[a-z_]*(?:-[0-9a-z]*)?(?:\s[^<>\n]*)?\/?|!-?|!--[^\n]*)|\[\/?[a-z]*(?:-[0-9a-f]{0,8}(?:\s[^\]\n]*)?)?)$/iu;
/** Longest echoed block, in UTF-16 units. A longer one is text. */
const MAX_ECHO = 4_096;

/** Tokens before the role of a turn or the channel of a text, which ends with a line break or the next token. */
const ROLE_TOKENS = wordsOf('im_start start_header_id start start_of_turn channel');
/** Roles and channels that speak to the shopper. */
const OWN_ROLES = wordsOf('assistant model final');
const MAX_ROLE = 16;
/** Tokens that end a turn. What follows may begin with the mark of another one. */
const END_TOKENS = wordsOf('endoftext eot_id eot im_end end_of_turn end▁of▁sentence end_of_text');
/** The block of another role or channel. It ends with the next token that begins a turn. */
const OTHER_TURN = '|turn|';

function wordsOf(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

const plainTag = (tag: string): string => tag.replace(OTHER_OPEN, '<').replace(OTHER_CLOSE, '>');

export class BlockFilter {
  #tag = '';
  /** Name of the open thinking block; null outside of one. */
  #thoughts: string | null = null;
  /** The open block of the prompt with its content so far; null outside of one. */
  #echo: { readonly name: string; text: string } | null = null;
  /** The name of the role after its token; null outside of one. */
  #role: string | null = null;
  /** Digits of the open estimate element, which are removed; null outside of one. */
  #estimate: string | null = null;
  /** There is text outside of blocks. */
  #hasText = false;
  /** Content of a closed block of the prompt. Models wrap whole answers in one: it is the answer if no other text comes. */
  #wrapped = '';
  /** Lines of the last message to the model. */
  readonly #asked: ReadonlySet<string>;

  /** @param asked - the last message to the model: a block that repeats a line of it is no answer. */
  constructor(asked: string) {
    this.#asked = new Set(asked.split('\n').map((line) => line.trim()));
  }

  /** Adds text; returns the text that is certain to be outside of tags and hidden blocks. */
  push(text: string): string {
    let shown = '';
    for (const character of text) {
      const taken = this.#take(character);
      this.#hasText ||= /\S/u.test(taken);
      shown += taken;
    }
    return shown;
  }

  #take(character: string): string {
    const opens = OPENINGS.has(character);
    if (this.#tag === '' && !opens) return this.#content(character);
    // A second opening mark shows that the first one is text.
    if (this.#tag !== '' && opens) return this.#contents(this.#takeTag(character));
    this.#tag += character;
    return this.#endOfTag() ?? (this.#mayGoOn ? '' : this.#contents(this.#takeTag()));
  }

  /** Crosses a complete tag; null if it is none. */
  #endOfTag(): string | null {
    const tag = plainTag(this.#tag);
    if (COMMENT.test(tag)) return this.#dropTag();
    const [, token, turn] = SPECIAL_TOKEN.exec(tag) ?? [];
    const special = token ?? turn;
    if (special !== undefined) return this.#special(special.toLowerCase());
    const [, slash, name] = TAG.exec(tag) ?? BRACKET_TAG.exec(tag) ?? [];
    return name === undefined ? null : this.#cross(slash === '/', name.toLowerCase());
  }

  get #mayGoOn(): boolean {
    return this.#tag.length < MAX_TAG && MAY_BECOME_TAG.test(plainTag(this.#tag));
  }

  /** True while a thinking block is open. */
  get isInThoughts(): boolean {
    return this.#thoughts !== null && this.#thoughts !== OTHER_TURN;
  }

  /** Ends the stream; returns the held text that belongs to the answer. */
  end(): string {
    const tag = this.#takeTag();
    const text = CUT_TAG.test(plainTag(tag)) ? '' : this.#contents(tag);
    this.#estimate = null;
    this.#role = null;
    const last = text + this.#endOfEcho();
    return this.#hasText || /\S/u.test(last) ? last : this.#wrapped;
  }

  #takeTag(next = ''): string {
    const tag = this.#tag;
    this.#tag = next;
    return tag;
  }

  /** Crosses a token of a chat template. */
  #special(name: string): string {
    if (this.#role !== null) this.#enter(this.#role);
    this.#role = ROLE_TOKENS.has(name) ? '' : null;
    return this.#dropTag() + (END_TOKENS.has(name) && this.#hasText && this.#thoughts === null ? '\n' : '');
  }

  /** Begins the turn of a role, or the text of a channel: only the model's own is shown. */
  #enter(role: string): void {
    this.#role = null;
    this.#thoughts = OWN_ROLES.has(role.trim().toLowerCase()) ? null : OTHER_TURN;
  }

  #dropTag(): string {
    this.#tag = '';
    return '';
  }

  #endOfEcho(): string {
    const text = this.#echo?.text ?? '';
    this.#echo = null;
    return text;
  }

  #echoed(character: string, echo: { text: string }): string {
    echo.text += character;
    return echo.text.length < MAX_ECHO ? '' : this.#endOfEcho();
  }

  #cross(closes: boolean, name: string): string {
    this.#estimate = null;
    if (closes) this.#close(name);
    else if (this.#thoughts === null && this.#echo === null) this.#open(name);
    return this.#dropTag();
  }

  #open(name: string): void {
    if (THOUGHTS.has(name)) this.#thoughts = name;
    else if (ECHOES.has(name)) this.#echo = { name, text: '' };
    else if (ESTIMATES.has(name)) this.#estimate = '';
  }

  #close(name: string): void {
    if (this.#thoughts === name) this.#thoughts = null;
    if (this.#echo?.name !== name) return;
    const text = this.#endOfEcho();
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    // Without the prompt, only the block that comes last in it is known to be no data of it.
    if (name !== 'resolved' && this.#asked.size < 2) return;
    if (!lines.some((line) => this.#asked.has(line.trim()))) this.#wrapped = text;
  }

  #contents(text: string): string {
    let shown = '';
    for (const character of text) shown += this.#content(character);
    return shown;
  }

  /** A line break ends the name of a role. A longer text is no name. */
  #inRole(character: string, role: string): string {
    if (character === '\n') {
      this.#enter(role);
      return '';
    }
    this.#role = role + character;
    if (this.#role.length <= MAX_ROLE) return '';
    this.#role = null;
    return this.#contents(role + character);
  }

  #content(character: string): string {
    if (this.#role !== null) return this.#inRole(character, this.#role);
    if (this.#thoughts !== null) return '';
    if (this.#echo !== null) return this.#echoed(character, this.#echo);
    if (this.#estimate === null) return character;
    if (this.#estimate.length < MAX_ESTIMATE && /[\w %./]/u.test(character)) {
      this.#estimate += character;
      return '';
    }
    const text = this.#estimate;
    this.#estimate = null;
    // Digits are the estimate even if the element is never closed.
    return (/^[\d %./]*$/u.test(text) ? '' : text) + character;
  }
}
