/** Names of series that are names of other goods as well. */
import type { Name } from '../../search/names/name-index.ts';
import { foldText } from '../fold.ts';

/** Names of series that goods have as well, apart from everyday words. */
const NAMES_OF_GOODS: ReadonlySet<string> = new Set(
  [
    'one piece',
    'ワンピース',
    'ワンピ',
    'wind breaker',
    'ウィンドブレイカー',
    'bleach',
    'ブリーチ',
    'ping pong',
    'ピンポン',
    'blue giant',
    'black cat',
    'センサー',
    'beck',
  ].map(foldText),
);

/** True for a name that is one of goods as well. */
export function isOfGoods({ common, key }: Name): boolean {
  return common || NAMES_OF_GOODS.has(key);
}
