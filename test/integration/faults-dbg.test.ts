import { it } from '@jest/globals';
import { useFaultyStack } from '../support/faulty-stack.ts';
import { writeOf } from '../support/table-writes.ts';
const { connect, faulty } = useFaultyStack({ speed: 6, env: { CHECK_IN_MS: '150' } });
it('x', async () => {
  const socket = await connect();
  const t0 = Date.now();
  const log: string[] = [];
  faulty().table.befall = (a) => {
    const w = writeOf(a)?.write;
    log.push(`${Date.now() - t0} ${a.operation} ${w}`);
    return w === 'finish' ? { kind: 'refuse', status: 400, type: 'ProvisionedThroughputExceededException' } : undefined;
  };
  const fr = await Promise.race([socket.ask('m1', 'Compare Vinland Saga and Berserk'), new Promise<never[]>((r) => setTimeout(r, 20000, []))]);
  console.log(fr.at(-1), log.join('\n'), Date.now() - t0);
}, 30000);
