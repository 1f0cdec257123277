/** A topic that is refused, and no genre: "not basketball" behind sports manga. */
import { describe, expect, it } from '@jest/globals';
import { search } from '../../../../../packages/store/src/search/search.ts';
import { TODAY } from '../../demo-snapshot.ts';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { resolve, snapshot } = useDemoShop();

const found = (question: string) =>
  search(question, snapshot(), { today: TODAY, limit: 8, suggest: true }).results.map(({ id }) => id);

describe('a topic that a question refuses', () => {
  it.each([
    ['sports manga but no basketball', ['slam-dunk', 'real', 'kurokos-basketball']],
    ['something like haikyuu but not basketball', ['slam-dunk', 'real', 'kurokos-basketball']],
    ['horror without zombies', ['i-am-a-hero']],
    ['スポーツ漫画、バスケ以外で', ['slam-dunk', 'real', 'kurokos-basketball']],
  ])('is in none of its results: %s', (question, refused) => {
    const ids = found(question);

    expect(ids.length).toBeGreaterThan(1);
    expect(ids.filter((id) => refused.includes(id))).toEqual([]);
  });

  it('is no topic where a number of volumes or a plot is meant', () => {
    expect(found('Japanese ghosts and demons, nothing longer than 30 vol')).toContain('demon-slayer');
    expect(
      search('surgeon without a licence who charges a fortune', snapshot(), { today: TODAY, limit: 5 })
        .results[0]?.id,
    ).toBe('black-jack');
  });

  it.each([
    ['not basketball', 'no basketball'],
    ['but no basketball please', 'no basketball'],
    ['バスケ以外で', 'バスケなし'],
    ['バスケはちょっと', 'バスケなし'],
  ])('is refused by the search that goes on: %s', (question, text) => {
    const before = turn(
      'something like Haikyu for my brother',
      'recommendation',
      'slam-dunk',
      'yowamushi-pedal',
    );
    const resolved = resolve(question, before);

    expect(resolved.text).toContain(text);
    expect(resolved.task).toBe('recommendation');
    expect(found(resolved.text)).not.toContain('slam-dunk');
  });
});
