import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import { Crc32, Sha256 } from '../../../lib/bundling/native-checksums.ts';

/** The SDK's own. */
const { sha256: SdkSha256 } = new DynamoDBClient({ region: 'us-east-1' }).config;
const bytes = new TextEncoder().encode('『ベルセルク』2巻');

it.each<[string, string | Uint8Array | undefined]>([
  ['without a secret', undefined],
  ['with a secret in text', 'AWS4secret'],
  ['with a secret in bytes', bytes],
  ['with an empty secret', ''],
])('SHA-256 %s is that of the SDK, before and after a reset', async (_, secret) => {
  const [own, sdk] = [new Sha256(secret), new SdkSha256(secret)];
  for (const data of [new TextEncoder().encode('20261128'), bytes, bytes.subarray(3, 9)]) {
    own.update(data);
    sdk.update(data);
  }
  expect(await own.digest()).toEqual(await sdk.digest());

  const next = new SdkSha256(secret);
  own.reset();
  own.update(bytes.buffer);
  next.update(bytes);
  expect(await own.digest()).toEqual(await next.digest());
});

it('a hash without a secret goes on after its digest', async () => {
  const hash = new Sha256();
  hash.update('a');
  await hash.digest();
  hash.update('b');

  const whole = new Sha256();
  whole.update('ab');
  expect(await hash.digest()).toEqual(await whole.digest());
});

it('CRC-32 is that of the published check value, before and after a reset', async () => {
  const crc = new Crc32();
  for (const part of ['12345', '6789']) crc.update(new TextEncoder().encode(part));
  expect([crc.digestSync(), [...(await crc.digest())]]).toEqual([0xcbf43926, [0xcb, 0xf4, 0x39, 0x26]]);

  crc.reset();
  expect(crc.digestSync()).toBe(0);
});
