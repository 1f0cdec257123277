/** The task of a question about a book at hand, where its words make it plain. */
import type { Task } from '@mangaassist/protocol';
import type { Query } from '../../query/query.ts';
import { has, type Spoken, spoken } from '../../query/spoken.ts';
import type { References } from './references.ts';

const TASKS: readonly (readonly [Task, Spoken])[] = [
  [
    'comparison',
    spoken(
      'compare[ds]?|better|worse|versus|vs|difference|which (?:one |of (?:them|these|those|the two) )?(?:should|would|do you|to (?:get|start|read|buy) first)',
      '比べ|比較|違い|(?:どっち|どちら)から|どっちが(?:面白|おもしろ|いい|おすすめ)|どちらが(?:面白|おもしろ|いい|おすすめ)',
    ),
  ],
  [
    'summarization',
    spoken(
      "what(?:'?s| is|'?re| are) [^?]{0,30}about|what(?:'?s| is) the (?:story|history)|summar\\w+|recap|plot|synopsis|premise|what happens|tell(?:ing)? me (?:(?:a (?:little|bit) |some(?:thing)? )?(?:more )?)about",
      'あらすじ|(?:どんな|どのような|どういう)(?:お?話|内容|ストーリー|物語|漫画|作品)|内容|要約|まとめて(?!.{0,4}(?:いくら|買))|何の話',
    ),
  ],
  [
    'discussion',
    spoken(
      'why|what do you think|(?<!have an )ending|character|theme[sd]?|opinion|is it (?:any )?good|worth (?:it|reading)|art style|(?:is|are|does|do) (?:it|that|this|they|the [a-z ]{2,20})(?: get| really| that| too| actually| super| very| a)? ?(?:as [a-z]+ as|sad|funny|scary|good|bad|grim|bleak|depressing|disturbing|graphic|heavy|cute|creepy|intense|confusing|complicated|weird|spicy|wholesome|emotional|violent|gory|bloody|hard|difficult|dark|boring|slow|fun|joke|romantic|make (?:me|you) cry)|violence|who (?:dies|lives|survives|wins|is the (?:villain|killer|hero|main character))|how (?:violent|gory|bloody|scary|sad|dark|grim|graphic|spicy|funny|mature|bad|heavy|disturbing) (?:is|are|does)|(?:the )?art(?:work)? (?:is )?(?:ok(?:ay)?|good|nice|any good|pretty|ugly)|gor[ey]|nudity|swearing|kissing|spicy|smut|fan ?service|(?:scary|sad|creepy|gross|violent) (?:bits?|parts?|scenes?|stuff)|jump ?scares|creepy|what does (?:it|he|she|the author) (?:say|mean by)|(?:do|would|will) (?:i|you|we) need to (?:know|read|see|watch)|should i (?:start|read|know)',
      'なぜ|なんで|どう思|結末|最終回|テーマ|感想|考察|絵柄|(?:面白|おもしろ|おもろ)い(?:の|です|ん)?か?[?？]?$|泣け|泣き?ます|笑え|怖い(?:です|の)?か?[?？]?$|グロい|エグい|難しい|感動|ハマ(?:る|れ|り)|根拠|理由|知らなくて|読んでなく',
    ),
  ],
  [
    'product_search',
    spoken(
      'how much|total|altogether|price[ds]?|costs?|how long|cheap(?:er|est)?|short(?:er|est)|long(?:er|est)|newer|older|expensive|ikura|zaiko|denshi|how far|rating|vol(?:ume)?s?|(?:in |out of )?stock|left|available|sold out|buy|take it|order it|get it|add|copy|copies|editions?|used|second-?hand|e-?book|digital|hardcover|deluxe|paperback|box set|whole (?:set|series)|full set|english|japanese|pre-?order|have (?:it|that)|how many|when|release[sd]?|next|latest|finished|complete|ongoing|who (?:wrote|drew|made|is the)|author|age|old|sequels?|prequels?|spin-?offs?',
      'いくら|なんぼ|いかほど|合計|トータル|続き|短い|長い|値段|価格|おいくら|安い|高い|在庫|買|購入|注文|ください|下さい|何巻|巻|新刊|中古|電子|英語|日本語|紙|入荷|発売|ある|あり|完結|終わり|作者|誰|何歳|お願い|カート|売って',
    ),
  ],
];

const SUITS =
  /(?<![a-z])(?:ok(?:ay)?|fine|suitable|appropriate|safe|too)(?![a-z])|大丈夫|読ませ|早い|向いて/u;

/** Null where the words leave it open. */
export function taskOf({ entities, conditions }: Query, { form }: References): Task | null {
  // The rating answers it.
  if (conditions.age !== undefined && SUITS.test(form)) return 'product_search';
  const task = TASKS.find(([, pattern]) => has(pattern, form))?.[0];
  if (task !== undefined) return task;
  return entities.volumes.length > 0 || Object.keys(conditions).length > 0 ? 'product_search' : null;
}
