/** `<MangaAssistChat>` for React 18 and 19: a thin wrapper that passes properties to the element. */
import type { HandoffFrame, ProductCard } from '@mangaassist/protocol';
import {
  type CSSProperties,
  createElement,
  forwardRef,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import './define.ts';
import {
  ADD_TO_CART_EVENT,
  type MangaAssistChat as ChatElement,
  HANDOFF_EVENT,
  LANGUAGE_EVENT,
  type ShopPage,
  type ShownBook,
  type TextsByLanguage,
  type TokenSource,
} from './element/chat-element.ts';

export type { ProductCard, ShopPage, ShownBook };

export interface MangaAssistChatProps {
  /** WebSocket URL of the server. */
  readonly socket: string;
  /**
   * Token of the signed-in user, or a callback that runs at every connect. Undefined: a guest. A callback may be a new
   * function at each render. For another user, give the component another `key`.
   */
  readonly token?: TokenSource | undefined;
  readonly lang?: string | undefined;
  /** Tags separated by spaces; default `en ja`. */
  readonly languages?: string | undefined;
  readonly name?: string | undefined;
  readonly avatar?: string | undefined;
  readonly greeting?: string | undefined;
  readonly suggestions?: readonly string[] | undefined;
  readonly texts?: TextsByLanguage | undefined;
  /** The book that the page shows, and those in the cart, by the shop's ids. */
  readonly context?: ShopPage | null | undefined;
  readonly theme?: 'light' | 'dark' | 'auto' | undefined;
  readonly details?: 'none' | 'sources' | 'all' | undefined;
  /** The conversation survives a page load in its tab. */
  readonly keepSession?: boolean | undefined;
  /** The chat is a panel behind a button in the corner of the page. */
  readonly launcher?: boolean | undefined;
  /** Hosts that links in answers may lead to, separated by spaces. */
  readonly linkHosts?: string | undefined;
  /** URL of the privacy notice. */
  readonly privacy?: string | undefined;
  /** Given, each item for sale has a button *Add to cart*. `event.preventDefault()`: the page shows the outcome. */
  readonly onAddToCart?: ((event: CustomEvent<ProductCard>) => void) | undefined;
  /** A frame of the hand-off to a person. */
  readonly onHandoff?: ((event: CustomEvent<HandoffFrame>) => void) | undefined;
  readonly onLanguage?: ((event: CustomEvent<string>) => void) | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  /** Elements with the attribute `slot`. */
  readonly children?: ReactNode;
}

/** On a server, a layout effect would only warn. */
const useMounted = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** A `ref` gets the element: `ref.current.open = true` opens a chat with a launcher. */
export const MangaAssistChat = forwardRef<ChatElement, MangaAssistChatProps>((props, ref) => {
  const element = useRef<ChatElement>(null);
  useImperativeHandle(ref, () => element.current as ChatElement);
  const { socket, lang, languages, name, avatar, greeting, theme, details } = props;
  useProperties(element, props);
  useListener(element, ADD_TO_CART_EVENT, props.onAddToCart);
  useListener(element, HANDOFF_EVENT, props.onHandoff);
  useListener(element, LANGUAGE_EVENT, props.onLanguage);
  // Last: the chat connects when it has a socket, and not before it has its token.
  useMounted(() => element.current?.setAttribute('socket', socket), [socket]);
  return createElement(
    'manga-assist-chat',
    {
      ref: element,
      ...{ lang, languages, name, avatar, greeting, theme, details, style: props.style },
      class: props.className,
      privacy: props.privacy,
      'link-hosts': props.linkHosts,
      'keep-session': flag(props.keepSession),
      launcher: flag(props.launcher),
      cart: flag(props.onAddToCart !== undefined),
    },
    props.children,
  );
});
MangaAssistChat.displayName = 'MangaAssistChat';

/** Sets the properties of the element: attributes have texts alone. */
function useProperties(
  element: RefObject<ChatElement | null>,
  { token, texts, suggestions, context }: MangaAssistChatProps,
): void {
  const source = useTokenSource(token);
  useMounted(() => {
    if (element.current !== null) element.current.token = source;
  }, [source]);
  useMounted(() => {
    if (element.current !== null) element.current.texts = texts ?? {};
  }, [texts]);
  useMounted(() => {
    if (element.current !== null) element.current.suggestions = suggestions;
  }, [suggestions]);
  useMounted(() => {
    if (element.current !== null) element.current.context = context;
  }, [context]);
}

/** The same callback at each render, because a new token source would connect anew. */
function useTokenSource(token: TokenSource | undefined): TokenSource | undefined {
  const latest = useRef(token);
  latest.current = token;
  const stable = useRef(() => {
    const { current } = latest;
    return typeof current === 'function' ? current() : current;
  });
  return typeof token === 'function' ? stable.current : token;
}

function useListener<T>(
  element: RefObject<ChatElement | null>,
  name: string,
  listener: ((event: CustomEvent<T>) => void) | undefined,
): void {
  const latest = useRef(listener);
  latest.current = listener;
  useMounted(() => {
    const chat = element.current;
    const listen = (event: Event) => latest.current?.(event as CustomEvent<T>);
    chat?.addEventListener(name, listen);
    return () => chat?.removeEventListener(name, listen);
  }, [element, name]);
}

/** React 18 would write `false` as a text. */
function flag(isSet: boolean | undefined): '' | undefined {
  return isSet ? '' : undefined;
}
