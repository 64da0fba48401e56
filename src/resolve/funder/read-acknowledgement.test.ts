import { describe, expect, it } from 'vitest';
import { readFunders } from '../../authority/funders.ts';
import { readPlaces } from '../../authority/places.ts';
import { knownNames } from './known-names.ts';
import { parseFundingText } from './parse-funding-text.ts';

const isFunderName = knownNames(readFunders(), readPlaces());
const told = (text: string): string[] => parseFundingText(text, isFunderName).map(({ name, awards }) => [name, ...awards].join(' | '));

describe('who pays in an English acknowledgement', () => {
  it.each<[string, string, string[]]>([
    [
      'gives a programme to the body that it comes from',
      'This work was supported by the Bluewater Program from the Ministry of Science (No. AB-12345).',
      ['Ministry of Science | AB-12345'],
    ],
    [
      'gives a programme to the university that hosts it',
      'She thanks the Larch Program at Elmwood University for funding.',
      ['Elmwood University'],
    ],
    [
      'keeps who gives a grant when a government stands behind it',
      'This work was supported by the National Research Foundation of Korea (NRF) grant funded by the Korea government (MSIT) (No. 2099R1A2C0000000).',
      ['National Research Foundation of Korea (NRF) | 2099R1A2C0000000'],
    ],
    [
      'passes over a facility that others pay for',
      'This work is supported by the Harbour Research Laboratory, which is sponsored by the National Science Foundation under Grant No. ABC-1234567.',
      ['National Science Foundation | ABC-1234567'],
    ],
    ['takes help for help', 'GIS support was provided by Elmwood University.', []],
    [
      'keeps apart what `and` joins when the second is no field of the first',
      'Supported by the Oakland Ministry of the Environment and Metsola.',
      ['Oakland Ministry of the Environment', 'Metsola'],
    ],
    [
      'keeps together a ministry of several fields',
      'Supported by the Ministry of Culture, Sports, and Tourism of Oakland (R2099).',
      ['Ministry of Culture, Sports, and Tourism of Oakland | R2099'],
    ],
    [
      'finds the giver beside a programme of another',
      'The work was supported by the European Commission under the Larch Programme and the Elmwood Society (E12).',
      ['European Commission', 'Elmwood Society | E12'],
    ],
    [
      'gives the second receiver of thanks its place',
      'We are grateful to Elm Park for hosting this experiment and to the Elmwood Foundation for funding.',
      ['Elmwood Foundation'],
    ],
    [
      'reads numbers that share a stem',
      'Supported by the German Research Foundation (DFG AB 327/5-1,2,3).',
      ['German Research Foundation (DFG) | AB 327/5-1 | AB 327/5-2 | AB 327/5-3'],
    ],
    [
      'reads a label glued to its number',
      'National Institutes of Health, Grant/AwardNumbers: R01CA000001, R01EB000002',
      ['National Institutes of Health | R01CA000001 | R01EB000002'],
    ],
    [
      'reads a number with a bracket in it',
      'We acknowledge support from the National Science Foundation (ref. No. 01(2443)/10/EMR-II).',
      ['National Science Foundation | 01(2443)/10/EMR-II'],
    ],
    ['reads a text that is one known name', 'Natural Environment Research Council', ['Natural Environment Research Council']],
    [
      'takes money beside help for money',
      'We acknowledge financial and logistical support from Elmwood University.',
      ['Elmwood University'],
    ],
    [
      'reads a city behind a comma as a place',
      'The authors thank the Elmwood Foundation, New Delhi (grant EF/2001/77), for financial support.',
      ['Elmwood Foundation | EF/2001/77'],
    ],
    [
      'gives the numbers behind initials to the body that is thanked',
      'ABC (305484/2099-6) and DEF (307768/2099-1) acknowledge CNPq for fellowships.',
      ['CNPq | 305484/2099-6 | 307768/2099-1'],
    ],
    [
      'reads a short name behind a comma as the same body',
      'Supported by the National Agency for Oak Research, NAOR (grant 12345).',
      ['National Agency for Oak Research (NAOR) | 12345'],
    ],
    [
      'keeps a name that commas are part of',
      'Supported by the National Heart, Lung, and Blood Institute of the National Institutes of Health (R01HL000001).',
      ['National Heart, Lung, and Blood Institute of the National Institutes of Health | R01HL000001'],
    ],
    [
      'gives the NIH the numbers of its own shape that stand alone, where the text names it',
      'Supported by NIH grant R01 AG000001. Genotyping was supported by U01 AG000002.',
      ['NIH | R01 AG000001 | U01 AG000002'],
    ],
    ['leaves such numbers without a name elsewhere', 'Genotyping was supported by U01 AG000002.', [' | U01 AG000002']],
    [
      'names the European Union, not its programme',
      "Funded by the European Union's Horizon 2020 programme (grant agreement No. 999999).",
      ['European Union | 999999'],
    ],
    [
      'reads a list whose places are numbered',
      'This work was supported by (1) the Elmwood Foundation (No. 71371192) and (2) the Larch Foundation (142005).',
      ['Elmwood Foundation | 71371192', 'Larch Foundation | 142005'],
    ],
    ['keeps the finance code whole', 'Funded by CAPES - Finance Code 001.', ['CAPES | Finance Code 001']],
    ['finds no funder in leave to work', 'Fieldwork had the approval of the Larch Institute (permit 20100040).', []],
    [
      'starts a new funder behind the numbers of a scheme',
      'Supported by NSERC under Discovery Grants 2099-06930 and 2099-05562 and the Elmwood Faculty Fund.',
      ['NSERC | 2099-06930 | 2099-05562', 'Elmwood Faculty Fund'],
    ],
    [
      'counts companies of a list that semicolons divide',
      'The register is funded through generous contributions from the following: Aldera; Borealin Biotech; Cindral, Inc.',
      ['Aldera', 'Borealin Biotech', 'Cindral, Inc.'],
    ],
    [
      'tells those thanked for help from those thanked for money, in one sentence',
      'We thank the Larch Society for organizing the workshop, and the Elmwood Foundation for funding it.',
      ['Elmwood Foundation'],
    ],
    [
      'takes those who are acknowledged for support, however many',
      'The Larch Society and the University of Elmwood are greatly acknowledged for financial support.',
      ['Larch Society', 'University of Elmwood'],
    ],
    [
      'takes no people for funders',
      'We thank the Elmwood Foundation for support, and Ann Oakley and Bob Larch and C Rowan for comments on the grant.',
      ['Elmwood Foundation'],
    ],
    [
      'gives the number behind a project to who pays for the project',
      'Supported by a grant from the Larch Research Council within the framework of the ELMTREE project (01LB0000).',
      ['Larch Research Council | 01LB0000'],
    ],
    [
      'passes over the title of a grant behind its number',
      'Funded by the Larch Research Council under Grant Agreement no. 999999 - The Role Of Oaks In Cities.',
      ['Larch Research Council | 999999'],
    ],
    [
      'keeps a name in two tongues whole',
      'Supported by ABCD - Oakland Agency for Graduate Education (12345/2099-1).',
      ['ABCD - Oakland Agency for Graduate Education | 12345/2099-1'],
    ],
    [
      'reads numbers in a bracket with a full stop',
      'This work is supported by the Larch Foundation of Oakland (Grant. 71000000).',
      ['Larch Foundation of Oakland | 71000000'],
    ],
    [
      'gives the kind of a grant to the body that it comes from',
      'Supported by an Early Researcher Award from the Oakland Ministry of Research.',
      ['Oakland Ministry of Research'],
    ],
    [
      'keeps an institute of the NIH and its parent one name',
      'Supported by the National Institutes of Health, National Institute of Nursing Research (R15NR000000).',
      ['National Institutes of Health, National Institute of Nursing Research | R15NR000000'],
    ],
    [
      'reads a known funder that stands in small letters',
      'Supported by the national key research and development program (2099YFA0000000).',
      ['national key research and development program | 2099YFA0000000'],
    ],
    [
      'gives the fund of a university to the university',
      'Supported by the Youth Science and Technology Fund of Elmwood University (E99).',
      ['Elmwood University | E99'],
    ],
    [
      'keeps a project that is called so',
      'Supported by the Larch Manned Space Project (CMS-2099-A08).',
      ['Larch Manned Space Project | CMS-2099-A08'],
    ],
    ['finds the sponsor of a study', 'The sponsor of the study is Elmwood University Hospital.', ['Elmwood University Hospital']],
    [
      'reads German',
      'Gefördert durch die Eichen-Stiftung (ES) unter dem Förderkennzeichen 01AB99036A und vom Ministerium Eichland.',
      ['Eichen-Stiftung (ES) | 01AB99036A', 'Ministerium Eichland'],
    ],
    [
      'reads French',
      "Ce travail a été soutenu par l'Agence des Chênes (AC-99-0012) et la Fondation Mélèze.",
      ['Agence des Chênes | AC-99-0012', 'Fondation Mélèze'],
    ],
    [
      'reads Portuguese',
      'Este trabalho foi realizado com apoio da Fundação Carvalho (12345/2099-1).',
      ['Fundação Carvalho | 12345/2099-1'],
    ],
    ['reads Italian', 'Lavoro finanziato dal Ministero della Quercia (2099YRA3LK).', ['Ministero della Quercia | 2099YRA3LK']],
    [
      'gives a contract of the Department of Energy to it, not to the laboratory that it owns',
      'This work was performed under the auspices of the U.S. Department of Energy by Elmwood National Laboratory under Contract DE-AC99-07NA00000.',
      ['U.S. Department of Energy | DE-AC99-07NA00000'],
    ],
    [
      'reads numbers that are printed in groups',
      'Supported by the Larch Foundation of Oakland (Grant Nos. 11 905 151 and 11 875 198).',
      ['Larch Foundation of Oakland | 11905151 | 11875198'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});
