import type { Language } from '@mangaassist/text';
import type { NeedKind } from '../need.ts';

/** The text before and after the contacts of an answer. */
interface AnswerText {
  readonly opening: string;
  readonly closing: string;
}

/**
 * The reviewed texts. They promise nothing that the chat does not have: no person reads along, and without a hand-off
 * (`HANDED_OVER`) none takes the chat over. A change of wording is a change of what people in danger read; docs/decisions/0034 describes how.
 */
export const TEXTS: Readonly<Record<NeedKind, Readonly<Record<Language, AnswerText>>>> = {
  crisis: {
    en: {
      opening:
        "Thank you for writing that here. It sounds very hard, and you don't have to carry it alone.\n\nI'm a shop's assistant, not a person, and nobody is reading along. Real people are there for exactly this, for you or for somebody you worry about. You can call or write to them without a reason that is good enough:",
      closing:
        "If you or somebody else is in danger right now, please call the emergency number where you are (911 in the US and Canada, 999 in the UK, 112 in Europe, 000 in Australia, 111 in New Zealand; in Japan 119 for an ambulance and 110 for the police).\n\nIf you can, tell one person near you how it is. It doesn't need the right words. The books can wait.",
    },
    ja: {
      opening:
        '書いてくださって、ありがとうございます。とてもつらい状況なのだと思います。ひとりで抱えなくて大丈夫です。\n\n私は店のアシスタント(機械)で、この画面を見ている人はいません。けれど、こういうときのために話を聞いてくれる人たちがいます。ご自身のことでも、心配な誰かのことでも、うまく話せなくてもかまいません。',
      closing:
        '今すぐ危険があるときは、迷わず119(救急)または110(警察)に電話してください。子どもの虐待の相談は189(いちはやく)、DVの相談は#8008(はれれば)でも受け付けています。\n\nもしできそうなら、近くにいる誰かひとりに「つらい」とだけでも伝えてみてください。本のことは、あとで大丈夫です。',
    },
  },
  person: {
    en: {
      opening:
        "Of course, you can talk to a person. I can't hand this chat over to one yet, and nobody is reading along, so please reach our staff here:",
      closing:
        'Outside of opening hours, write: messages are answered when the staff is back. It is quickest with your order number and what you need, in a sentence or two. If there is something I can look up meanwhile, just ask.',
    },
    ja: {
      opening:
        '承知しました。スタッフとお話しいただけます。このチャットから直接おつなぎすることはまだできず、この画面を見ているスタッフもおりませんので、お手数ですが次の方法でご連絡ください。',
      closing:
        '時間外の場合は、メールやフォームでお送りいただければ、営業時間になりましたらスタッフがお返事します。ご注文番号とご用件を添えていただくと早く進みます。その間に私がお調べできることがあれば、お書きください。',
    },
  },
  complaint: {
    en: {
      opening:
        "I'm sorry. That is not how it should be, and I understand that you are upset. A person should look at this, and I can't hand this chat over to one yet. You reach our staff here:",
      closing:
        'Please send your order number, if there is one, and what went wrong; photos help if something is damaged. The staff reads it during opening hours and can decide about a replacement or a refund, which I cannot. If my own answer was wrong, tell me what you need in other words, and I will try again. With an order number, I can also look up where an order is.',
    },
    ja: {
      opening:
        'ご不快な思いをおかけして、申し訳ございません。お怒りはもっともです。この件はスタッフが確認すべきことですが、このチャットからおつなぎすることはまだできません。お手数ですが、次の方法でご連絡ください。',
      closing:
        'ご注文番号(あれば)と、何があったかをお書き添えください。破損の場合は写真があると助かります。受付時間内にスタッフが拝見し、交換や返金について判断いたします(私には決められません)。私の答えが間違っていた場合は、別の言い方で教えてください。もう一度お調べします。ご注文番号があれば、配送状況もお調べできます。',
    },
  },
  advice: {
    en: {
      opening:
        "I wish I could help with that, but I'm a manga shop's assistant: on health, law and money, a wrong answer from me could do harm, so I give none.",
      closing:
        'For health, please ask a doctor or a pharmacist; if it is severe or sudden, call the emergency number where you are. For legal questions, a lawyer or a free legal advice centre is the right place; for money, a qualified adviser or a public consumer or debt advice service. I hope it gets sorted out. For anything about books or an order, I am here.',
    },
    ja: {
      opening:
        'お力になりたいのですが、私はマンガの店のアシスタントです。健康・法律・お金のことで間違ったことをお伝えすると害になりかねないため、お答えを控えています。',
      closing:
        '体のことは医師や薬剤師にご相談ください。症状が重いとき、急なときは119へ。救急車を呼ぶか迷うときは#7119(一部の地域を除く)があります。法律のことは弁護士や法テラス(0570-078374)、お金や契約のことは消費者ホットライン188や専門家が頼りになります。どうぞお大事に。本やご注文のことでしたら、いつでもお尋ねください。',
    },
  },
  abuse: {
    en: {
      opening:
        "I won't take part in that. I'm here for books and orders, and I'd like to keep this respectful for everyone.",
      closing:
        'If something went wrong with an order or with an answer of mine, tell me what happened, and I will do what I can.',
    },
    ja: {
      opening:
        'そのようなお話にはお応えできません。ここは本とご注文のための窓口です。お互いに気持ちよくやり取りできればと思います。',
      closing:
        'ご注文や私の答えに問題があったのでしたら、何があったかを教えてください。できることをいたします。',
    },
  },
};

export type Openings = Partial<Record<NeedKind, Readonly<Record<Language, string>>>>;

/** The chat can be handed to a person, which the client offers under the answer. */
const OFFERED: Openings = {
  person: {
    en: 'Of course, you can talk to a person. Ask for one below, and our staff gets this conversation and writes to you here. You also reach our staff here:',
    ja: '承知しました。スタッフとお話しいただけます。下のボタンからご依頼いただくと、スタッフがこれまでの会話を確認し、ここでお返事します。次の方法でもご連絡いただけます。',
  },
  complaint: {
    en: "I'm sorry. That is not how it should be, and I understand that you are upset. A person should look at this. Ask for one below, and our staff gets this conversation and writes to you here. You also reach our staff here:",
    ja: 'ご不快な思いをおかけして、申し訳ございません。お怒りはもっともです。この件はスタッフが確認すべきことです。下のボタンからご依頼いただくと、スタッフがこれまでの会話を確認し、ここでお返事します。次の方法でもご連絡いただけます。',
  },
};

/** A person has the chat, and reads along. */
const DONE: Openings = {
  crisis: {
    en: "Thank you for writing that here. It sounds very hard, and you don't have to carry it alone.\n\nThe person in this chat works for the shop and reads this, but may not write at once. Real people are there for exactly this, for you or for somebody you worry about. You can call or write to them without a reason that is good enough:",
    ja: '書いてくださって、ありがとうございます。とてもつらい状況なのだと思います。ひとりで抱えなくて大丈夫です。\n\nこのチャットのスタッフも読んでいますが、すぐにお返事できないことがあります。こういうときのために話を聞いてくれる人たちがいます。ご自身のことでも、心配な誰かのことでも、うまく話せなくてもかまいません。',
  },
};

/** Openings in place of those of {@link TEXTS}. */
export const HANDED_OVER = { offered: OFFERED, done: DONE } as const;
