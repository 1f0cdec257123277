/** Orders, years and kinds of books in the words of many shoppers, in English. */
import type { Phrasings } from './phrasings.ts';

export const ENGLISH_KINDS: readonly Phrasings[] = [
  {
    key: 'sort',
    is: 'cheapest',
    asked:
      'cheapest horror; cheapest first; lowest price; sorted by price; by price low to high; least expensive; cheap horror; affordable horror; price ascending; the lowest priced horror; budget horror; low cost; sort by price; inexpensive; low to high; cheapest to dearest; most affordable',
  },
  {
    key: 'sort',
    is: 'newest',
    asked:
      'newest horror; new releases; latest releases; recent manga; newest first; just came out; whats new; new horror manga; new arrivals; recently released; most recent series; sort by newest; latest manga; brand new series; new series; recent series',
  },
  {
    key: 'sort',
    is: 'best_selling',
    asked:
      'best selling horror; bestsellers; most popular horror; top selling; popular horror; top 10; trending; top ten manga; best-sellers; your best seller; what is popular; hot right now; what sells best; most bought; everyone is reading; by popularity; sort by popularity; top rated',
  },
  {
    key: 'sort',
    is: 'shortest',
    asked: 'shortest series; shortest first; fewest volumes; shortest horror; the shortest',
  },
  {
    key: 'sort',
    is: 'longest',
    asked: 'longest series; longest first; most volumes; longest manga; the longest one',
  },
  {
    key: 'years',
    is: { min: 1980, max: 1989 },
    asked:
      "80s action; action from the 80s; 1980s; the eighties; eighties manga; 80's; '80s; horror of the 1980s; from the eighties; 80s-era; published in the 80s; between 1980 and 1989; 1980-1989; from 1980 to 1989",
  },
  {
    key: 'years',
    is: { min: 2015 },
    asked:
      'since 2015; from 2015 on; 2015 or later; 2015 onwards; started in 2015 or later; from 2015 onward; 2015 and later; no older than 2015; not older than 2015',
  },
  {
    key: 'years',
    is: { min: 2016 },
    asked: 'after 2015; newer than 2015; post-2015; later than 2015',
  },
  {
    key: 'years',
    is: { max: 1999 },
    asked:
      'before 2000; older than 2000; prior to 2000; 1999 or earlier; pre-2000; up to 1999; 1999 and earlier; until 1999',
  },
  {
    key: 'years',
    is: { min: 1999, max: 1999 },
    asked:
      'manga from 1999; horror of 1999; published in 1999; 1999 manga; that started in 1999; that came out in 1999; released in 1999',
  },
  {
    key: 'genres',
    is: ['horror'],
    asked:
      'horror; horror manga; scary stuff; something scary; any horror; i like horror; give me horror; creepy manga; got any scary ones; horror please; a spooky manga; recommend horror',
  },
  {
    key: 'genres',
    is: ['sci-fi'],
    asked: 'science fiction; sci-fi; scifi; sf manga; sci fi; science-fiction series',
  },
  {
    key: 'notGenres',
    is: ['romance'],
    asked:
      'action manga, no romance; action without romance; no romance please, action; not romance; action but no love stories; i hate romance; nothing romantic; without any romance; anything but romance; except romance; avoid romance; zero romance; not a romance; non-romance',
  },
  {
    key: 'demographics',
    is: ['shojo'],
    asked: "shojo; shoujo; girls manga; girls' comics; shoujo series; shōjo; girl's manga",
  },
  { key: 'demographics', is: ['shonen'], asked: "shonen; shounen; boys manga; boys' comics; shōnen" },
];
