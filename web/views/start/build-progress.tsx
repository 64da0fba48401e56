import type { ReactNode } from 'react';
import type { Build, Read } from '../../state/build.ts';
import { REASONS } from '../../state/categories.ts';
import { useSpeech, type Text } from '../../state/language.ts';

const STAGES: Readonly<Record<string, Text>> = {
  join: { en: 'joining records of one publication', zh: '合并同一文献的记录' },
  select: { en: 'selecting', zh: '筛选' },
  resolve: { en: 'resolving names', zh: '识别名称' },
  assemble: { en: 'assembling', zh: '汇总' },
  write: { en: 'writing', zh: '写入' },
};

/** How far a build is, and how it ended. */
export function BuildProgress({ build }: { readonly build: Build }): ReactNode {
  const { say, number, percent, text } = useSpeech();
  const { state, read } = build;
  switch (state.kind) {
    case 'idle':
      return null;
    case 'started':
      return (
        <p className="waiting" role="status">
          {say('Starting the build …', '正在开始构建 …')}
        </p>
      );
    case 'step': {
      if (state.step.kind === 'stage')
        return (
          <div className="build" role="status">
            <progress aria-label={say('Build', '构建')} />
            <p>{text(STAGES[state.step.stage] ?? state.step.stage)} …</p>
            <ReadSoFar read={read} />
          </div>
        );
      const { path, bytesDone, bytesAll, records } = state.step.progress;
      return (
        <div className="build" role="status">
          <progress aria-label={say('Build', '构建')} max={1} value={bytesAll === 0 ? 1 : bytesDone / bytesAll} />
          <p>
            {say(
              `Reading ${path}: ${number(records)} records, ${percent(bytesAll === 0 ? 1 : bytesDone / bytesAll, 0)}`,
              `正在读取 ${path}：${number(records)} 条记录，${percent(bytesAll === 0 ? 1 : bytesDone / bytesAll, 0)}`,
            )}
          </p>
          <ReadSoFar read={read} />
        </div>
      );
    }
    case 'done': {
      const aside = Object.entries(state.setAside);
      return (
        <p className="callout" role="status">
          {say(
            `Built. ${number(state.read)} records read = ${number(state.kept)} kept + ${number(state.merged)} merged + ${number(aside.reduce((sum, [, n]) => sum + n, 0))} set aside.`,
            `构建完成。读取 ${number(state.read)} 条 = 保留 ${number(state.kept)} + 合并 ${number(state.merged)} + 未纳入 ${number(aside.reduce((sum, [, n]) => sum + n, 0))}。`,
          )}{' '}
          {aside.map(([reason, n]) => `${text(REASONS[reason] ?? reason)} ${number(n)}`).join(say(', ', '，'))}
        </p>
      );
    }
    case 'failed':
      return (
        <div className="failed" role="alert">
          <strong>{say('The build stopped; the last good study is unharmed.', '构建已停止；上一次构建的研究未受影响。')}</strong>
          <pre>{state.text}</pre>
          <button type="button" onClick={() => void build.start(true)}>
            {say('Build from what can be read', '用可读取的部分构建')}
          </button>
        </div>
      );
  }
}

/** The account as it grows: the records of each file, and of all. */
function ReadSoFar({ read }: { readonly read: Read }): ReactNode {
  const { say, number } = useSpeech();
  if (read.length === 0) return null;
  return (
    <table className="read-so-far">
      <thead>
        <tr>
          <th scope="col">{say('File', '文件')}</th>
          <th scope="col" className="n">
            {say('Records read', '已读记录')}
          </th>
        </tr>
      </thead>
      <tbody>
        {read.map(({ path, records }) => (
          <tr key={path}>
            <td>{path.replace(/^exports\//, '')}</td>
            <td className="n">{number(records)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('All so far', '累计')}</th>
          <td className="n">{number(read.reduce((sum, { records }) => sum + records, 0))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
