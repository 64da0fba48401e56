import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { MatrixFigure, type MatrixCell } from '../../components/matrix-figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';

const MOST_TERMS = 20;

/** Pairs of terms beyond what their numbers let expect; each opens its works. */
export function CoWords(): ReactNode {
  const { say, number } = useSpeech();
  const [sort, setSort] = useParam('cowords', 'works');
  const { data, error } = useAnalysis('co-words', { top: 200, sort });
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  if (data.rows.length === 0) return null;
  const terms = [...new Set(data.rows.flatMap((row) => [String(row['a']), String(row['b'])]))].slice(0, MOST_TERMS);
  const held = new Map<string, MatrixCell>();
  data.rows.forEach((row, at) => {
    const [a, b, works, lift] = [String(row['a']), String(row['b']), Number(row['works']), Number(row['lift'])];
    const title = say(
      `${a} + ${b}: ${number(works)} works, ${number(lift, 2)} times what their numbers let expect`,
      `${a} + ${b}：${number(works)} 篇，为期望的 ${number(lift, 2)} 倍`,
    );
    const cell = { value: works, title, behind: data.worksBehind[at] ?? null };
    held.set(`${a}\t${b}`, cell).set(`${b}\t${a}`, cell);
  });
  const list = terms.map((term) => ({ id: term, name: term }));
  return (
    <MatrixFigure
      id="co-words"
      title={say('Words that go together', '共词矩阵')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      controls={
        <label>
          {say('Order', '排序')}{' '}
          <select value={sort} onChange={(event) => setSort(event.target.value)}>
            <option value="works">{say('works', '文献数')}</option>
            <option value="association">{say('association strength', '关联强度')}</option>
            <option value="equivalence">{say('equivalence', '等价指数')}</option>
          </select>
        </label>
      }
      head={say('Word', '词')}
      rows={list}
      columns={list}
      cell={(a, b) => held.get(`${a}\t${b}`) ?? null}
    />
  );
}
