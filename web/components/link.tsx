import type { MouseEvent, ReactNode } from 'react';
import { go } from '../state/location.ts';

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly current?: boolean;
  readonly title?: string;
  /** Out of the way of the tab key; some other key leads to it. */
  readonly skipped?: boolean;
}

/** A link inside the app: an address that can be opened anywhere, without loading the page anew here. */
export function Link({ to, children, className, current, title, skipped }: LinkProps): ReactNode {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
    window.scrollTo(0, 0);
  };
  return (
    <a
      href={to}
      tabIndex={skipped === true ? -1 : undefined}
      onClick={follow}
      className={className}
      title={title}
      aria-current={current === true ? 'page' : undefined}
    >
      {children}
    </a>
  );
}
