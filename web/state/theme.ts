import { useSyncExternalStore } from 'react';

/** Light or dark, as the page is drawn now; for what is drawn outside of its style sheet. */
export function useTheme(): string {
  return useSyncExternalStore(onChange, themeNow);
}

function themeNow(): string {
  return document.documentElement.dataset['theme'] ?? 'light';
}

function onChange(changed: () => void): () => void {
  const watching = new MutationObserver(changed);
  watching.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => watching.disconnect();
}
