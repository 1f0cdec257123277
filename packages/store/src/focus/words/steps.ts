/** Words of steps from one volume to another. */
import { spoken } from '../../query/spoken.ts';

const NEXT = spoken(
  "(?:the )?(?:next|following) (?:one|volume|vol|book)|(?:the )?(?:one|volume) after(?: (?:that|it|this))?|(?:which|what)(?: one| volume| book)?(?:'s|s)? (?:comes |is |goes )?(?:after(?: (?:that|it|this)(?: one)?)?|next)(?=$|[?.!,])",
  '(?:その)?次の?(?:巻|は|も|のは)|その次',
);
const PREVIOUS = spoken(
  '(?:the )?previous (?:volume|vol)|(?:the )?(?:preceding|prior) (?:one|volume|vol|book)|(?:the )?(?:volume|one) before (?:that|it|this)|(?:the )?(?:volume|vol|one) before(?=$|[?.!,])',
  '(?:その)?(?:1つ|一つ|ひとつ)?前の巻|(?:1つ|一つ|ひとつ)前(?=の|も|は|って)',
);

export const STEPS = { next: NEXT, previous: PREVIOUS } as const;
