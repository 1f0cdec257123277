/** Words of orders in the languages of the store. */
import type { Language } from '@mangaassist/text';
import type { OrderState } from '../model/order.ts';

interface StateWords {
  readonly name: string;
  /** A sentence on the state, and on the next step. */
  readonly meaning: string;
}

export const STATE_WORDS: Readonly<Record<Language, Readonly<Record<OrderState, StateWords>>>> = {
  en: {
    placed: { name: 'placed', meaning: 'We have the order; the payment is still open.' },
    paid: { name: 'paid', meaning: 'The payment has arrived; packing comes next.' },
    packing: {
      name: 'being packed',
      meaning: 'The books are being packed; the parcel is not on its way yet.',
    },
    shipped: { name: 'shipped', meaning: 'The carrier has the parcel and it is on its way.' },
    out_for_delivery: { name: 'out for delivery', meaning: 'The parcel is in the delivery vehicle.' },
    delivered: { name: 'delivered', meaning: 'The carrier reports the parcel as delivered.' },
    delayed: { name: 'delayed', meaning: 'The parcel comes later than planned; the order is not lost.' },
    returned: {
      name: 'returned',
      meaning: 'The parcel came back to us; the refund or a new parcel comes next.',
    },
    refunded: {
      name: 'refunded',
      meaning: 'The money has been paid back; banks take a few days to show it.',
    },
    cancelled: { name: 'cancelled', meaning: 'The order was cancelled; nothing will be sent.' },
    payment_failed: {
      name: 'payment failed',
      meaning: 'The payment did not go through; nothing is sent until it is paid.',
    },
  },
  ja: {
    placed: { name: '受付済み', meaning: 'ご注文を受け付けました。お支払いはまだ完了していません。' },
    paid: { name: '入金済み', meaning: 'お支払いを確認しました。これから梱包します。' },
    packing: { name: '梱包中', meaning: '商品を梱包しています。まだ発送していません。' },
    shipped: { name: '発送済み', meaning: '荷物を配送業者に渡しました。配送中です。' },
    out_for_delivery: { name: '配達中', meaning: '荷物は配達車両に積まれています。' },
    delivered: { name: '配達完了', meaning: '配送業者から配達完了の報告がありました。' },
    delayed: { name: '遅延', meaning: '予定より到着が遅れています。ご注文は有効です。' },
    returned: { name: '返送', meaning: '荷物が当店に戻りました。次は返金または再発送です。' },
    refunded: { name: '返金済み', meaning: '返金しました。反映まで数日かかることがあります。' },
    cancelled: { name: 'キャンセル済み', meaning: 'ご注文はキャンセルされました。発送はありません。' },
    payment_failed: {
      name: '決済エラー',
      meaning: 'お支払いが完了していません。完了するまで発送しません。',
    },
  },
};

/** Labels of the lines of an order's passage. */
export const LABELS = {
  en: {
    state: 'State',
    since: 'since',
    placed: 'Ordered on',
    carrier: 'Carrier',
    tracking: 'Tracking number',
    expected: 'Expected delivery',
    country: 'Country of delivery',
    lines: 'Items',
    more: 'more',
    total: 'Total with shipping',
    none: 'not known yet',
  },
  ja: {
    state: '状態',
    since: '更新日',
    placed: '注文日',
    carrier: '配送業者',
    tracking: '追跡番号',
    expected: 'お届け予定日',
    country: 'お届け先の国',
    lines: '商品',
    more: '点ほか',
    total: '合計（送料込み）',
    none: '未定',
  },
} as const;
