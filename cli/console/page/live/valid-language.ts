/**
 * Gives the browser a valid language tag where it has none, before the charts' library is loaded: that formats by it at
 * once, and throws. Chromium on a system without a locale has `en-US@posix`.
 */
try {
  Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-GB' });
}
