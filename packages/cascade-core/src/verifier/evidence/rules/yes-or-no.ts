/** Questions that are answered by yes or no, and answers that begin with either. */

const ASKS =
  /(?:^|[.,?!;:…”』]\s*|\b(?:so|and|ok|okay|then|but|also|if|hi|hello|hey) )(?:can|could|do|does|did|is|are|am|will|would|may|have|has|was|were|any)\b|ますか|ますでしょうか|ですか|(?:れ|え|け|せ|め|べ|て|で|げ|ね|き)る(?:の|か|かな)?[？?]?$|(?:いい|ある|ない|いける|平気|大丈夫|使える|買える)(?:の|です)?(?:か|かな)?[？?]|もらえ|ますか?[？?]/;
const WH =
  /\b(?:how|what|whats|what's|when|where|which|who|why)\b|いつ|いくら|何(?!か)|どこ|どう|なぜ|なんで|誰|どっち|どちら|どれ|なんぼ/;

export function asksYesOrNo(question: string): boolean {
  return ASKS.test(question) && !WH.test(question);
}

export const AFFIRMS_FIRST =
  /^\W*(?:yes|yeah|yep|sure|of course|certainly|absolutely|definitely|good news|they did|it does|you can|はい|ええ|もちろん|大丈夫)/u;
export const DENIES_FIRST =
  /^\W*(?:no\b(?! problem| worries)|nope|unfortunately|sorry|i'?m afraid|not (?:quite|yet)|いいえ|申し訳|残念|あいにく)/u;

/** A clause that forbids or denies. */
export const NEGATIVE =
  /\b(?:not|no|never|cannot|can't|without)\b|n't\b|ません|できない|対象外|不可|[させれか]ず[、にこ]/;

const APOLOGY =
  /申し訳(?:あり|ござい)ません(?:でした)?|すみません|\b(?:i'm|i am|we're|we are) (?:so |very |really )?(?:sorry|afraid)\b/g;

/** An apology denies nothing. */
export const withoutApologies = (text: string): string => text.replace(APOLOGY, ' ');
