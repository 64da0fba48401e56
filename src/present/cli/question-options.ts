import type { Option } from './command.ts';

/** What every command that asks a question takes: which works, and how countries count. */
export const QUESTION_OPTIONS: readonly Option[] = [
  {
    name: 'where',
    type: 'string',
    value: 'KEY=VALUE',
    multiple: true,
    help: {
      en: 'only works with this; see fieldlines analyses for the keys',
      zh: '仅限满足该条件的文献；可用条件见 fieldlines analyses',
    },
  },
  {
    name: 'units',
    type: 'string',
    value: 'separate|cn+hk+mo|cn+hk+mo+tw',
    help: { en: 'how Taiwan, Hong Kong and Macao count (default: the study says)', zh: '台湾、香港、澳门的计数方式（默认依研究设置）' },
  },
  {
    name: 'blocs',
    type: 'string',
    value: 'EU,ASEAN,...',
    help: {
      en: 'blocs whose members count as one unit; EU@2015 as of a year',
      zh: '成员国合计为一个单元的国家集团；EU@2015 表示该年的成员',
    },
  },
];
