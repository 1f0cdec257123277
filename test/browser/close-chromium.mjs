export default async function closeChromium() {
  await globalThis.chromiumServer?.close();
}
