import { useMemo, type ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { Carries } from '../../components/carries.tsx';
import { Doors } from '../../components/doors.tsx';
import { EventSwitch, useEvents } from '../../components/events.tsx';
import { Figure } from '../../components/figure.tsx';
import { Bars } from '../../components/bars.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { Link } from '../../components/link.tsx';
import { YearStrip } from '../../components/year-strip.tsx';
import { Empty, Failed, Waiting } from '../../components/says.tsx';
import { useAsk, type Network, type Series } from '../../state/api.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, useParam } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { Adoption } from './adoption.tsx';
import { Bursts } from './bursts.tsx';
import { CoWords } from './co-words.tsx';
import { Themes } from './themes.tsx';

const FURTHER = ['label-switches', 'label-alignment', 'terms', 'field-evolution', 'keyness', 'list-hits'];

/** Competing labels of one idea in two languages, and the words around them. */
export function LabelsView(): ReactNode {
  const { say } = useSpeech();
  const { study } = useStudy();
  const scope = useScope();
  const filters = useFilters();
  const labels = study?.labels ?? [];
  const sets = study?.labelSets ?? {};
  const names = Object.keys(sets);
  const [set, setSet] = useParam('set', names.includes('names') ? 'names' : (names[0] ?? ''));
  const inSet = sets[set];
  const { data, error } = useAsk<Series>(
    labels.length === 0 ? null : `/api/trends?dimension=label&top=${inSet === undefined ? 8 : 60}&${scope}`,
  );
  const terms = useAsk<Network>(`/api/network?by=term&top=30&${scope}`);
  const lines = useMemo(() => {
    const all = (data?.series ?? []).map(({ id, works }) => ({ name: id, values: works, where: [filterOn('label', id)] }));
    return inSet === undefined ? all : inSet.flatMap((label) => all.find(({ name }) => name === label) ?? []);
  }, [data, inSet]);
  const years = data?.years ?? NONE;
  const events = useEvents(years);
  return (
    <>
      <h1>{say('Labels and terms', '标签与词')}</h1>
      <YearStrip />
      {labels.length === 0 && (
        <Empty>
          {say(
            'This study names no labels. Add them to study.yaml (labels: { name: [term, 词] }) and build again.',
            '本研究未定义标签。请在 study.yaml 中添加（labels: { 名称: [term, 词] }）并重新构建。',
          )}
        </Empty>
      )}
      {error !== null && <Failed error={error} />}
      {labels.length > 0 && data === null && error === null && <Waiting />}
      {lines.length > 0 && (
        <LineFigure
          id="labels"
          title={say('Works by label', '各标签的历年文献')}
          rule={say(
            'Works whose title, abstract or keywords hold a term of the label, in either language; a work may carry several.',
            '题名、摘要或关键词含该标签任一词（中英文）的文献；一篇可有多个标签。',
          )}
          years={years}
          lines={lines}
          coverage={<Carries needs={[]} />}
          controls={
            <>
              {names.length > 1 && (
                <label>
                  {say('Labels', '标签组')}{' '}
                  <select value={set} onChange={(event) => setSet(event.target.value)}>
                    {names.map((one) => (
                      <option key={one}>{one}</option>
                    ))}
                  </select>
                </label>
              )}
              <EventSwitch />
            </>
          }
          events={events}
        />
      )}
      {labels.length > 0 && <Adoption set={inSet === undefined ? '' : set} />}
      {inSet !== undefined && (
        <>
          <AnalysisPanel
            id="labels"
            settings={{ by: 'overlap', set }}
            title={say('Overlap: works with both labels, each once', '重叠：同时带两个标签的文献，各计一次')}
            hidden={['effective']}
          />
          <AnalysisPanel id="label-switches" settings={{ set }} height={300} />
          <AnalysisPanel id="label-alignment" settings={{ labels: true, top: 30 }} height={300} />
        </>
      )}
      <Bursts years={years} />
      {terms.data !== null && terms.data.nodes.length > 0 && (
        <Figure
          id="keywords"
          wide
          title={say('Author keywords', '作者关键词')}
          controls={
            <Link className="door" to={addressOf('/network', { by: 'term', top: '100' })}>
              {say('Co-word map', '共词图')} <span aria-hidden="true">→</span>
            </Link>
          }
          rule={say(
            'Works by author keyword; the link also finds the word in title and abstract.',
            '按作者关键词的文献数；链接同时检索题名与摘要。',
          )}
          coverage={<Carries needs={[]} />}
          twin={{
            head: [say('Keyword', '关键词'), say('Works', '文献数')],
            rows: terms.data.nodes.map((node) => [node.id, node.works]),
            behind: (row, column) => (column === 1 ? [filterOn('term', terms.data?.nodes[row]?.id ?? '')] : null),
          }}
        >
          <div className="two-columns">
            <Bars
              label={say('Author keywords', '作者关键词')}
              bars={terms.data.nodes.map((node) => ({ id: node.id, label: node.id, value: node.works }))}
              selected={() => false}
              worksOf={(id) => worksAddress(filters, [filterOn('term', id)])}
            />
          </div>
        </Figure>
      )}
      <Themes />
      <CoWords />
      <Doors ids={FURTHER} />
    </>
  );
}

const NONE: readonly number[] = [];
