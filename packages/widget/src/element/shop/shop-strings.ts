/** Words of the shop's items and orders, by language. */
import type { ProductCard } from '@mangaassist/protocol';
import { builtInLanguage } from '../../language.ts';
import { merge } from '../words/merge.ts';
import type { Strings } from '../words/strings.ts';

export interface ShopStrings {
  readonly locale: string;
  readonly joint: string;
  readonly products: string;
  readonly orders: string;
  readonly volumes: (first: number, last: number) => string;
  readonly edition: (language: ProductCard['language'], format: ProductCard['format']) => string;
  readonly availability: Readonly<Record<ProductCard['availability'], string>>;
  /** A state that a later release adds is shown as it is. */
  readonly orderStates: Readonly<Partial<Record<string, string>>>;
  readonly expected: (date: string) => string;
  readonly tracking: (number: string) => string;
  readonly addToCart: string;
  /** Name of the button for screen readers; begins with its text (WCAG 2.5.3). */
  readonly addToCartOf: (title: string) => string;
  readonly addedToCart: (title: string) => string;
}

const SHOP_EN: ShopStrings = {
  locale: 'en-US',
  joint: ' · ',
  products: 'Items',
  orders: 'Orders',
  volumes: (first, last) => (first === last ? `Vol. ${first}` : `Vol. ${first}–${last}`),
  edition: (language, format) =>
    `${language === 'en' ? 'English' : 'Japanese'} ${{ paperback: 'paperback', hardcover: 'hardcover', ebook: 'e-book', used: 'used' }[format]}`,
  availability: {
    in_stock: 'In stock',
    low_stock: 'Few left',
    backorder: 'More on the way',
    preorder: 'Pre-order',
    sold_out: 'Sold out',
    out_of_print: 'Out of print',
  },
  orderStates: {
    placed: 'Placed',
    paid: 'Paid',
    packing: 'Being packed',
    shipped: 'Shipped',
    out_for_delivery: 'Out for delivery',
    delivered: 'Delivered',
    delayed: 'Delayed',
    returned: 'Returned',
    refunded: 'Refunded',
    cancelled: 'Cancelled',
    payment_failed: 'Payment failed',
  },
  expected: (date) => `arrives ${date}`,
  tracking: (number) => `tracking ${number}`,
  addToCart: 'Add to cart',
  addToCartOf: (title) => `Add to cart: ${title}`,
  addedToCart: (title) => `Added to cart: ${title}`,
};

const SHOP_JA: ShopStrings = {
  locale: 'ja-JP',
  joint: '・',
  products: '商品',
  orders: 'ご注文',
  volumes: (first, last) => (first === last ? `${first}巻` : `${first}〜${last}巻`),
  edition: (language, format) =>
    `${language === 'en' ? '英語版' : '日本語版'}${{ paperback: '', hardcover: 'ハードカバー', ebook: '電子書籍', used: '中古' }[format]}`,
  availability: {
    in_stock: '在庫あり',
    low_stock: '残りわずか',
    backorder: '入荷待ち',
    preorder: '予約受付中',
    sold_out: '品切れ',
    out_of_print: '絶版',
  },
  orderStates: {
    placed: '受付済み',
    paid: 'お支払い済み',
    packing: '梱包中',
    shipped: '発送済み',
    out_for_delivery: '配達中',
    delivered: '配達済み',
    delayed: '遅延',
    returned: '返品済み',
    refunded: '返金済み',
    cancelled: 'キャンセル済み',
    payment_failed: '決済エラー',
  },
  expected: (date) => `お届け予定 ${date}`,
  tracking: (number) => `追跡番号 ${number}`,
  addToCart: 'カートに入れる',
  addToCartOf: (title) => `カートに入れる：${title}`,
  addedToCart: (title) => `カートに入れました：${title}`,
};

/** The texts of the cards, with those of the page. */
export function shopStrings({ language, shop }: Strings): ShopStrings {
  const builtIn = builtInLanguage(language) === 'ja' ? SHOP_JA : SHOP_EN;
  return merge<ShopStrings>(
    {
      ...builtIn,
      // The name of a button begins with its text.
      ...(typeof shop?.addToCart === 'string' && {
        addToCartOf: (title: string) => `${shop.addToCart}: ${title}`,
      }),
    },
    shop,
    `chat.texts.${language}.shop`,
  );
}
