import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Figure } from '../../components/figure.tsx';
import { Link } from '../../components/link.tsx';
import { Empty, Failed, Waiting } from '../../components/says.tsx';
import { useAsk, type Network } from '../../state/api.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { addressOf, change, useParam } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { Carries } from '../../components/carries.tsx';
import { Doors } from '../../components/doors.tsx';
import { networkDrawing } from '../../components/tie-map.tsx';
import { BackboneFirst } from './backbone-first.tsx';
import { Communities } from './communities.tsx';
import { measuresOf, NetworkStage } from './network-stage.tsx';

const NODES: readonly (readonly [string, Text])[] = [
  ['country', { en: 'Countries', zh: '国家与地区' }],
  ['institution', { en: 'Institutions', zh: '机构' }],
  ['city', { en: 'Cities', zh: '城市' }],
  ['person', { en: 'People', zh: '作者' }],
  ['funder', { en: 'Funders', zh: '资助机构' }],
  ['term', { en: 'Terms', zh: '关键词' }],
];
const WEIGHTS: readonly (readonly [string, Text])[] = [
  ['works', { en: 'works', zh: '文献数' }],
  ['fractional', { en: 'fractional, 1/(k−1)', zh: '分数计数 1/(k−1)' }],
  ['association', { en: 'association strength', zh: '关联强度' }],
  ['salton', { en: 'Salton’s cosine', zh: 'Salton 余弦' }],
  ['jaccard', { en: 'Jaccard', zh: 'Jaccard' }],
  ['ratio', { en: 'observed / expected', zh: '观测/期望' }],
];
const PLAY_MS = 1_400;
const KEYS: Readonly<Record<string, string>> = {
  country: 'country',
  institution: 'institution',
  city: 'city',
  funder: 'funder',
  term: 'term',
  person: 'person',
};

/** Who is tied to whom, over the years on one layout. */
export function NetworkView(): ReactNode {
  const speech = useSpeech();
  const { say, text, name, number } = speech;
  const { analyses } = useStudy();
  const filters = useFilters();
  const scope = useScope();
  const [by] = useParam('by', 'country');
  const [top, setTop] = useParam('top', '50');
  const [weight, setWeight] = useParam('weight', 'works');
  const [size, setSize] = useParam('size', 'works');
  const [least, setLeast] = useParam('least', '1');
  const [year, setYear] = useParam('year', 'all');
  const [selectedText, setSelected] = useParam('node', '');
  const [tieText] = useParam('tie', '');
  const [kept, setKept] = useParam('ties', 'all');
  const [every, setEvery] = useParam('every', 'false');
  const places = useRef<(() => { x: number; y: number }[]) | null>(null);
  const [playing, setPlaying] = useState(false);
  const [lasso, setLasso] = useState(false);
  const [search, setSearch] = useState('');
  const { data, error, waiting } = useAsk<Network>(
    `/api/network?by=${by}&top=${top}&weight=${weight}${every === 'true' ? '&every=true' : ''}&${scope}`,
  );
  const grouping = analyses.some(({ id }) => id === 'communities') && Number(top) <= 2000;
  const groups = useAnalysis(grouping ? 'communities' : null, { by, top, runs: 20 });
  const standing = useAnalysis(kept === 'all' ? null : 'backbone', { by, top });
  const backbone = useMemo(
    () =>
      kept === 'all' || standing.data === null
        ? null
        : new Set(
            standing.data.rows.flatMap((row) => [`${String(row['a'])}\n${String(row['b'])}`, `${String(row['b'])}\n${String(row['a'])}`]),
          ),
    [kept, standing.data],
  );
  const community = useMemo(
    () =>
      new Map(
        (groups.data?.rows ?? []).map((row) => [
          String(row['id']),
          { group: Number(row['community']), sure: row['co_assignment'] === null ? null : Number(row['co_assignment']) },
        ]),
      ),
    [groups.data],
  );
  const years = data?.years ?? [];
  const at = year === 'all' ? -1 : years.indexOf(Number(year));
  useEffect(() => {
    if (!playing || years.length === 0) return undefined;
    const timer = setTimeout(() => {
      const next = at + 1;
      if (next >= years.length) setPlaying(false);
      else change({ year: String(years[next]) }, { replace: true });
    }, PLAY_MS);
    return () => clearTimeout(timer);
  }, [playing, at, years]);
  const selected = useMemo(() => new Set(selectedText.split('|').filter(Boolean)), [selectedText]);
  const tie = useMemo(() => tieText.split('|').filter(Boolean), [tieText]);
  const nodeOf = useMemo(() => new Map((data?.nodes ?? []).map((node, index) => [node.id, { node, index }])), [data]);
  const ties = useMemo(() => {
    if (data === null) return [];
    const rows =
      at < 0
        ? data.ties.map(([a, b, value, works]) => ({ a, b, value, works }))
        : (data.yearly[at] ?? []).map(([index, value, works]) => ({
            a: data.ties[index]?.[0] ?? 0,
            b: data.ties[index]?.[1] ?? 0,
            value,
            works,
          }));
    return rows.filter(
      ({ a, b, works }) =>
        works >= Number(least) && (backbone === null || backbone.has(`${data.nodes[a]?.id ?? ''}\n${data.nodes[b]?.id ?? ''}`)),
    );
  }, [data, at, least, backbone]);
  const key = KEYS[by] ?? 'country';
  const yearFilter = at < 0 ? [] : [`year=${year}`];
  const label = (index: number): string => {
    const node = data?.nodes[index];
    return node === undefined ? '' : name(node.name);
  };
  const found =
    search.trim() === ''
      ? []
      : (data?.nodes ?? [])
          .filter((node) => `${node.id} ${node.name.en} ${node.name.zh ?? ''}`.toLowerCase().includes(search.trim().toLowerCase()))
          .slice(0, 8);
  const pick = (ids: readonly string[]): void => change({ node: ids.length === 0 ? null : ids.join('|'), tie: null });
  const weightWord = text(WEIGHTS.find(([id]) => id === weight)?.[1] ?? weight);
  const neighbours =
    [...selected].length === 1
      ? ties
          .filter(({ a, b }) => selected.has(data?.nodes[a]?.id ?? '') || selected.has(data?.nodes[b]?.id ?? ''))
          .toSorted((x, y) => y.value - x.value)
      : [];
  const exportOf = (format: string): string => `/api/network/export?by=${by}&top=${top}&format=${format}&${scope}`;
  return (
    <>
      <h1>{say('Network', '网络')}</h1>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('Nodes', '节点')}
          <select value={by} onChange={(event) => change({ by: event.target.value, node: null, tie: null, every: null })}>
            {NODES.map(([id, words]) => (
              <option key={id} value={id}>
                {text(words)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('How many', '数量')}
          <select value={top} onChange={(event) => setTop(event.target.value)}>
            {['12', '25', '50', '100', '300', '1000', '10000'].map((one) => (
              <option key={one} value={one}>
                {number(Number(one))}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('Tie weight', '连线权重')}
          <select value={weight} onChange={(event) => setWeight(event.target.value)}>
            {WEIGHTS.map(([id, words]) => (
              <option key={id} value={id}>
                {text(words)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('Node size', '节点大小')}
          <select value={size} onChange={(event) => setSize(event.target.value)}>
            <option value="works">{say('works', '文献数')}</option>
            <option value="strength">{say('strength of ties', '联系强度')}</option>
            <option value="degree">{say('number of ties', '联系数')}</option>
          </select>
        </label>
        <label>
          {say('Ties', '连线')}
          <select value={kept} onChange={(event) => setKept(event.target.value)}>
            <option value="all">{say('all', '全部')}</option>
            <option value="backbone">{say('backbone (disparity, 5 %)', '骨干（差异滤波 5%）')}</option>
          </select>
        </label>
        <label>
          {say('Fewest works of a tie', '连线最少文献')}
          <input type="number" min="1" value={least} onChange={(event) => setLeast(event.target.value || '1')} />
        </label>
        <label>
          {say('Find', '查找')}
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </label>
      </form>
      {found.length > 0 && (
        <ul className="found" aria-label={say('Found', '查找结果')}>
          {found.map((node) => (
            <li key={node.id}>
              <button
                type="button"
                onClick={() => {
                  pick([node.id]);
                  setSearch('');
                }}
              >
                {name(node.name)} <small>{number(node.works)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {error !== null && <Failed error={error} />}
      {error === null && data === null && <Waiting what={say('Laying out the network …', '正在布局网络 …')} />}
      {data !== null && data.nodes.length === 0 && (
        <Empty>{by === 'person' ? say('No person could be told apart in these records.', '这些记录中无法区分作者。') : undefined}</Empty>
      )}
      {data !== null && data.nodes.length > 0 && (
        <Figure
          id="network"
          wide
          title={say(
            `${text(NODES.find(([id]) => id === by)?.[1] ?? by)}${at < 0 ? '' : `, ${year}`}`,
            `${text(NODES.find(([id]) => id === by)?.[1] ?? by)}${at < 0 ? '' : `，${year} 年`}`,
          )}
          rule={{
            en: `${number(data.nodes.length)} of ${number(data.all)} nodes, those with most works; a tie: works that name both, weighted by ${weightWord}, normalised on all nodes. One layout for all years${data.layout === 'vos' ? ' (VOS on association strengths)' : ' (ForceAtlas2 on works)'}.${community.size > 0 ? ' Colours: Leiden communities of the whole window.' : ''}${backbone !== null ? ' Ties: only those of the backbone (disparity filter, α 0.05).' : ''}`,
            zh: `${number(data.all)} 个节点中文献最多的 ${number(data.nodes.length)} 个；连线为同时出现两者的文献，权重为${weightWord}，在全部节点上标准化。各年共用一个布局${data.layout === 'vos' ? '（VOS，关联强度）' : '（ForceAtlas2，文献数）'}。${community.size > 0 ? '颜色为整个窗口的 Leiden 社群。' : ''}${backbone !== null ? '仅显示骨干连线（差异滤波，α 0.05）。' : ''}`,
          }}
          twin={{
            head: [say('A', '甲'), say('B', '乙'), say('Works', '文献数'), weightWord],
            rows: ties.toSorted((x, y) => y.value - x.value).map((one) => [label(one.a), label(one.b), one.works, one.value]),
          }}
          note={<BackboneFirst network={data} onEvery={() => setEvery('true')} />}
          coverage={<Carries needs={by === 'term' || by === 'person' ? [] : by === 'funder' ? ['funding'] : ['address']} />}
          drawing={() =>
            networkDrawing({
              network: data,
              ties,
              sizes: measuresOf(data, ties, at, size),
              places: places.current?.() ?? data.nodes.map(({ x, y }) => ({ x: x ?? 0, y: -(y ?? 0) })),
              colourOf: (index) => {
                const group = community.get(data.nodes[index]?.id ?? '')?.group;
                return group === undefined || group > 7 ? 'var(--node)' : `var(--c${group})`;
              },
              nameOf: label,
            })
          }
          controls={
            <span className="exports">
              {(['graphml', 'gexf', 'vosviewer', 'pajek'] as const).map((format) => (
                <a key={format} className="button" href={exportOf(format)} download>
                  {{ graphml: 'GraphML', gexf: 'GEXF', vosviewer: 'VOSviewer', pajek: 'Pajek' }[format]}
                </a>
              ))}
            </span>
          }
        >
          <div className="stage-row">
            <NetworkStage
              network={data}
              ties={ties}
              at={at}
              size={size}
              community={community}
              selected={selected}
              tie={tie}
              lasso={lasso}
              nameOf={(index) => label(index)}
              onPick={pick}
              onTie={(a, b) => change({ tie: `${a}|${b}`, node: null })}
              busy={waiting || standing.waiting}
              places={places}
            />
            <aside className="beside" aria-live="polite">
              {selected.size === 0 && tie.length === 0 && (
                <>
                  <p>{say('Choose a node or a tie to see its works.', '点击节点或连线查看其文献。')}</p>
                  <ol className="node-list">
                    {data.nodes.slice(0, 14).map((node) => (
                      <li key={node.id}>
                        <button type="button" onClick={() => pick([node.id])}>
                          {name(node.name)}
                        </button>
                        <span className="n">{number(at < 0 ? node.works : (node.byYear[at] ?? 0))}</span>
                      </li>
                    ))}
                  </ol>
                </>
              )}
              {selected.size > 0 && (
                <>
                  <h3>
                    {selected.size === 1
                      ? name(nodeOf.get([...selected][0] ?? '')?.node.name ?? { en: '', zh: '' })
                      : say(`${selected.size} nodes`, `${selected.size} 个节点`)}
                  </h3>
                  <p>
                    <Link
                      to={worksAddress(filters, [
                        ...yearFilter,
                        `${key}=${[...selected].map((id) => id.replaceAll(',', '\\,')).join(',')}`,
                      ])}
                    >
                      {say('Open their works', '打开其文献')}
                    </Link>
                    {' · '}
                    <button type="button" className="plain" onClick={() => pick([])}>
                      {say('Clear', '清除')}
                    </button>
                  </p>
                  {selected.size === 1 && community.get([...selected][0] ?? '') !== undefined && (
                    <p className="rule">
                      {say(
                        `Community ${community.get([...selected][0] ?? '')?.group}`,
                        `社群 ${community.get([...selected][0] ?? '')?.group}`,
                      )}
                      {community.get([...selected][0] ?? '')?.sure !== null &&
                        say(
                          `, kept together in ${speech.percent(community.get([...selected][0] ?? '')?.sure ?? 0, 0)} of runs`,
                          `，在 ${speech.percent(community.get([...selected][0] ?? '')?.sure ?? 0, 0)} 的运行中保持一致`,
                        )}
                    </p>
                  )}
                  {selected.size === 1 ? (
                    <ol className="node-list">
                      {neighbours.slice(0, 14).map(({ a, b, value, works }) => {
                        const [x, y] = [data.nodes[a]?.id ?? '', data.nodes[b]?.id ?? ''];
                        const other = selected.has(x) ? b : a;
                        return (
                          <li key={other}>
                            <button type="button" onClick={() => change({ tie: `${x}|${y}`, node: null })}>
                              {label(other)}
                            </button>
                            <span className="n">{weight === 'works' ? number(works) : number(value, 3)}</span>
                          </li>
                        );
                      })}
                    </ol>
                  ) : (
                    <ul className="node-list">
                      {[...selected].slice(0, 20).map((id) => (
                        <li key={id}>
                          <button type="button" onClick={() => pick([id])}>
                            {name(nodeOf.get(id)?.node.name ?? { en: id, zh: null })}
                          </button>
                          <span className="n">{number(nodeOf.get(id)?.node.works ?? 0)}</span>
                        </li>
                      ))}
                    </ul>
                  )}
                </>
              )}
              {tie.length === 2 && (
                <>
                  <h3>{tie.map((id) => name(nodeOf.get(id)?.node.name ?? { en: id, zh: null })).join(' – ')}</h3>
                  <p>
                    <Link to={worksAddress(filters, [...yearFilter, ...tie.map((id) => filterOn(key, id))])}>
                      {say('Open the works of both', '打开双方共同的文献')} (
                      {number(
                        ties.find(({ a, b }) => tie.includes(data.nodes[a]?.id ?? '') && tie.includes(data.nodes[b]?.id ?? ''))?.works ?? 0,
                      )}
                      )
                    </Link>
                  </p>
                  {['country', 'city', 'institution'].includes(by) && (
                    <p>
                      <Link to={addressOf('/dyad', { by, a: tie[0] ?? '', b: tie[1] ?? '' })}>
                        {say('Their dyad, year by year', '双边联系，逐年')}
                      </Link>
                    </p>
                  )}
                  <button type="button" className="plain" onClick={() => change({ tie: null })}>
                    {say('Clear', '清除')}
                  </button>
                </>
              )}
            </aside>
          </div>
          <div className="timeline">
            <button
              type="button"
              onClick={() => {
                if (!playing) change({ year: String(years[at < 0 || at === years.length - 1 ? 0 : at] ?? 'all') }, { replace: true });
                setPlaying(!playing);
              }}
            >
              {playing ? say('❚❚ Pause', '❚❚ 暂停') : say('▶ Play', '▶ 播放')}
            </button>
            <input
              type="range"
              min={-1}
              max={years.length - 1}
              value={at}
              aria-label={say('Year', '年份')}
              aria-valuetext={at < 0 ? say('all years', '全部年份') : String(years[at])}
              onChange={(event) => {
                const next = Number(event.target.value);
                change({ year: next < 0 ? null : String(years[next]) }, { replace: true });
              }}
            />
            <output>{at < 0 ? say('all years', '全部年份') : years[at]}</output>
            <button type="button" aria-pressed={lasso} onClick={() => setLasso(!lasso)}>
              {say('Lasso', '套索')}
            </button>
            {at >= 0 && (
              <button type="button" onClick={() => setYear('all')}>
                {say('All years', '全部年份')}
              </button>
            )}
            {selectedText !== '' && (
              <button type="button" onClick={() => setSelected('')}>
                {say('Select none', '取消选择')}
              </button>
            )}
          </div>
        </Figure>
      )}
      {groups.data !== null && groups.data.rows.length > 0 && data !== null && (
        <Communities answer={groups.data} nameOf={(id) => name(nodeOf.get(id)?.node.name ?? { en: id, zh: null })} onPick={pick} />
      )}
      <Doors ids={['communities', 'community-flows', 'network', 'centrality', 'backbone', 'citation-network']} settings={{ by, top }} />
    </>
  );
}
