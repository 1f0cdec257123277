/** The rule for one or more of several orders that were shown: "the second one", "not that one", "both together". */
import { has, spoken } from '../../query/spoken.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { isShort, orderQuestion } from '../rules/service-follow-up.ts';
import { leftOfList } from './left-of-list.ts';

const ALL = spoken(
  'both|together|combined|(?:the |these |those |all )?(?:two|three) orders|all (?:of )?(?:them|those|my orders)|each(?: of them)?',
  '両方|(?:どちら|どっち|どれ)も|(?:2|二|ふた|3|三|みっ)(?:つ|件)(?:とも|で|の(?:注文|合計)|合わせ|あわせ|を)|(?:合|あ)わせ(?:て|たら|ると)|全部(?:で|合わせ)',
);
const OTHER = spoken(
  '(?:the|my) other(?: (?:one|order))?',
  '(?:別|もう(?:一|1|ひと)(?:つ|件))の?(?:方|ほう|注文)',
);

/** Places of orders, which are counted in other words than books. */
const PLACES = [/最初の?ご?注文|[1一]件目/u, /[2二]件目/u, /[3三]件目/u];

/** @returns null for other questions, and where no more than one order was shown. */
export function ofSeveralOrders(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language } = asked;
  const { orders, volumes, series } = query.entities;
  const list = focus.shownOrders.length > 1 ? focus.shownOrders : focus.ordersSoFar;
  if (focus.shownOrders.length === 0 || list.length < 2 || !isShort(refs.form)) return null;
  if (orders.length + volumes.length + series.length > 0) return null;
  const picked = pickedOf(asked, list);
  if (picked === null || picked.numbers.length === 0) return null;
  const order = picked.numbers.join(language === 'ja' ? '、' : ', ');
  return { text: orderQuestion(picked.text, { order }, language), by: 'order', task: 'order_status' };
}

interface Picked {
  readonly numbers: readonly string[];
  readonly text: string;
}

function pickedOf({ text, refs, focus }: Asked, list: readonly string[]): Picked | null {
  const left = leftOfList(refs.form, list, currentOf(focus));
  if (left !== null) return { numbers: left.left, text: left.text };
  if (has(ALL, refs.form)) return { numbers: list, text };
  const place = refs.place ?? PLACES.findIndex((each) => each.test(refs.form));
  if (refs.place !== null || place >= 0) return { numbers: list.slice(place).slice(0, 1), text };
  const others = list.filter((number) => number !== currentOf(focus));
  return has(OTHER, refs.form) && others.length < list.length ? { numbers: others, text } : null;
}

/** The one that the last answer spoke of. */
const currentOf = ({ shownOrders }: Focus): string | undefined =>
  shownOrders.length === 1 ? shownOrders[0] : undefined;
