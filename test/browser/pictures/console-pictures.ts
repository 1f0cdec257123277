/** Pictures of docs/console: its figures, a transcript with its replay, a change with its preview. */
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { askForHours, MovedClock } from './console-traffic.ts';
import { type Pictured, pageOf, take } from './pictured-stack.ts';

const QUESTIONS = [
  'Do you have Frieren?',
  'Which volume is the newest, and is it in stock?',
  'What is your return policy?',
  'Compare Vinland Saga and Berserk as stories about revenge',
  '送料はいくらですか',
  'ダンダダンの1巻はいくら？',
  'Do you offer gift wrapping for three books?',
  'What should I read after Berserk?',
  'hello',
  'Is volume 2 of Monster in stock?',
  'your customer service is terrible',
];

/** The live view after three hours of conversations: light, dark, and on a phone. */
export async function figurePictures(pictured: Pictured): Promise<void> {
  const clock = new MovedClock();
  try {
    await askForHours(pictured.stack, clock);
  } finally {
    clock.restore();
  }
  await pictured.stack.tune();
  const page = await pageOf(pictured, { viewport: { width: 1_280, height: 1_300 } });
  await page.goto(pictured.stack.console);
  await page.getByTestId('tile-well').waitFor();
  await Promise.all([page.waitForResponse(/range=6h/), page.getByLabel('6h').check()]);
  await page.getByTestId('tile-good').waitFor();
  await take(page, 'console/live');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'console/live-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 1_400 });
  await take(page, 'console/phone');
  await page.context().close();
}

export async function transcriptPictures(pictured: Pictured): Promise<void> {
  const { stack, token } = pictured;
  const socket = await ChatSocket.open(stack.socket, { protocols: ['mangaassist.v1', `bearer.${token}`] });
  for (const [n, question] of QUESTIONS.entries()) await socket.ask(`q-${n + 1}`, question);
  socket.send({
    action: 'message.rate',
    id: 'q-2',
    rating: 'down',
    reason: 'It did not say when the next one comes.',
  });
  socket.send({ action: 'message.rate', id: 'q-3', rating: 'up' });
  await socket.ask('q-end', 'What is Dandadan about?');
  socket.vanish();
  const page = await pageOf(pictured, { viewport: { width: 1_280, height: 900 } });
  await page.goto(stack.console);
  await page.getByRole('link', { name: 'Conversations', exact: true }).click();
  await page.locator('select[name=key]').selectOption('reference');
  await page.locator('input[name=value]').fill('q-2');
  await page.locator('input[name=value]').press('Enter');
  await page.getByRole('link', { name: QUESTIONS[1] ?? '' }).click();
  await page.getByRole('button', { name: 'Replay q-2' }).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await page.getByTestId('replay').waitFor();
  await page
    .getByText(QUESTIONS[1] ?? '', { exact: true })
    .last()
    .evaluate((line) => line.scrollIntoView());
  await take(page, 'console/transcript');

  await page.getByRole('link', { name: 'Configuration', exact: true }).click();
  await page.getByTestId('filter').fill('confidenceThreshold');
  await page.getByRole('button', { name: 'Change cascade.confidenceThreshold', exact: true }).click();
  await page.locator('dialog input[name=value]').fill('0.75');
  await page.locator('dialog input[name=reason]').fill('fewer escalations on quiet nights');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByTestId('change-where').waitFor();
  await take(page, 'console/change');
  await page.context().close();
}
