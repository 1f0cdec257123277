import { it } from '@jest/globals';
import { useFaultyStack } from '../support/faulty-stack.ts';
const { connect, faulty } = useFaultyStack({ speed: 6, env: { CHECK_IN_MS: '150' } });
it('x', async () => {
  const socket = await connect();
  const t = setTimeout(() => {
    console.log(JSON.stringify(socket.frames.at(-1)));
    const f = faulty();
    console.log(f.gateway.asked.slice(-3), f.models.asked.length, f.table.asked.slice(-5).map((a) => a.operation));
  }, 8000);
  const fr = await socket.ask('m1', 'Compare Vinland Saga and Berserk');
  clearTimeout(t);
  console.log(fr.at(-1));
}, 10000);
