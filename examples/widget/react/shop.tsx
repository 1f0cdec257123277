/** A React shop whose customers sign in to chat. Bundle it with `react`, `react-dom` and `@mangaassist/widget`. */
import { MangaAssistChat } from '@mangaassist/widget/react';
import { type ReactElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Shop(): ReactElement {
  const [cart, setCart] = useState<readonly string[]>([]);
  const [user, setUser] = useState<string>();
  return (
    <>
      <h1>A shop</h1>
      <p>
        In your cart: <output>{cart.length}</output>{' '}
        <button type="button" onClick={() => setUser(user === undefined ? 'aiko' : undefined)}>
          {user === undefined ? 'Sign in' : `Sign out ${user}`}
        </button>
      </p>
      <MangaAssistChat
        key={user ?? 'signed out'}
        socket="ws://127.0.0.1:8787/v1"
        token={() => (user === undefined ? undefined : tokenOf(user))}
        suggestions={['Is volume 2 of Dandadan out?']}
        onAddToCart={({ detail }) => setCart((items) => [...items, detail.id])}
      />
    </>
  );
}

/** Your server returns a token of your identity provider. */
async function tokenOf(user: string): Promise<string> {
  const reply = await fetch(`/api/chat-token?user=${encodeURIComponent(user)}`);
  if (!reply.ok) throw new Error(`No token: ${reply.status}`);
  return reply.text();
}

const root = document.querySelector('#shop');
if (root !== null) createRoot(root).render(<Shop />);
