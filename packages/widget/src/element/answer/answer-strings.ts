/** The texts of an answer's small print, sources and rating, loaded with them. */
import { builtInLanguage, type Language } from '../../language.ts';
import { merge } from '../words/merge.ts';
import { seconds, usd } from '../words/numbers.ts';
import type { Strings } from '../words/strings.ts';

export interface AnswerStrings {
  /** Asked after a bad rating, beside a field. */
  readonly whyBad: string;
  readonly sendReason: string;
  /** Replaces the field. */
  readonly reasonSent: string;
  readonly sources: string;
  readonly escalated: string;
  readonly degraded: string;
  readonly cached: string;
  readonly cost: (costUsd: number) => string;
  readonly firstText: (firstTextMs: number) => string;
}

const ANSWER_STRINGS: Readonly<Record<Language, AnswerStrings>> = {
  en: {
    whyBad: 'What was wrong with it?',
    sendReason: 'Send',
    reasonSent: 'Thank you. This helps to improve the answers.',
    sources: 'Sources',
    escalated: 'escalated',
    degraded: 'reduced quality',
    cached: 'from cache',
    cost: (costUsd) => usd('en', costUsd),
    firstText: (firstTextMs) => `first text ${seconds('en', firstTextMs)} s`,
  },
  ja: {
    whyBad: 'どこが良くなかったですか？',
    sendReason: '送る',
    reasonSent: 'ありがとうございます。回答の改善に役立てます。',
    sources: '出典',
    escalated: '上位モデルに切替',
    degraded: '品質を抑えた回答',
    cached: 'キャッシュ',
    cost: (costUsd) => usd('ja', costUsd),
    firstText: (firstTextMs) => `最初の文字まで${seconds('ja', firstTextMs)}秒`,
  },
};

/** The built-in texts, with those of the page. */
export function answerStrings(strings: Strings): AnswerStrings {
  const { language } = strings;
  return merge(ANSWER_STRINGS[builtInLanguage(language)], strings, `chat.texts.${language}`);
}
