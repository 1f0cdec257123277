import { describe, expect, it } from '@jest/globals';
import { HEADERS, prepareConnect } from './prepare-connect.ts';

describe('a browser that connects', () => {
  const from = async (origin: string, allowedOrigins: string[]) => {
    const { connect, connections, counted } = prepareConnect({ allowedOrigins });
    const result = await connect({ ...HEADERS, Origin: origin });
    const { statusCode } = typeof result === 'string' ? { statusCode: 200 } : result;
    expect(connections.opened).toHaveLength(statusCode === 200 ? 1 : 0);
    expect(counted).toEqual(statusCode === 200 ? [] : ['refused origin']);
    return statusCode;
  };

  it.each([
    ['https://shop.example', 200],
    ['https://www.shop.example', 200],
    ['http://shop.example', 403],
    ['https://shop.example:8443', 403],
    ['https://shop.example.evil.example', 403],
    ['https://evil.example', 403],
    ['https://chat.example', 403],
    ['null', 403],
    ['', 403],
  ])('from %j is answered %i by a list of allowed origins', async (origin, statusCode) => {
    expect(await from(origin, ['https://shop.example', 'https://www.shop.example'])).toBe(statusCode);
  });

  it.each([
    ['https://chat.example', 200],
    ['https://chat.example:444', 403],
    ['https://evil.example', 403],
    ['https://chat.example.evil.example', 403],
    ['https://evil.example/chat.example', 403],
    ['null', 403],
    ['', 403],
    ['chat.example', 403],
  ])('from %j is answered %i without a list: same host only', async (origin, statusCode) => {
    expect(await from(origin, [])).toBe(statusCode);
  });

  it('from the same host and port is let in without a list', async () => {
    const { connect } = prepareConnect();
    const headers = { ...HEADERS, Host: '127.0.0.1:8080', Origin: 'http://127.0.0.1:8080' };

    expect(await connect(headers)).toMatchObject({ statusCode: 200 });
  });

  it('is refused where there is no Host to compare with', async () => {
    const { connect } = prepareConnect();

    expect(await connect({ ...HEADERS, Host: undefined, Origin: 'https://chat.example' })).toMatchObject({
      statusCode: 403,
    });
  });
});
