import { describe, expect, it } from '@jest/globals';
import { allowedLink } from '../../../packages/widget/src/element/link-hosts.ts';

const PAGE = 'https://shop.example/manga/berserk';

describe('a link in the text of an answer', () => {
  it.each([
    ['/returns', '', 'https://shop.example/returns'],
    ['https://shop.example/x', '', 'https://shop.example/x'],
    ['https://HELP.example/x', 'help.example', 'https://help.example/x'],
    ['https://a.cdn.example/', '*.cdn.example', 'https://a.cdn.example/'],
  ])('leads to the page’s own host and to named ones: %s', (href, hosts, expected) => {
    expect(allowedLink(href, PAGE, hosts)).toBe(expected);
  });

  it.each([
    ['https://evil.example/', 'help.example'],
    ['https://evil-cdn.example/', '*.cdn.example'],
    ['https://shop.example@evil.example/', ''],
    ['https://user@shop.example/', ''],
    ['//evil.example', ''],
    ['javascript:alert(1)', ''],
    ['data:text/html,x', ''],
    ['https://', ''],
    ['https://evil.example/', '*'],
  ])('leads nowhere else: %s', (href, hosts) => {
    expect(allowedLink(href, PAGE, hosts)).toBeUndefined();
  });
});
