/** A shop's own script: a cart, and suggestions about the page that the shopper looks at. */
const cart = [];

document.addEventListener('manga-assist-add-to-cart', ({ detail }) => {
  cart.push(detail.id);
  document.querySelector('#cart').textContent = String(cart.length);
});

document.querySelector('manga-assist-chat').suggestions = [
  'Is volume 2 of Dandadan out?',
  'What should I read after Berserk?',
];
