/** Stylesheets of the element and of its parts that are loaded later. */

const sheets = new Map<string, CSSStyleSheet>();

/**
 * Adds a stylesheet to a shadow root, once. It is constructed, so that `style-src 'self'` is enough.
 *
 * @param node - in the shadow root. A node that was removed meanwhile has none.
 */
export function addStyle(node: Node, style: string): void {
  const root = node.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  const sheet = sheets.get(style) ?? new CSSStyleSheet();
  if (!sheets.has(style)) sheet.replaceSync(style);
  sheets.set(style, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
