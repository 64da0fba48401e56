import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Carries } from '../../components/carries.tsx';
import { Doors } from '../../components/doors.tsx';
import { Figure } from '../../components/figure.tsx';
import { Empty, Failed } from '../../components/says.tsx';
import { networkDrawing } from '../../components/tie-map.tsx';
import { Working } from '../../components/working.tsx';
import { useAsk, type Network } from '../../state/api.ts';
import { useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { change, useParam } from '../../state/location.ts';
import { useLongAsk } from '../../state/long-ask.ts';
import { BackboneFirst } from './backbone-first.tsx';
import { Beside } from './beside.tsx';
import { NODES, SIZES, WEIGHTS, wordsOf } from './choices.ts';
import { Communities } from './communities.tsx';
import { measuresOf, type DrawnTie, type NodeSizes } from './measures.ts';
import { NetworkSettings } from './network-settings.tsx';
import { NetworkStage } from './network-stage.tsx';
import { Timeline } from './timeline.tsx';

const MOST_GROUPED = 2_000;
const PLAIN = ['works', 'strength', 'degree'];
const FURTHER = ['communities', 'community-flows', 'network', 'centrality', 'backbone', 'citation-network'];

/** Who is tied to whom, over the years on one layout. */
export function NetworkView(): ReactNode {
  const { say, text, name, number } = useSpeech();
  const scope = useScope();
  const [by] = useParam('by', 'country');
  const [top] = useParam('top', '50');
  const [weight] = useParam('weight', 'works');
  const [size] = useParam('size', 'works');
  const [least] = useParam('least', '1');
  const [kept] = useParam('ties', 'all');
  const [year] = useParam('year', 'all');
  const [selectedText] = useParam('node', '');
  const [tieText] = useParam('tie', '');
  const [every, setEvery] = useParam('every', 'false');
  const [lasso, setLasso] = useState(false);
  const places = useRef<(() => { x: number; y: number }[]) | null>(null);
  const drawn = useLongAsk<Network>(
    `/api/network/stream?by=${by}&top=${top}&weight=${weight}${every === 'true' ? '&every=true' : ''}&${scope}`,
  );
  const { data, error, waiting } = drawn;
  const counts = useAsk<NodeSizes>(PLAIN.includes(size) ? null : `/api/network/sizes?by=${by}&size=${size}&${scope}`);
  const groups = useAnalysis(Number(top) <= MOST_GROUPED ? 'communities' : null, { by, top, runs: 20 });
  const standing = useAnalysis(kept === 'all' ? null : 'backbone', { by, top });
  const backbone = useMemo(
    () =>
      kept === 'all' || standing.data === null
        ? null
        : new Set(standing.data.rows.map((row) => pairKey(String(row['a']), String(row['b'])))),
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
  const selected = useMemo(() => new Set(selectedText.split('|').filter(Boolean)), [selectedText]);
  const tie = useMemo(() => tieText.split('|').filter(Boolean), [tieText]);
  const names = useMemo(() => new Map((data?.nodes ?? []).map((node) => [node.id, node.name])), [data]);
  const nameOf = (id: string): string => name(names.get(id) ?? { en: id, zh: null });
  const label = (index: number): string => nameOf(data?.nodes[index]?.id ?? '');
  const ties = useMemo(() => tiesOf(data, at, Number(least), backbone), [data, at, least, backbone]);
  const measures = useMemo(() => (data === null ? [] : measuresOf(data, ties, at, size, counts.data)), [data, ties, at, size, counts.data]);
  const pick = (ids: readonly string[]): void => change({ node: ids.length === 0 ? null : ids.join('|'), tie: null });
  const kind = text(wordsOf(NODES, by));
  const weightWord = text(wordsOf(WEIGHTS, weight));
  const failed = error ?? counts.error ?? groups.error ?? standing.error;
  return (
    <>
      <h1>{say('Network', '网络')}</h1>
      <NetworkSettings choices={{ by, top, weight, size, least, kept }} nodes={data?.nodes ?? []} onPick={pick} />
      {failed !== null && <Failed error={failed} />}
      <Working of={drawn} what={say('Laying out the network', '正在布局网络')} />
      {data !== null && data.nodes.length === 0 && <Empty />}
      {data !== null && data.nodes.length > 0 && (
        <Figure
          id="network"
          wide
          title={at < 0 ? kind : say(`${kind}, ${year}`, `${kind}，${year} 年`)}
          rule={{
            en: `${number(data.nodes.length)} of ${number(data.all)} nodes, those with most works, as large as their ${wordsOf(SIZES, size).en}; a tie: works that name both, weighted by ${wordsOf(WEIGHTS, weight).en}, normalised on all nodes. One layout for all years${data.layout === 'vos' ? ' (VOS on association strengths; what has no tie to the largest piece stands below it)' : ' (ForceAtlas2 on works)'}.${community.size > 0 ? ' Colours: Leiden communities of the whole window.' : ''}${backbone !== null ? ' Ties: only those of the backbone (disparity filter, α 0.05).' : ''}`,
            zh: `${number(data.all)} 个节点中文献最多的 ${number(data.nodes.length)} 个，大小为${wordsOf(SIZES, size).zh}；连线为同时出现两者的文献，权重为${wordsOf(WEIGHTS, weight).zh}，在全部节点上标准化。各年共用一个布局${data.layout === 'vos' ? '（VOS，关联强度；与最大部分无联系者置于其下）' : '（ForceAtlas2，文献数）'}。${community.size > 0 ? '颜色为整个窗口的 Leiden 社群。' : ''}${backbone !== null ? '仅显示骨干连线（差异滤波，α 0.05）。' : ''}`,
          }}
          twin={{
            head: [say('A', '甲'), say('B', '乙'), say('Works', '文献数'), weightWord],
            rows: ties.toSorted((x, y) => y.value - x.value).map((one) => [label(one.a), label(one.b), one.works, one.value]),
          }}
          coverage={<Carries needs={by === 'term' || by === 'person' ? [] : by === 'funder' ? ['funding'] : ['address']} />}
          drawing={() =>
            networkDrawing({
              network: data,
              ties,
              sizes: measures,
              places: places.current?.() ?? data.nodes.map(({ x, y }) => ({ x: x ?? 0, y: -(y ?? 0) })),
              colourOf: (index) => {
                const group = community.get(data.nodes[index]?.id ?? '')?.group;
                return group === undefined || group > 7 ? 'var(--node)' : `var(--c${group})`;
              },
              nameOf: label,
            })
          }
          note={
            <>
              <BackboneFirst network={data} onEvery={() => setEvery('true')} />
              {data.nodes.some(({ id }) => id.startsWith('name:')) && (
                <p className="rule">
                  {say(
                    'Persons are not told apart in this study: each spelling of a name stands for one, so namesakes are merged and variants split.',
                    '本研究未作作者消歧：同名者合并，异写分开。',
                  )}
                </p>
              )}
            </>
          }
          controls={<NetworkFiles query={`by=${by}&top=${top}&${scope}`} />}
        >
          <div className="stage-row">
            <div>
              <NetworkStage
                network={data}
                ties={ties}
                measures={measures}
                community={community}
                selected={selected}
                tie={tie}
                lasso={lasso}
                nameOf={label}
                onPick={pick}
                onTie={(a, b) => change({ tie: `${a}|${b}`, node: null })}
                busy={waiting || standing.waiting || counts.waiting}
                places={places}
              />
              <Timeline years={years} at={at} lasso={lasso} selected={selectedText !== ''} onLasso={setLasso} />
            </div>
            <Beside
              network={data}
              ties={ties}
              by={by}
              weight={weight}
              selected={selected}
              tie={tie}
              year={at < 0 ? null : year}
              measures={measures}
              community={community}
              nameOf={nameOf}
              onPick={pick}
            />
          </div>
        </Figure>
      )}
      <Working of={groups} what={say('Finding communities', '正在划分社群')} />
      <Working of={standing} what={say('Finding the backbone', '正在提取骨干')} />
      {groups.data !== null && groups.data.rows.length > 0 && data !== null && (
        <Communities answer={groups.data} nameOf={nameOf} onPick={pick} />
      )}
      <Doors ids={FURTHER} settings={{ by, top }} />
    </>
  );
}

function NetworkFiles({ query }: { readonly query: string }): ReactNode {
  const formats = { graphml: 'GraphML', gexf: 'GEXF', vosviewer: 'VOSviewer', pajek: 'Pajek' };
  return (
    <span className="exports">
      {Object.entries(formats).map(([format, title]) => (
        <a key={format} className="button" href={`/api/network/export?format=${format}&${query}`} download>
          {title}
        </a>
      ))}
    </span>
  );
}

function tiesOf(network: Network | null, at: number, least: number, backbone: ReadonlySet<string> | null): DrawnTie[] {
  if (network === null) return [];
  const rows =
    at < 0
      ? network.ties.map(([a, b, value, works]) => ({ a, b, value, works }))
      : (network.yearly[at] ?? []).map(([index, value, works]) => {
          const [a = 0, b = 0] = network.ties[index] ?? [];
          return { a, b, value, works };
        });
  return rows.filter(
    ({ a, b, works }) =>
      works >= least && (backbone === null || backbone.has(pairKey(network.nodes[a]?.id ?? '', network.nodes[b]?.id ?? ''))),
  );
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
