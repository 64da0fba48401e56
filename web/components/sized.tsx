import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

/** The width of a place on the page in whole pixels, kept current; 0 until it is known. */
export function usePlaceWidth(): readonly [RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width];
}

/** What is drawn to the width of its place, in pixels; nothing until that is known. */
export function Sized({ className, children }: { readonly className?: string; children(width: number): ReactNode }): ReactNode {
  const [frame, width] = usePlaceWidth();
  return (
    <div className={className} ref={frame}>
      {width > 100 && children(width)}
    </div>
  );
}
