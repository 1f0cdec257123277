/** The intents of English questions. */
import type { Grammar } from './intent.ts';

const YOU = '(?:you|u|ya)(?: guys| folks| all)?';
const OFTEN = '(?: currently| still| happen to| by any chance)*';
const ITS = '(?: it| them| any| one)?';
const OF = '(?: (?:any )?(?:copies|volumes?)(?: of)?| a copy(?: of)?)?';
const WHAT = "(?:what(?:'?s| is| are)|whats)";
const OUT =
  '(?:com(?:e|es|ing)|came|going to come|gonna come|go on sale|be) out|(?:be |get |being )?(?:released|published)|releas(?:e|es|ing)|(?:be )?due(?: out)?|out|hit(?:ting)? (?:the )?shelves';

export const ENGLISH: Grammar = {
  edges: ["(?<![\\p{L}\\p{N}'])", '(?![\\p{L}\\p{N}])'],
  intents: [
    {
      name: 'have',
      needs: [
        `do ${YOU}${OFTEN} (?:have|carry|sell|stock|got)${ITS}${OF}|have ${YOU} got${ITS}${OF}|${YOU} got${ITS}${OF}|got${ITS}|any|(?:is|are) there(?: an?| any)?|whether ${YOU} have|(?:in|on) stock|available|for sale|looking for|can i(?: still)? (?:buy|get|purchase)|(?:i |i'?d |i would )?(?:want|need|like)(?: to (?:buy|get|purchase))?|i'?m after|does (?:the|your|this) (?:shop|store) (?:have|carry|sell|stock)|something you (?:carry|sell|stock|have)`,
      ],
      may: `volumes|copies|(?:i'?m|i am) looking for|to buy|for purchase|from ${YOU}|here|any (?:copies|volumes?)(?: of)?|a copy of|copies of|${YOU} have${ITS}|any|have${ITS}`,
    },
    {
      name: 'price',
      needs: ['how much|price|pricing|costs?|what do you charge for|how pricey'],
      may: `${WHAT}|what (?:does|do|would|will)|does|do|would|will|be|${YOU} (?:sell|charge|ask)(?: for)?|does it|it|set me back|come to|what do ${YOU} (?:charge|ask|want)(?: for)?|current`,
    },
    {
      name: 'release',
      needs: ['when', OUT],
      may: "when'?s|does|do|did|will|was|were|going to|gonna|be|getting",
    },
    { name: 'release', needs: ['release date|publication date'], may: WHAT },
    { name: 'out', needs: ['out|released|published'], may: 'has|have|been|come|yet|already' },
    { name: 'restock', needs: ['restock date'], may: WHAT },
    {
      name: 'restock',
      needs: ['when', 'back in stock|restock(?:ed|ing)?'],
      may: "when'?s|will|be|get|going to|gonna|does|come|coming",
    },
    {
      name: 'count',
      needs: ['how many (?:volumes|vols|books)|(?:total )?number of volumes|how many'],
      may: 'are there|there are|does|do|have|has|in total|altogether|volumes|total|of',
    },
    {
      name: 'finished',
      needs: ['finished|completed?|over|done|concluded|ended'],
      may: 'has|have|already|yet|did|end',
    },
    {
      name: 'ongoing',
      needs: ['ongoing|running|(?:being |getting )?(?:published|serialised|serialized)'],
    },
    {
      name: 'writer',
      needs: ['author|writer|who (?:wrote|writes|has written)|written by whom?'],
      may: "who(?:'?s| is)",
    },
    {
      name: 'artist',
      needs: ['artist|illustrator|who (?:drew|draws|illustrates|illustrated)'],
      may: "who(?:'?s| is)",
    },
    { name: 'creator', needs: ['creator|mangaka|who (?:created|made)'], may: "who(?:'?s| is)" },
    {
      name: 'story',
      needs: ['about|plot|premise|story'],
      may: `${WHAT}|what|of|behind`,
    },
    {
      name: 'summary',
      needs: ['summary|synopsis|summari[sz]e'],
      may: `${WHAT}|give me|give|short|quick|brief`,
    },
    { name: 'age', needs: ['age (?:rating|limit|recommendation)|recommended age'], may: WHAT },
    {
      name: 'which',
      needs: ['what|which|whats'],
      may: `${WHAT}|volumes?|number`,
    },
    { name: 'named', needs: [] },
  ],
  fillers: [
    'the|an?|of|for|on|is|are|was|it|its|that|this|me|please|pls|plz|manga|series|comics?|books?|title|called|in|so',
    'hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|there|thanks?(?: you)?(?: so much| very much| a lot)?(?: in advance)?|thx|cheers|(?:so )?sorry(?: to bother(?: you)?)?|excuse me|(?:just )?(?:a )?quick question|um+|ok|okay',
    "(?:i(?:'d| would)? )?(?:just )?(?:want(?:ed)?|like|love|need(?:ed)?)? ?to (?:ask|know|find out|check)|(?:i(?:'m| was)? )?(?:just )?wondering|any idea|do you know|(?:can|could|would|will) you(?: please| kindly)?(?: tell| say| check| let)?(?: me)?(?: know)?|tell me|let me know|if|whether|i was|i'm|just",
    'currently|right now|at the moment|now|today|still|so far',
  ].join('|'),
};
