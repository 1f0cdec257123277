/** Asks one question: `node ask.mjs ws://127.0.0.1:8787/v1 "Is volume 2 of Dandadan out?"` */
import { ChatClient } from '@mangaassist/widget';
import { WebSocket } from 'ws';

const [url = 'ws://127.0.0.1:8787/v1', question = 'Is volume 2 of Dandadan out?'] = process.argv.slice(2);
const client = new ChatClient({ url, WebSocket, newId: () => crypto.randomUUID() });

/** Until the end, a better answer may replace the text so far. */
let text = '';
for await (const part of client.ask(question)) {
  if (part.type === 'answer.started' || part.type === 'answer.replaced') text = '';
  if (part.type === 'answer.snapshot') text = part.text;
  if (part.type === 'answer.delta') text += part.text;
  if (part.type === 'error') process.exitCode = 1;
  if (part.type === 'error') process.stderr.write(`${part.message}\n`);
}
process.stdout.write(`${text}\n`);
client.close();
