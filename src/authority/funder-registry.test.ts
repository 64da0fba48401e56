import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { readFunderRegistry } from './funder-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-registry-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const label = (kind: string, name: string): string =>
  `<skosxl:${kind}><skosxl:Label rdf:about="x"><skosxl:literalForm xml:lang="en">${name}</skosxl:literalForm></skosxl:Label></skosxl:${kind}>`;
const RDF = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="r" xmlns:skos="s" xmlns:skosxl="x" xmlns:schema="h" xmlns:fref="f">
<skos:ConceptScheme rdf:about="y"><skos:hasTopConcept rdf:resource="http://dx.doi.org/10.13039/100000000001"/></skos:ConceptScheme>
<skos:Concept rdf:about="http://dx.doi.org/10.13039/100000000001">
${label('prefLabel', 'Quintessa Research &amp; Windmill Foundation')}
${label('altLabel', '昆泰萨研究基金会')}
${label('altLabel', 'QRF')}
<skos:narrower rdf:resource="http://dx.doi.org/10.13039/100000000002"/>
<schema:address><schema:PostalAddress><schema:addressCountry>nld</schema:addressCountry></schema:PostalAddress></schema:address>
</skos:Concept>
<skos:Concept rdf:about="http://dx.doi.org/10.13039/100000000002">
${label('prefLabel', 'Gone Foundation')}<fref:status rdf:resource="http://data.crossref.org/fundingdata/vocabulary/Deprecated"/>
</skos:Concept>
</rdf:RDF>`;

it('reads the registry in RDF, packed or not, and leaves withdrawn entries out', async () => {
  for (const path of [file('registry.rdf', RDF), file('registry.rdf.gz', gzipSync(RDF))]) {
    expect(await readFunderRegistry(path)).toEqual([
      {
        id: 'http://dx.doi.org/10.13039/100000000001',
        name: 'Quintessa Research & Windmill Foundation',
        aliases: ['昆泰萨研究基金会', 'QRF'],
        country: 'NL',
        list: null,
        line: 4,
      },
    ]);
  }
});

it('reads the registry as a list', async () => {
  const csv = 'uri,primary_name_display\nhttp://dx.doi.org/10.13039/100000000001,"Quintessa Research, Windmills"\n';
  expect(await readFunderRegistry(file('funders.csv', csv))).toMatchObject([
    { id: 'http://dx.doi.org/10.13039/100000000001', name: 'Quintessa Research, Windmills', country: null, line: 2 },
  ]);
});

it('says what is wrong with a file of another shape', async () => {
  await expect(readFunderRegistry(file('a.rdf', '<rdf><skos:Concept>'))).rejects.toThrow('not a funder registry in RDF');
  await expect(readFunderRegistry(file('b.rdf', '<rdf/>'))).rejects.toThrow('no skos:Concept in it has a name');
  await expect(readFunderRegistry(file('c.csv', 'a,b\n1,2\n'))).rejects.toThrow('no column of names');
});
