/** Kinds of books that are refused while a search goes on: "nothing sad please". */
import { type Language, matchForm } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { refusedTopics } from '../search/wishes/refused-topics.ts';
import { topicKeys, topicsOfSeries } from '../search/wishes/topics.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';
import { changedSearch, hasSearch } from './rules/change-search.ts';

const REFUSED_EN =
  /^(?:(?:n[oa]+|nah|nope|ew+|ugh|h?mm+|oh|but|and|pl(?:ease|s|z)|ok(?:ay)?|well|actually|just)[\s,.!]+)*(?:nothing|not|no|without|avoid|skip)(?: [a-z-]+){1,8}[\s.!]*$/u;

const REFUSED_JA =
  /^(?:(?:いや|いえ|うーん|でも|ただ|あ)[、\s]*)*[\p{Script=Han}\p{Script=Katakana}ー]{1,10}(?:もの|物|系|漫画)?(?:以外|なし|無し|抜き|じゃな|ではな|[はが](?:苦手|嫌|いや|無理|いらない|ちょっと))[ぁ-ん、]{0,10}[。!！]*$/u;

/** Kinds that are refused, and none that is wished for. */
const isRefusal = ({ conditions: { notGenres, notTone, genres, tone } }: Query): boolean =>
  (notGenres !== undefined || notTone !== undefined) && genres === undefined && tone === undefined;

/** The search goes on without them, also after a look at one of its results. */
export function ofRefusal(asked: Asked): Partial<ResolvedQuestion> | null {
  return isRefusal(asked.query) ? goingOn(asked, []) : null;
}

/** The same of topics that books of the shop have, "not basketball"; one that was searched for is dropped instead. */
export function ofRefusedTopic(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, snapshot } = asked;
  if (Object.keys(query.conditions).length > 0) return null;
  const known = topicsOfSeries(snapshot.facets);
  const searched = new Set([...focus.words, ...wordsOf(focus.question)].flatMap(topicKeys));
  const topics = refusedTopics(refs.form).words.filter((word) => {
    const keys = topicKeys(word);
    return keys.some((key) => known.has(key)) && !keys.some((key) => searched.has(key));
  });
  return topics.length === 0 ? null : goingOn(asked, topics);
}

const wordsOf = (question: string): readonly string[] => matchForm(question).match(/[\p{L}ー]+/gu) ?? [];

function goingOn(asked: Asked, topics: readonly string[]): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  if (refs.service || refs.pronoun || !hasSearch(focus)) return null;
  if (!(language === 'ja' ? REFUSED_JA : REFUSED_EN).test(refs.form)) return null;
  const text = changedSearch({ ...query, rest: [] }, refs, focus, language, snapshot);
  return { text: withoutTopics(text, topics, language), by: 'conditions', task: 'recommendation' };
}

function withoutTopics(text: string, topics: readonly string[], language: Language): string {
  const joint = language === 'ja' ? '、' : ', ';
  const refused = topics.map((topic) => (language === 'ja' ? `${topic}なし` : `no ${topic}`));
  return topics.length === 0 ? text : [text.replace(/[.。]$/u, ''), ...refused].join(joint);
}
