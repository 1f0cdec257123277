/** The texts of a hand-off, in both languages, for clients without texts of their own. */
import type { HandoffEnd, HandoffReason, PeopleHours } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';

const OFFERS: Readonly<Record<Language, Readonly<Record<HandoffReason, string>>>> = {
  en: {
    person: 'A person of our team can take over this chat.',
    complaint: 'A person of our team can look at this with you, in this chat.',
    crisis: 'If you would like to, a person of our team can read this and write to you here.',
    failed_answers: "My last answers didn't help. A person of our team can take over this chat.",
  },
  ja: {
    person: 'スタッフがこのチャットでご対応できます。',
    complaint: 'スタッフがこのチャットで内容を確認し、ご対応できます。',
    crisis: 'ご希望でしたら、スタッフがここを読んでお返事することもできます。',
    failed_answers: 'うまくお答えできず申し訳ありません。スタッフがこのチャットでご対応できます。',
  },
};

/** The text of an offer; while closed, with the time when people are there again. */
export function offerText(reason: HandoffReason, hours: PeopleHours | undefined, language: Language): string {
  return joined([OFFERS[language][reason], closedText(hours, language)], language);
}

const ANSWER = {
  en: 'A person of our team has your message and replies here.',
  ja: 'メッセージはスタッフに届いています。こちらでお返事します。',
} as const;

/** The fixed answer to a message that a person has. */
export const withPersonText = (language: Language): string => ANSWER[language];

const REQUESTED = {
  en: 'Your request is with our team, together with this conversation. You can go on asking meanwhile.',
  ja: 'ご依頼を、これまでの会話とともにスタッフに伝えました。お待ちの間も、ご質問いただけます。',
} as const;

/** A text of a hand-off behind the lines of help for a shopper in danger; as it is without them. */
export const behindLines = (lines: string | null | undefined, text: string): string =>
  lines ? `${lines}\n\n${text}` : text;

/** The text of a request that has reached the team. */
export function requestedText(hours: PeopleHours | undefined, language: Language): string {
  return joined([REQUESTED[language], closedText(hours, language)], language);
}

/** @param person - name of the person, if it is known. */
export function acceptedText(person: string | undefined, language: Language): string {
  if (language === 'ja') return `${person ?? 'スタッフ'}が対応します。`;
  return `${person ?? 'A person of our team'} is here now.`;
}

type Refusal = Extract<HandoffEnd, 'failed' | 'limited' | 'contact_missing'>;

const REFUSALS: Readonly<Record<Language, Readonly<Record<Refusal, string>>>> = {
  en: {
    failed: 'Our team could not be reached just now. Please try again in a moment.',
    limited: 'There were many requests for a person. Please try again later.',
    contact_missing: 'Please give an e-mail address, so that our team can reply.',
  },
  ja: {
    failed: 'ただいまスタッフに連絡できませんでした。少し経ってからもう一度お試しください。',
    limited: 'スタッフへのご依頼が続いています。時間をおいてお試しください。',
    contact_missing: 'スタッフからお返事できるよう、メールアドレスをご記入ください。',
  },
};

/** The text of a request that began no hand-off. */
export const refusalText = (reason: Refusal, language: Language): string => REFUSALS[language][reason];

const ENDS: Readonly<Record<Language, Readonly<Record<Exclude<HandoffEnd, Refusal>, string>>>> = {
  en: {
    person: 'The person has left the chat. The assistant answers again.',
    shopper: 'You are talking to the assistant again.',
    lapsed: 'The person has not written for a while. The assistant answers again.',
    mailed: 'Your message is with our team, who reply by the contact that you gave.',
    unavailable: 'This chat cannot be handed to a person.',
  },
  ja: {
    person: 'スタッフの対応が終わりました。ここからはアシスタントがお答えします。',
    shopper: 'アシスタントとの会話に戻りました。',
    lapsed: 'スタッフからの返信がしばらくないため、アシスタントがお答えします。',
    mailed: 'メッセージをスタッフに送りました。ご記入の連絡先にお返事します。',
    unavailable: 'このチャットではスタッフにおつなぎできません。',
  },
};

const isRefusal = (end: HandoffEnd): end is Refusal => end in REFUSALS.en;

export const endText = (end: HandoffEnd, language: Language): string =>
  isRefusal(end) ? refusalText(end, language) : ENDS[language][end];

/** Empty while people are there, or where no hours are known. */
function closedText(hours: PeopleHours | undefined, language: Language): string {
  if (hours === undefined || hours.open) return '';
  if (hours.opensAt === undefined)
    return language === 'ja' ? 'ただいま時間外です。' : 'Our team is away right now.';
  const at = new Intl.DateTimeFormat(language, {
    timeZone: hours.timeZone,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZoneName: 'short',
    // biome-ignore lint/style/noRestrictedGlobals: the time is the argument's.
  }).format(new Date(hours.opensAt));
  return language === 'ja'
    ? `ただいま時間外のため、${at}以降にお返事します。`
    : `Our team is away right now, and is back on ${at}.`;
}

function joined(parts: readonly string[], language: Language): string {
  return parts.filter((part) => part !== '').join(language === 'ja' ? '' : ' ');
}
