/** Readers of a shop's files: JSON Lines, one JSON document, and policies as Markdown. */
import type { Mistake, StoreRecord } from './records.ts';

export interface ReadRecords {
  readonly records: readonly StoreRecord[];
  readonly mistakes: readonly Mistake[];
}

/** Records of a file of JSON Lines; empty lines are skipped. A line that is not JSON is a mistake. */
export function readJsonLines(file: string, text: string): ReadRecords {
  const records: StoreRecord[] = [];
  const mistakes: Mistake[] = [];
  withoutMark(text)
    .split(/\r?\n/)
    .forEach((each, index) => {
      if (each.trim() === '') return;
      const line = index + 1;
      const parsed = parseJson(each);
      if ('problem' in parsed) mistakes.push({ file, line, field: '', problem: parsed.problem });
      else records.push({ file, line, value: parsed.value });
    });
  return { records, mistakes };
}

/** The record of a file that is one JSON document. */
export function readJson(file: string, text: string): ReadRecords {
  const parsed = parseJson(withoutMark(text));
  if ('problem' in parsed)
    return { records: [], mistakes: [{ file, line: null, field: '', problem: parsed.problem }] };
  return { records: [{ file, line: null, value: parsed.value }], mistakes: [] };
}

/** `policies/<topic>.<en|ja>.md`. */
const POLICY_FILE = /(?:^|\/)([a-z0-9][a-z0-9-]*)\.(en|ja)\.md$/;

/**
 * The record of a policy: topic and language from the file's name, the title from the line `# Title`, other words
 * for the topic from an optional line `Also: word; phrase`, its page from an optional line `Link: https://…`, and the
 * text after them.
 */
export function readPolicy(file: string, text: string): ReadRecords {
  const named = POLICY_FILE.exec(file);
  if (named === null) {
    const problem =
      'must be named <topic>.en.md or <topic>.ja.md, the topic in lower-case words with hyphens';
    return { records: [], mistakes: [{ file, line: null, field: '', problem }] };
  }
  const [first = '', ...rest] = withoutMark(text).trim().split(/\r?\n/);
  const title = /^# +(.+)$/.exec(first)?.[1]?.trim();
  if (title === undefined) {
    const problem = 'must begin with the title, as in "# Returns"';
    return { records: [], mistakes: [{ file, line: 1, field: '', problem }] };
  }
  const body = rest.join('\n').trim();
  const also = lineOf('Also', '.*', body);
  const link = lineOf('Link', '\\S+', body);
  const value = {
    topic: named[1],
    language: named[2],
    title,
    also: also.value
      .split(/[;；]/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    ...(link.value === '' ? {} : { url: link.value }),
    text: body.replace(also.line, '').replace(link.line, '').trim(),
  };
  return { records: [{ file, line: null, value }], mistakes: [] };
}

/** The first line that begins with the name and a colon, and its value; empty texts if there is none. */
function lineOf(
  name: string,
  pattern: string,
  text: string,
): { readonly line: string; readonly value: string } {
  const [line = '', value = ''] = new RegExp(`^${name}:[ \\t]*(${pattern})$`, 'm').exec(text) ?? [];
  return { line, value: value.trim() };
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { problem: `is not JSON: ${reason}` };
  }
}

/** Editors on Windows begin a file with a byte order mark. */
const withoutMark = (text: string) => text.replace(/^\uFEFF/, '');
