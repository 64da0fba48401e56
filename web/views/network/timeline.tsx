import { useEffect, useState, type ReactNode } from 'react';
import { useSpeech } from '../../state/language.ts';
import { change } from '../../state/location.ts';

interface TimelineProps {
  readonly years: readonly number[];
  /** Which of the years is shown; below 0: all. */
  readonly at: number;
  readonly lasso: boolean;
  readonly selected: boolean;
  onLasso(on: boolean): void;
}

const PLAY_MS = 1_400;

/** A slider over the years and a button that plays them; the lasso, and the ways back. */
export function Timeline({ years, at, lasso, selected, onLasso }: TimelineProps): ReactNode {
  const { say } = useSpeech();
  const [playing, setPlaying] = useState(false);
  const show = (next: number): void => change({ year: next < 0 ? null : String(years[next]) }, { replace: true });
  useEffect(() => {
    if (!playing || years.length === 0) return undefined;
    const timer = setTimeout(() => (at + 1 >= years.length ? setPlaying(false) : show(at + 1)), PLAY_MS);
    return () => clearTimeout(timer);
  }, [playing, at, years]);
  const told = at < 0 ? say('all years', '全部年份') : String(years[at]);
  return (
    <div className="timeline">
      <button
        type="button"
        onClick={() => {
          if (!playing) show(at < 0 || at === years.length - 1 ? 0 : at);
          setPlaying(!playing);
        }}
      >
        <span aria-hidden="true">{playing ? '❚❚ ' : '▶ '}</span>
        {playing ? say('Pause', '暂停') : say('Play', '播放')}
      </button>
      <input
        type="range"
        min={-1}
        max={years.length - 1}
        value={at}
        aria-label={say('Year', '年份')}
        aria-valuetext={told}
        onChange={(event) => show(Number(event.target.value))}
      />
      <output>{told}</output>
      <button type="button" aria-pressed={lasso} onClick={() => onLasso(!lasso)}>
        {say('Lasso', '套索')}
      </button>
      {at >= 0 && (
        <button type="button" onClick={() => change({ year: null })}>
          {say('All years', '全部年份')}
        </button>
      )}
      {selected && (
        <button type="button" onClick={() => change({ node: null })}>
          {say('Select none', '取消选择')}
        </button>
      )}
    </div>
  );
}
