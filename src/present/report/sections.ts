import { SCHEMES } from '../../measure/counting/schemes.ts';
import { numberIn } from '../../store/cells.ts';
import type { Row } from '../../store/store.ts';
import { escapeHtml } from './html.ts';
import { lineChart, type Series } from './line-chart.ts';
import { networkChart, type ChartNode, type ChartTie } from './network-chart.ts';
import type { Section, Writing } from './report.ts';
import { tableHtml } from './table-html.ts';
import { WORDS } from './words.ts';

const SHOWN_NODES = '50';

/** Figure 1: yearly output of the world and of the study's two countries. */
export async function outputSection(writing: Writing, source: string): Promise<Section> {
  const { opened, say, language } = writing;
  const { home, partner } = opened.study;
  const { answer, analysis } = await writing.ask('output', [`source=${source}`], { counting: 'first-full' });
  const wanted = ['world', partner, home];
  const series = wanted.map((unit, tone): Series => ({
    label: unit === 'world' ? WORDS.world[language] : unit,
    tone,
    points: answer.rows.filter((row) => row['unit'] === unit).map((row) => ({ x: Number(row['year']), y: Number(row['works']) })),
  }));
  const told = { ...answer, rows: answer.rows.filter((row) => wanted.includes(String(row['unit']))) };
  return {
    id: `output-${source}`,
    title: WORDS.output[language],
    html: `<p>${say(WORDS.outputLead)}</p><figure><figcaption>${source}</figcaption>${lineChart(series, { title: WORDS.output[language], yLabel: WORDS.yWorks[language], events: writing.events })}</figure>
<details><summary>${say(WORDS.table)}</summary>${await tableHtml(told, analysis, language, writing.pack)}</details>${writing.rule(answer)}`,
  };
}

/** Growth year on year, and its steady rate with interval. */
export async function growthSection(writing: Writing, source: string): Promise<Section> {
  const { home, partner } = writing.opened.study;
  const rate = await writing.ask('growth-rate', [`source=${source}`], { counting: 'first-full', top: '10' });
  const change = await writing.ask('growth', [`source=${source}`], { counting: 'first-full' });
  const told = { ...change.answer, rows: change.answer.rows.filter((row) => ['world', home, partner].includes(String(row['unit']))) };
  return {
    id: `growth-${source}`,
    title: WORDS.growth[writing.language],
    html: `${await tableHtml(percentInterval(rate.answer), rate.analysis, writing.language, writing.pack, ['unit', 'from', 'until', 'works', 'rate', 'low', 'high', 'doubling'])}${writing.rule(rate.answer)}
<details><summary>${escapeHtml(change.answer.title[writing.language])}</summary>${await tableHtml(told, change.analysis, writing.language, writing.pack)}${writing.rule(change.answer)}</details>`,
  };
}

function percentInterval<A extends { readonly columns: readonly { readonly name: string }[] }>(answer: A): A {
  return {
    ...answer,
    columns: answer.columns.map((column) => (column.name === 'low' || column.name === 'high' ? { ...column, type: 'percent' } : column)),
  };
}

/** Figure 2: the networks of countries, year by year on one layout. */
export async function networksSection(writing: Writing, source: string): Promise<Section> {
  const { language, say } = writing;
  const { home, partner } = writing.opened.study;
  const nodes = await writing.ask('centrality', [`source=${source}`], { top: SHOWN_NODES, per: 'year' });
  const ties = await writing.ask('collaboration', [`source=${source}`], { top: SHOWN_NODES, per: 'year' });
  const statistics = await writing.ask('network', [`source=${source}`], { top: SHOWN_NODES });
  const years = [...new Set(nodes.answer.rows.map((row) => Number(row['year'])))].slice(-6);
  const mostWorks = Math.max(1, ...nodes.answer.rows.map((row) => Number(row['works'])));
  const mostTie = Math.max(1, ...ties.answer.rows.map((row) => Number(row['works'])));
  const panels = years.map((year) => {
    const of = (row: Row): boolean => Number(row['year']) === year;
    const chart = networkChart(
      nodes.answer.rows
        .filter(of)
        .map((row): ChartNode => ({
          id: String(row['id']),
          label: String(row['id']),
          works: Number(row['works']),
          x: Number(row['x']),
          y: Number(row['y']),
        }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ties.answer.rows.filter(of).map((row): ChartTie => ({ a: String(row['a']), b: String(row['b']), works: Number(row['works']) })),
      { title: `${WORDS.networks[language]} ${year}`, width: 420, height: 380, labels: 12, mostWorks, mostTie, marked: [home, partner] },
    );
    return `<figure><figcaption>${year}</figcaption>${chart}</figure>`;
  });
  const pooled = await writing.ask('collaboration', [`source=${source}`], { top: SHOWN_NODES });
  const strongest = { ...pooled.answer, rows: pooled.answer.rows.slice(0, 15) };
  return {
    id: `networks-${source}`,
    title: WORDS.networks[language],
    html: `<p>${say(WORDS.networksLead)}</p><div class="years">${panels.join('')}</div>
<details open><summary>${say(WORDS.strongest)}</summary>${await tableHtml(strongest, pooled.analysis, language, writing.pack, ['rank', ...(language === 'zh' ? ['a_name_zh', 'b_name_zh'] : ['a_name', 'b_name']), 'works', 'fractional', 'association_strength', 'expected', 'ratio'])}${writing.rule(pooled.answer)}</details>
<details><summary>${escapeHtml(statistics.answer.title[language])}</summary>${await tableHtml(statistics.answer, statistics.analysis, language, null, ['year', 'nodes', 'edges', 'works', 'density', 'transitivity', 'centralization_degree', 'mean_path', 'strength_hhi', 'components'])}${writing.rule(statistics.answer)}</details>`,
  };
}

/** Figure 3: the tie of the study's two countries against what their sizes let expect. */
export async function dyadSection(writing: Writing, source: string): Promise<Section> {
  const { language, say } = writing;
  const { home, partner } = writing.opened.study;
  const { answer, analysis } = await writing.ask('dyad', [`source=${source}`], { a: home, b: partner, top: SHOWN_NODES });
  const years = answer.rows.filter((row) => row['year'] !== null);
  const expected = years.map((row) => ({ x: Number(row['year']), y: numberIn(row, 'expected') }));
  const chart = lineChart(
    [
      { label: WORDS.observed[language], tone: 2, points: years.map((row) => ({ x: Number(row['year']), y: Number(row['works']) })) },
      { label: WORDS.expected[language], tone: 0, points: expected },
    ],
    { title: WORDS.dyads[language], yLabel: WORDS.yWorks[language], events: writing.events },
  );
  return {
    id: `dyad-${source}`,
    title: `${WORDS.dyads[language]}: ${home}–${partner}`,
    html: `<p>${say(WORDS.dyadLead)}</p><figure>${chart}</figure><details open><summary>${say(WORDS.table)}</summary>${await tableHtml(answer, analysis, language, writing.pack, ['year', 'works', 'rank', 'of', 'share', 'expected', 'ratio', 'low', 'high', 'works_two_persons', 'works_exclusive', 'dependence_a', 'dependence_b'])}</details>${writing.rule(answer)}`,
  };
}

/** Countries under every counting scheme. */
export async function countriesSection(writing: Writing, source: string): Promise<Section> {
  const { answer, analysis } = await writing.ask('countries', [`source=${source}`], { top: '15' });
  const name = writing.language === 'zh' ? 'country_name_zh' : 'country_name';
  return {
    id: `countries-${source}`,
    title: WORDS.counting[writing.language],
    html: `${await tableHtml(answer, analysis, writing.language, writing.pack, ['rank', name, 'works', ...SCHEMES.filter((scheme) => scheme !== 'full')])}${writing.rule(answer)}`,
  };
}

/** Tables 1 and 3: funders by level. */
export async function fundersSection(writing: Writing, source: string): Promise<Section> {
  const { home } = writing.opened.study;
  const { answer, analysis } = await writing.ask('funders', [`source=${source}`], { country: home, top: '20' });
  const name = writing.language === 'zh' ? 'funder_zh' : 'funder';
  const all = await writing.ask('funders', [`source=${source}`], { top: '20', rollup: 'agency', resolved: 'true' });
  return {
    id: `funders-${source}`,
    title: `${WORDS.funders[writing.language]} (${source})`,
    html: `${await tableHtml(answer, analysis, writing.language, writing.pack, ['rank', 'level', 'region', name, 'works', 'share', 'awards'])}${writing.rule(answer)}
<details><summary>${writing.say(WORDS.allRows)}</summary>${await tableHtml(all.answer, all.analysis, writing.language, writing.pack, ['rank', 'country', 'level', 'funder', 'works', 'share'])}${writing.rule(all.answer)}</details>`,
  };
}

/** Foreign funding of works first-authored in the home country. */
export async function foreignSection(writing: Writing, source: string): Promise<Section> {
  const { home } = writing.opened.study;
  const { answer, analysis } = await writing.ask('foreign-funding', [`source=${source}`, `first-author-country=${home}`], {
    home,
    minimum: '3',
  });
  const told = {
    ...answer,
    rows: answer.rows.slice(0, 16),
    columns: answer.columns.map((column) =>
      column.name === 'low' || column.name === 'high' ? { ...column, type: 'share' as const } : column,
    ),
  };
  return {
    id: `foreign-${source}`,
    title: `${WORDS.foreign[writing.language]}: ${home}`,
    html: `${await tableHtml(told, analysis, writing.language, writing.pack, ['funder', 'country', 'works', 'share', 'low', 'high', 'share_funded', 'bound_low', 'bound_high'])}${writing.rule(answer)}`,
  };
}

/** Tables 2 and 4: institutions with city. */
export async function institutionsSection(writing: Writing, source: string): Promise<Section> {
  const { home, sources } = writing.opened.study;
  const linked = sources.findIndex((one) => one.source === source) <= 0;
  const where = linked ? [`source=${source}`, `first-author-country=${home}`] : [`source=${source}`];
  const { answer, analysis } = await writing.ask('institutions', where, { top: '20', country: home });
  const name = writing.language === 'zh' ? 'institution_zh' : 'institution';
  return {
    id: `institutions-${source}`,
    title: `${WORDS.institutions[writing.language]} (${source})`,
    html: `${linked ? `<p>${source}: ${writing.say(WORDS.firstAuthors)} ${home}</p>` : ''}${await tableHtml(answer, analysis, writing.language, writing.pack, ['rank', 'city', name, 'kind', 'works', 'credit'])}${writing.rule(answer)}`,
  };
}

/** The other databases beside the first. */
export async function sourcesSection(writing: Writing, other: string): Promise<Section> {
  const { answer, analysis } = await writing.ask('sources', []);
  const names = [...new Set(answer.rows.map((row) => String(row['source'])))];
  const series = names.map((name, at): Series => ({
    label: name,
    tone: name === other ? 3 : at === 0 ? 1 : 2,
    points: answer.rows
      .filter((row) => row['source'] === name && row['year'] !== null)
      .map((row) => ({ x: Number(row['year']), y: Number(row['works']) })),
  }));
  return {
    id: `sources-${other}`,
    title: `${WORDS.sources[writing.language]} (${names.join(', ')})`,
    html: `<figure>${lineChart(series, { title: WORDS.sources[writing.language], yLabel: WORDS.yWorks[writing.language], events: writing.events })}</figure><details open><summary>${writing.say(WORDS.table)}</summary>${await tableHtml(answer, analysis, writing.language, writing.pack)}</details>${writing.rule(answer)}`,
  };
}
