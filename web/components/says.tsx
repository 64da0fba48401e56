import type { ReactNode } from 'react';
import type { ApiError, Coverage } from '../state/api.ts';
import { CATEGORIES } from '../state/categories.ts';
import { useSpeech } from '../state/language.ts';
import { useStudy } from '../state/study.tsx';

/** Words while something is on its way. */
export function Waiting({ what }: { readonly what?: string }): ReactNode {
  const { say } = useSpeech();
  return (
    <p className="waiting" role="status">
      {what ?? say('Asking the study …', '正在查询 …')}
    </p>
  );
}

/** What went wrong, and what to do. */
export function Failed({ error }: { readonly error: ApiError }): ReactNode {
  const { say } = useSpeech();
  const { retry } = useStudy();
  const advice =
    error.status === 0
      ? say(
          'The server does not answer. Start it again with “fieldlines serve STUDY”; this page then goes on by itself.',
          '服务器没有响应。请重新运行 “fieldlines serve STUDY”，本页随后会自动恢复。',
        )
      : error.status === 400
        ? say('Change the setting that is named, or remove a filter.', '请修改所提示的设置，或移除一个筛选条件。')
        : say('Try again; if it stays, build the study again.', '请重试；若仍然如此，请重新构建研究。');
  return (
    <div className="failed" role="alert">
      <strong>{error.status === 0 ? say('No answer', '无响应') : error.message}</strong>
      <p>{advice}</p>
      {error.status >= 500 && (
        <button type="button" onClick={retry}>
          {say('Try again', '重试')}
        </button>
      )}
    </div>
  );
}

export function Empty({ children }: { readonly children?: ReactNode }): ReactNode {
  const { say } = useSpeech();
  return (
    <p className="empty">
      {children ?? say('No works here. Remove a filter, or widen the years.', '没有文献。请移除筛选条件，或放宽年份。')}
    </p>
  );
}

/** How many of the works can carry the answer. */
export function CoverageLine({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const { say, number, percent, text } = useSpeech();
  const parts = Object.entries(coverage.known).map(([need, known]) => {
    const share = coverage.works === 0 ? 0 : known / coverage.works;
    return `${text(CATEGORIES[need] ?? need)} ${percent(share)}`;
  });
  return (
    <span className="coverage">
      {say(`${number(coverage.works)} works`, `${number(coverage.works)} 篇文献`)}
      {parts.length > 0 && say('; known: ', '；已知：') + parts.join(say(', ', '，'))}
    </span>
  );
}
