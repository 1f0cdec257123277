/** Policies that a text names: "shipping?", "do I get points for that", ギフトカードで. */

import { kept, matchForm } from '@mangaassist/text';
import { isStopWord } from '../query/stop-words.ts';
import type { Snapshot } from '../search/snapshot.ts';

interface TopicName {
  readonly topic: string;
  /** Beginning of the name: a text without it does not have the name. */
  readonly stem: string;
  readonly pattern: RegExp;
}

/** Topics whose own names stand in a text, the longest name first; a name within a longer one is not meant. */
export function namedTopics(form: string, snapshot: Snapshot): readonly string[] {
  let left = form;
  return namesOf(snapshot).flatMap(({ topic, stem, pattern }) => {
    if (!left.includes(stem) || !pattern.test(left)) return [];
    left = left.replace(pattern, ' ');
    return [topic];
  });
}

const namesOf = kept(({ policies, topics }: Snapshot): readonly TopicName[] => {
  const japanese = policies.filter(({ language }) => language === 'ja');
  const titles = japanese.map(({ topic, title }) => ({ topic, title, head: headOf(title) }));
  return [
    ...topics.map(englishName),
    ...titles
      .filter(
        ({ head, topic }) =>
          isDistinctive(head) &&
          titles.filter((other) => other.topic !== topic && other.title.includes(head)).length < 2,
      )
      .map(({ topic, head }) => ({ topic, stem: head, pattern: new RegExp(literal(head), 'u') })),
  ].toSorted((a, b) => lengthOf(b) - lengthOf(a));
});

/** The words of a topic's id, of one or of several. */
function englishName(topic: string): TopicName {
  const stems = topic.split('-').map((word) => word.replace(/s$/, ''));
  const pattern = new RegExp(
    `(?<![a-z])${stems.map((stem) => `${literal(stem)}(?:s|es)?`).join('[ -]?')}(?![a-z])`,
    'u',
  );
  return { topic, stem: stems[0] ?? topic, pattern };
}

/** Longer names first; a Japanese character is worth two. */
function lengthOf({ topic, stem }: TopicName): number {
  return /^[a-z]/.test(stem) ? topic.length : 2 * stem.length;
}

const isDistinctive = (head: string) => head.length > 1 && !isStopWord(head);

/** The first noun of a title: 送料 of 送料とお届け日数, ポイント of ポイント制度. */
function headOf(title: string): string {
  const [first = ''] = matchForm(title).split(/[と・の、がで]|制度|方法/u);
  return first.replace(/^[お御](?=\p{Script=Han})/u, '');
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
