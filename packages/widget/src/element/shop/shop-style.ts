/** The stylesheet of the cards. */
export const SHOP_STYLE = `
.products { display: grid; gap: 8px; margin-top: 10px; font-size: 14px; line-height: 1.45; }
.card {
  display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 8px; border: 1px solid var(--chat-line);
  border-radius: 12px; background: var(--chat-paper);
}
.cover {
  flex: none; display: grid; place-items: center; width: 44px; height: 62px; border-radius: 4px; object-fit: cover;
  background: var(--chat-tone); color: var(--chat-muted); font-size: 20px; font-weight: 700;
}
.facts { flex: 1 1 140px; min-width: 0; display: flex; flex-wrap: wrap; gap: 0 10px; }
.card .name { flex: 1 0 100%; font-weight: 700; color: inherit; }
.card .detail { flex: 1 0 100%; color: var(--chat-muted); }
.card .price { font-weight: 700; font-variant-numeric: tabular-nums; }
.availability { font-weight: 600; }
[data-availability='in_stock'], [data-state='delivered'] .availability { color: var(--chat-good); }
[data-availability='sold_out'], [data-availability='out_of_print'] { color: var(--chat-muted); }
.to-cart { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
.added { font-size: 13px; }
.sources { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
.source {
  display: inline-block; padding: 2px 8px; border: 1px solid var(--chat-line); border-radius: 6px;
  background: var(--chat-paper); color: inherit; font-size: 13px; text-decoration: none;
}
a.source { border-color: var(--chat-field); text-decoration: underline; text-underline-offset: .15em; }
a.source:hover { border-color: var(--chat-accent); }
`;
