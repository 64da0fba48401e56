import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { TIES, topRows } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';

const PARTS = ['all', 'academy', 'system', 'hospital', 'department'] as const;
type Part = (typeof PARTS)[number];

const WORDS: Readonly<Record<Exclude<Part, 'all'>, { readonly en: string; readonly zh: string }>> = {
  academy: { en: 'institutes of academies', zh: '科学院所属研究所' },
  system: { en: 'universities of a system', zh: '大学系统的成员' },
  hospital: { en: 'affiliated hospitals', zh: '附属医院' },
  department: { en: 'departments and other parts', zh: '院系及其他下属' },
};

/** What counting parts with their parents moves. METHODS 1.1 for institutions. */
export const rollup = defineAnalysis({
  id: 'rollup',
  title: { en: 'What rolling up moves', zh: '并入上级机构的影响' },
  summary: {
    en: 'Parents by what their parts bring: works alone and with parts, and the change of rank; academies, university systems, hospitals, departments.',
    zh: '上级机构并入下属前后的文献数与名次变化：科学院、大学系统、附属医院、院系。',
  },
  params: {
    parts: {
      type: 'choice',
      default: 'all',
      choices: PARTS,
      help: {
        en: 'Which parts count with their parents: institutes of academies, universities of a system, affiliated hospitals, departments and the rest.',
        zh: '并入上级的下属：科学院研究所、大学系统成员、附属医院、院系及其他。',
      },
    },
    top: { type: 'integer', default: 0, min: 0, help: { en: 'Parents kept; 0 keeps all.', zh: '保留的上级机构数；0 为全部。' } },
    ties: TIES,
  },
  columns: [
    { ...RANK, name: 'rank', description: { en: 'Rank with parts.', zh: '并入后的名次。' } },
    numberColumn('rank_alone', 'integer', 'Rank alone', '原名次', { en: 'Rank as addresses name it.', zh: '按地址所写的名次。' }),
    textColumn('institution', 'Institution', '机构', { en: 'English name.', zh: '英文名。' }),
    textColumn('institution_zh', 'Chinese name', '中文名', { en: 'Chinese name, where there is one.', zh: '中文名（如有）。' }),
    idColumn('institution_id', 'Id', '编号', { en: 'Id of the parent.', zh: '上级机构编号。' }),
    numberColumn('parts_met', 'integer', 'Parts', '下属数', {
      en: 'Parts met in the works, of all depths.',
      zh: '文献中出现的各级下属数。',
    }),
    { ...WORKS, description: { en: 'Works with its parts; opens them.', zh: '并入下属后的文献数；可打开。' } },
    numberColumn('alone', 'integer', 'Alone', '原文献数', { en: 'Works that name the parent itself.', zh: '写明上级机构本身的文献数。' }),
    numberColumn('moved', 'integer', 'Moved', '移入', { en: 'Works that only the parts name.', zh: '仅写明下属的文献数。' }),
    ...(['academy', 'system', 'hospital', 'department'] as const).map((part) =>
      numberColumn(part, 'integer', `Of ${WORDS[part].en}`, WORDS[part].zh, {
        en: `Works moved that name ${WORDS[part].en}; a work may name several.`,
        zh: `移入文献中写明${WORDS[part].zh}者，一篇可属多类。`,
      }),
    ),
  ],
  needs: ['address'],
  rule: ({ parts }) => ({
    en: `Institutions with at least one part in the works; a parent counts a work once when the work names it or one of its ${parts === 'all' ? 'parts' : WORDS[parts].en}. Ranks are among all institutions, by works.`,
    zh: `文献中出现${parts === 'all' ? '下属机构' : WORDS[parts].zh}的上级机构；每篇计一次。名次为全部机构中按文献数排列。`,
  }),
  async run(question, { parts, top, ties }) {
    const entities = new Map((await question.rows(INSTITUTIONS)).map((row) => [String(row['institution_id']), row]));
    const named = new Map<string, Set<number>>();
    for (const row of await question.rows(NAMED)) {
      const id = String(row['institution_id']);
      named.set(id, (named.get(id) ?? new Set()).add(Number(row['work_id'])));
    }
    const below = new Map<string, { readonly id: string; readonly part: Exclude<Part, 'all'> }[]>();
    for (const id of named.keys()) {
      for (const { parent, part } of above(entities, id)) below.set(parent, [...(below.get(parent) ?? []), { id, part }]);
    }
    const withParts = new Map([...named].map(([id, works]) => [id, works.size]));
    const rows: Row[] = [];
    for (const [id, children] of below) {
      const kept = parts === 'all' ? children : children.filter(({ part }) => part === parts);
      if (kept.length === 0) continue;
      const own = named.get(id) ?? new Set<number>();
      const moved = new Set(kept.flatMap((child) => [...(named.get(child.id) ?? [])]).filter((work) => !own.has(work)));
      withParts.set(id, own.size + moved.size);
      const of = (part: Part): number =>
        new Set(kept.flatMap((child) => (child.part === part ? [...(named.get(child.id) ?? [])].filter((work) => moved.has(work)) : [])))
          .size;
      const entity = entities.get(id);
      rows.push({
        institution: entity?.['name'] ?? id,
        institution_zh: entity?.['name_zh'] ?? null,
        institution_id: id,
        parts_met: kept.length,
        works: own.size + moved.size,
        alone: own.size,
        moved: moved.size,
        academy: of('academy'),
        system: of('system'),
        hospital: of('hospital'),
        department: of('department'),
        tree: kept.map((child) => child.id).join('\n'),
      });
    }
    const rank = (sizes: Iterable<number>, n: number): number => 1 + [...sizes].filter((size) => size > n).length;
    const alone = [...named.values()].map(({ size }) => size);
    const ranked = rows
      .map((row): Row => ({
        ...row,
        rank: rank(withParts.values(), Number(row['works'])),
        rank_alone: row['alone'] === 0 ? null : rank(alone, Number(row['alone'])),
      }))
      .toSorted((a, b) => Number(b['works']) - Number(a['works']) || (String(a['institution_id']) < String(b['institution_id']) ? -1 : 1));
    const works = new Set(rows.flatMap((row) => String(row['tree']).split('\n')).flatMap((id) => [...(named.get(id) ?? [])])).size;
    return {
      rows: topRows(ranked, 'works', top, ties).map(({ tree, ...row }): Row => (parts === 'all' ? row : { ...row, part_ids: tree ?? '' })),
      notes: [
        {
          en: `${works} works name a part of ${rows.length} parents; ${rows.filter((row) => Number(row['moved']) > 0).length} parents gain works, ${rows.reduce((sum, row) => sum + Number(row['moved']), 0)} in all (a work may move to several).`,
          zh: `${works} 篇文献写明 ${rows.length} 个上级机构的下属；${rows.filter((row) => Number(row['moved']) > 0).length} 个机构增加，共 ${rows.reduce((sum, row) => sum + Number(row['moved']), 0)} 篇次。`,
        },
      ],
    };
  },
  worksBehind: (row, { parts }) =>
    parts === 'all'
      ? [where('institution-tree', cellText(row, 'institution_id'))]
      : [
          `institution=${[cellText(row, 'institution_id'), ...cellText(row, 'part_ids').split('\n')].map((id) => id.replaceAll(',', '\\,')).join(',')}`,
        ],
  citations: [],
});

/** Every institution above one, with the kind of part that the step below it is. */
function above(entities: ReadonlyMap<string, Row>, id: string): { readonly parent: string; readonly part: Exclude<Part, 'all'> }[] {
  const found: { parent: string; part: Exclude<Part, 'all'> }[] = [];
  const met = new Set([id]);
  for (let at = id; ;) {
    const parent = entities.get(at)?.['parent_id'];
    if (typeof parent !== 'string' || met.has(parent)) return found;
    met.add(parent);
    found.push({ parent, part: partOf(String(entities.get(id)?.['kind'] ?? ''), String(entities.get(parent)?.['kind'] ?? '')) });
    at = parent;
  }
}

function partOf(kind: string, parent: string): Exclude<Part, 'all'> {
  if (kind === 'healthcare') return 'hospital';
  if (kind === 'education' && (parent === 'education' || parent === 'other')) return 'system';
  if (parent === 'facility' || parent === 'government' || (kind === 'facility' && parent !== 'education')) return 'academy';
  return 'department';
}

const INSTITUTIONS = 'SELECT institution_id, name, name_zh, parent_id, kind FROM institution ORDER BY institution_id';
const NAMED = `
  SELECT DISTINCT i.institution_id, i.work_id FROM address_institution i JOIN scope s ON s.work_id = i.work_id
  JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted ORDER BY i.institution_id, i.work_id`;
