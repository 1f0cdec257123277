/** Orders of shoppers: the questions about them, their proof, and their part of an answer's context. */

export { ORDER_TOKENS, withinBudget } from './context/budget.ts';
export { isOpen, ORDER_STATES, type Order, type OrderLine, type OrderState } from './model/order.ts';
export { asksForOrders, asksForOtherOrder, mayAskAboutOrders } from './orders/about-orders.ts';
export { contactForm } from './orders/contact-form.ts';
export { isRefusal, noticePassage, type OrderNotice } from './orders/order-notice.ts';
export { MOST_NUMBERS, orderNumbersIn } from './orders/order-numbers.ts';
export { orderCard, orderPassage } from './orders/order-passage.ts';
export { asksForOthersData } from './orders/others-data.ts';
export {
  MOST_CONTACTS,
  type OrderQuestion,
  readOrderQuestion,
  withoutProofs,
} from './orders/read-order-question.ts';
export type { OrderSource } from './ports/order-source.ts';
