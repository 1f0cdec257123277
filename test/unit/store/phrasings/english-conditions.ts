/** Conditions in the words of many shoppers, in English: what is read, and the ways in which it is asked for. */
import type { Phrasings } from './phrasings.ts';

const usd = (bounds: object, of = 'volume') => ({ ...bounds, currency: 'USD', of });
const jpy = (bounds: object, of = 'volume') => ({ ...bounds, currency: 'JPY', of });

export const ENGLISH_CONDITIONS: readonly Phrasings[] = [
  {
    key: 'price',
    is: usd({ max: 999 }),
    asked:
      'horror under $10; sci-fi below ten dollars; mystery for less than 10 bucks; cheaper than $10; horror under 10$; sub-$10 horror; horror < $10; under $10 each; manga costing less than $10; priced under 10 usd; horror that are under US$10; horror below USD 10',
  },
  {
    key: 'price',
    is: usd({ max: 1000 }),
    asked:
      "horror for 10 dollars or less; max $10; $10 max; 10$ max; $10 or under; up to 10 dollars; at most $10; not over $10; none of them more than $10; nothing over $10; nothing above 10 dollars; i don't want to spend more than $10; can't pay more than $10; my budget is $10; budget of $10; $10 budget; with a budget of 10 dollars; 10 dollars tops; horror that costs $10 or less; $10 to spend; i've got $10 to spend; no pricier than $10; maximum price $10; $10 limit; ten dollars or less; i only have ten bucks; $10 at most; $10 or cheaper; keep it to $10; price cap $10; not more than $10 each; 10 dollars maximum",
  },
  {
    key: 'price',
    is: usd({ max: 5000 }, 'series'),
    asked:
      'the whole series for $50 or less; full set, $50 max; all volumes for at most 50 dollars; $50 for the lot; $50 for everything; entire run, no more than $50; complete series up to $50; whole thing for $50 tops; $50 total; $50 in total; all of it for $50; every volume together for $50 at most; the lot for no more than $50',
  },
  {
    key: 'price',
    is: jpy({ max: 1000 }),
    asked:
      'horror for 1000 yen or less; up to ¥1,000; ¥1000 max; at most 1000 yen; 1,000 yen or under; jpy 1000 max; a budget of 1000 yen; a thousand yen or less; 1k yen max; 1000円 or less',
  },
  {
    key: 'price',
    is: jpy({ max: 500 }),
    asked: 'used horror, 500 yen; 500 yen music manga; five hundred yen or less',
  },
  {
    key: 'price',
    is: usd({ min: 2001 }),
    asked: 'manga over $20; more than 20 dollars; above $20; costs more than twenty dollars',
  },
  {
    key: 'price',
    is: usd({ min: 2000 }),
    asked:
      'at least $20; $20 and up; $20+; $20 or more; no less than $20; upwards of $20; $20 minimum; not under $20',
  },
  {
    key: 'price',
    is: usd({ min: 500, max: 1000 }),
    asked:
      'horror between $5 and $10; $5-$10; $5-10; 5 to 10 dollars; from $5 to $10; 5-10 bucks; between 5 and 10 dollars; anywhere from $5 to $10; $5 to $10',
  },
  {
    key: 'age',
    is: 7,
    asked:
      "something for a 7 year old; my 7yo; for a 7-year-old; for a seven year old; for my son, he's 7; she is seven; manga for my son (7); my daughter, 7, likes cats; a kid aged 7; child aged seven; for ages 7-9; age 7; my niece is 7; my second grader; she's in second grade; in 2nd grade; grade 2 kid; my boy is seven; my girl just turned seven; for a child of 7; 7 years of age; 7 yrs old; 7 y/o; my nephew turns 7 next week; a gift for her 7th birthday; for his seventh birthday; a 7-yr-old boy; for a 7 yr old; suitable for 7 year olds; ok for age 7; grandson is 7.; something cute, ok for 7; is it fine for 7?; for little kids; my granddaughter who's 7; 7 y.o. girl; for kids aged 7 to 9",
  },
  {
    key: 'age',
    is: 10,
    asked:
      'comics for kids; manga for children; safe for kids; appropriate for children; that kids can manage; for a tween; something my kids can read; kids can read it; suitable for kids; what can my child read; for my kid; good for children; ok for kids; for my 5th grader; my fifth grader; for the kids',
  },
  {
    key: 'age',
    is: 13,
    asked:
      'for teens; for my teenager; for a teen; teenager of 13; kids up to 13; kids under 14; younger than 14; my teenage daughter; for a middle schooler; suitable for teenagers; for a thirteen year old; for young teens; my teen son; a 13 yo; teen friendly; for a junior high student',
  },
  {
    key: 'age',
    is: undefined,
    asked:
      'a kid writes names in a notebook; the one about a 15 year old pilot; two brothers lose their bodies; story where a 17-year-old girl is reborn; manga about a 40 year old man; a man with three kids; manga from 10 years ago',
  },
  {
    key: 'length',
    is: { max: 9 },
    asked:
      'horror under 10 volumes; less than 10 volumes; fewer than ten books; shorter than 10 volumes; below 10 vols',
  },
  {
    key: 'length',
    is: { max: 10 },
    asked:
      "10 volumes or less; 10 or fewer volumes; 10 volumes or fewer; at most 10 volumes; no more than 10 volumes; max 10 volumes; 10 volumes max; ten volumes tops; up to 10 volumes; within 10 volumes; not more than ten volumes; nothing longer than 10 volumes; that's 10 volumes or under; 10 vols or less; doesn't go past 10 volumes; ends within 10 volumes; finished in 10 volumes; not over 10 volumes; nothing over 10 volumes; 10 books or less; maximum of 10 volumes; short series; something short; a quick read; not too long; a short one; nothing too long; isn't too long; doesn't drag on; doesn't go on forever; not super long; short manga; a short read; short horror manga; not that long",
  },
  {
    key: 'length',
    is: { min: 20 },
    asked:
      'at least 20 volumes; 20+ volumes; 20 volumes or more; 20 or more volumes; 20 volumes at least; minimum 20 volumes; no less than 20 volumes; a minimum of 20 volumes; 20 volumes minimum; not less than twenty volumes; 20 volumes and up; twenty volumes or longer',
  },
  {
    key: 'length',
    is: { min: 5, max: 10 },
    asked:
      'between 5 and 10 volumes; 5-10 volumes; 5 to 10 volumes; from 5 to 10 volumes; five to ten volumes; 5–10 volumes; 5-10 vols; anywhere from 5 to 10 books',
  },
  {
    key: 'length',
    is: { max: 1 },
    asked:
      'a one shot; one-shots; single volume; one-volume manga; standalone; complete in one volume; a stand-alone; only one volume; just one book; single volume stories; a oneshot; 1 volume only',
  },
  {
    key: 'length',
    is: { min: 30 },
    asked:
      'a long series; long running manga; something long; a really long manga; a long one; very long series; lengthy series; something really long to read',
  },
  {
    key: 'status',
    is: 'complete',
    asked:
      "completed mystery; complete series; finished series; a finished manga; already ended; series that has ended; is it over, only series that is over; manga with an ending; that has a proper ending; fully released; must be finished; it must be finished; no ongoing series; not ongoing; nothing ongoing; only finished ones; a series that's finished; fully complete; concluded; already complete; that are completed; all volumes are out; series that's done; finished horror; i want completed ones; no unfinished series; i hate waiting, finished only",
  },
  {
    key: 'status',
    is: 'ongoing',
    asked:
      "ongoing series; still running; still going; still being published; still coming out; currently serialized; not finished yet; not over yet; currently publishing; unfinished; in serialization; still releasing; hasn't ended; not completed; currently running; not complete; series that continue; hasn't finished; still in publication; active series; still getting new volumes",
  },
  {
    key: 'status',
    is: undefined,
    asked:
      'i just finished naruto; i have finished one piece; complete set of naruto; my niece has finished cardcaptor; loved naruto, just finished it; a complete box of naruto',
  },
  {
    key: 'inStock',
    is: true,
    asked:
      "horror in stock; available now; ready to ship; that ships today; can ship now; that you have on hand; on the shelf; horror you have right now; not sold out; not out of stock; currently available; that i can buy today; immediately available; ships right away; in-stock only; what's in stock; which you have in stock; that can be shipped today; i can get today; available to buy; available for immediate dispatch",
  },
  {
    key: 'language',
    is: 'en',
    asked:
      'naruto in english; english version of naruto; english edition; naruto english; the english one; translated horror; naruto translated into english; in eng; english translation; out in english; english language; eng version; english copies; i only read english',
  },
  {
    key: 'language',
    is: 'ja',
    asked:
      'naruto in japanese; japanese version; japanese edition; original japanese; raws; raw; in the original language; untranslated; japanese language copies; jp version; in jp; japanese-language; the japanese original; in nihongo; japanese print; i want to read it in japanese',
  },
  {
    key: 'language',
    is: undefined,
    asked:
      'a japanese manga about cooking; english teacher possessed by a ghost; a japanese housewife; manga about an english butler; american in a japanese school',
  },
  {
    key: 'formats',
    is: ['ebook'],
    asked:
      'horror ebooks; e-book; digital; digital edition; kindle; on my ipad as a digital copy; digitally; e-books only; electronic version; for my e-reader; epub; to read on my kindle; digital only; in digital form',
  },
  {
    key: 'formats',
    is: ['used'],
    asked:
      'used horror; second hand; second-hand; secondhand; pre-owned; preowned; preloved; pre-loved; used copy; used copies; thrifted; gently used; not new, used',
  },
  {
    key: 'formats',
    is: ['hardcover'],
    asked:
      'hardcover; hardback; hard cover; hardbound; hardcovers only; in hardcover; deluxe edition; deluxe',
  },
  {
    key: 'formats',
    is: ['paperback'],
    asked:
      'paperback; softcover; physical copy; physical copies; print edition; printed copies; paperbacks; not digital; on paper; a real book, paperback; physical book; no ebooks; in print form',
  },
  {
    key: 'kind',
    is: 'box set',
    asked: 'naruto box set; boxed set; boxset; box-set; box sets; a box set of naruto; naruto in a box',
  },
  {
    key: 'kind',
    is: 'omnibus',
    asked:
      'omnibus editions; omnibus; 3-in-1; 2 in 1 edition; three in one; 3in1; omnibuses; 3-in-1 editions; collected omnibus; two-in-one',
  },
];
