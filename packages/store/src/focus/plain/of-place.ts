/** The rule for a place that a question about a service goes on with: "and Japan?", では韓国は？ */
import { found } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { onward } from '../rules/service-follow-up.ts';
import { isPlaceAbroad } from '../task/sent-abroad.ts';

const PLACE_ALONE =
  /^(?:(?:and|but|or|also|ok(?:ay)?|so|then|what about|how about|what if)[\s,]+)*(?:(?:for|to|in|within|from|inside) )?(?:the )?(?<en>[a-z][a-z .]{1,28}?)(?: (?:too|then|as well|itself|though|please))*[\s?.!]*$|^(?:で|じゃあ?|では|あと|それと)?、?(?<ja>[^\s、。?？]{1,10}?)(?:まで|へ|に|宛て?|内)?(?:は|だと|なら|の場合は?|も)?(?:どう)?(?:です|ですか|でしょうか)?[?？。\s]*$/u;
/** The shop's own country. */
const HOME = /^(?:japan|tokyo|osaka|okinawa|hokkaido|domestic(?:ally)?|日本|国内|北海道|沖縄|東京|大阪)$/u;

/** @returns the service at hand for that place, though a work may have its name; null for other questions. */
export function ofPlace({ text, refs, focus }: Asked): Partial<ResolvedQuestion> | null {
  if (focus.task !== 'faq' || focus.policies.length === 0) return null;
  const { en, ja } = PLACE_ALONE.exec(refs.form.trim())?.groups ?? {};
  const place = en ?? ja ?? '';
  if (!HOME.test(place) && !isPlaceAbroad(place)) return null;
  return { ...found('policy', onward(text, focus), 'faq'), beside: focus.policies };
}
