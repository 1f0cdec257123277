/** Courtesy before and after a question, which does not change its task. */

interface Frames {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A frame ends or begins with its own punctuation; English ones are joined by a space. */
export const FRAMES: Readonly<Record<'en' | 'ja', Frames>> = {
  en: {
    before: lines(`
      hi,
      Hi!
      hello,
      Hello there,
      hey
      hey there!
      hiya,
      good morning,
      Good afternoon!
      good evening,
      hi, sorry to bother you,
      Hi, sorry to bother you but
      sorry to bother you again,
      sorry,
      excuse me,
      pardon me,
      hi there, quick question:
      quick question,
      just a quick one,
      a silly question maybe,
      could you please tell me:
      could you tell me
      can you help me please,
      hello, I have a question.
      hi, I hope you're well.
      I was wondering,
      just wondering,
      please,
      ok,
      ok so
      so
      um,
      uh hi
      right,
      alright,
      ok thanks, and
      thanks! also,
      great, thank you. now
      dear shop,
      Dear Sir or Madam,
      To whom it may concern,
      hey guys,
      hey bot,
      yo
      first time here,
      I'm new here,
      If you don't mind me asking,
      may I ask,
      one more thing:
      morning!
      long time customer here.
      help!
      hi again,
    `),
    after: lines(`
      thanks!
      thanks
      Thanks.
      thank you
      Thank you!
      thank you so much
      thanks a lot!
      thanks in advance
      Thanks in advance!
      many thanks
      cheers
      Cheers!
      ty
      thx
      thx!!
      tysm
      please
      pls
      plz
      please and thank you
      if that's ok
      if you don't mind
      have a nice day
      sorry for the trouble
      sorry to be a pain
      appreciate it
      much appreciated!
      would be great, thanks
      thanks for your help
      Kind regards, Anna
      Best regards
      lol
      haha
      :)
      🙏
      😊
      bye
      thank u!
      take care
      best, Tom
      ta
    `),
  },
  ja: {
    before: lines(`
      すみません、
      すいません、
      すみません
      あのー、
      あの、
      えっと、
      こんにちは。
      こんにちは、
      こんばんは。
      おはようございます。
      はじめまして。
      お世話になっております。
      いつもお世話になっております。
      お世話になります。
      恐れ入りますが、
      恐れ入ります、
      お忙しいところ恐れ入りますが、
      お忙しいところ申し訳ございませんが、
      お手数をおかけしますが、
      大変恐縮ですが、
      つかぬことをお伺いしますが、
      お伺いしたいのですが、
      お尋ねします。
      少々お尋ねしたいのですが、
      失礼いたします。
      失礼します、
      ちょっと聞きたいんだけど、
      ちょっといいですか、
      質問です。
      質問なんですけど、
      教えてください。
      ねえ、
      ねえねえ
      すみませんがちょっとお聞きします。
      初めて利用します。
      ありがとうございます。それと、
      ありがとう！あと、
      わかりました。では、
      突然すみません、
      夜分にすみません。
      たびたびすみません、
      何度もすみませんが、
      もしよろしければ、
      ごめんなさい、
      ごめん、
      どうも、
      急ぎなんですが
      店員さん、
    `),
    after: lines(`
      ありがとうございます！
      ありがとうございます
      。ありがとうございます。
      ありがとう
      ありがとう！
      よろしくお願いします
      。よろしくお願いします。
      。よろしくお願いいたします。
      、よろしくです
      お願いします
      お願いします！
      。何卒よろしくお願い申し上げます。
      。ご確認のほどよろしくお願いいたします。
      。お手数ですがよろしくお願いします。
      。ご教示いただけますと幸いです。
      。お返事お待ちしております。
      。お忙しいところすみません。
      、すみません
      。助かります。
      、頼みます
      。教えていただけると助かります
      🙏
      😊
      笑
      w
      〜
      。どうもです
      。どうぞよろしく
      。失礼します
      。感謝します
      。お手すきの際にお願いします。
      ！！
      。お知らせいただけましたら幸甚に存じます。
    `),
  },
};

/** Polite endings of Japanese questions, by the plain ending that they replace; the longest first. */
export const KEIGO: readonly (readonly [plain: string, polite: readonly string[]])[] = [
  ['ありますか', ['ございますでしょうか', 'ございますか', 'お取り扱いはございますでしょうか']],
  ['できますか', ['可能でしょうか', 'できますでしょうか', 'できましたらお願いしたいのですが']],
  ['ですか', ['でしょうか', 'でございましょうか', 'ですかね', 'なのでしょうか']],
  ['ますか', ['ますでしょうか', 'ますかね', 'ますの']],
  ['教えてください', ['ご教示いただけますでしょうか', '教えていただけますか', 'お教え願えますでしょうか', '教えて']],
  ['教えて', ['教えてください', '教えていただけませんか', 'ご案内いただけますでしょうか', 'おしえて']],
  ['ください', ['いただけますでしょうか', 'くださいませ', '頂戴できますか', 'くれ']],
  ['ほしい', ['ほしいのですが', 'いただきたく存じます', 'ほしいんすけど']],
  ['したい', ['したいのですが', 'したく存じます', 'したいんすけど', 'したいと思っております']],
  ['いくら', ['おいくらでしょうか', 'おいくら', 'いかほど', 'なんぼ']],
  ['ある', ['ございますか', 'あるっすか', 'あるんかな']],
  ['は', ['はいかがでしょうか', 'について教えていただけますか', 'はどうなっておりますでしょうか']],
];
