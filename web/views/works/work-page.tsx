import { useEffect, type ReactNode } from 'react';
import { useEntityNames } from '../../components/filter-bar.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { Link } from '../../components/link.tsx';
import { useAsk, type RawRecords, type Work } from '../../state/api.ts';
import { CATEGORIES, METHODS } from '../../state/categories.ts';
import { filterOn } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { valueWord } from '../../state/value-words.ts';
import { addressOf } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { Exclude } from './exclude.tsx';

/** One work: as the source gave it, with file and line, and what was resolved to what and why. */
export function WorkPage({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const speech = useSpeech();
  const { say, text, number, percent, name } = speech;
  const { names } = useStudy();
  const where = `where=${encodeURIComponent(filterOn('work', id))}`;
  const found = useAsk<{ works: readonly Work[] }>(`/api/works?limit=1&${where}`);
  const raw = useAsk<RawRecords>(`/api/works/raw?id=${encodeURIComponent(id)}`);
  const work = found.data?.works[0];
  const known = useEntityNames([
    ...(work?.addresses ?? []).flatMap(({ institutions, city, region }) => [
      ...institutions.map(({ id: one }) => `institution=${one}`),
      ...[city, region].flatMap((one) => (one === null ? [] : [`city=${one}`])),
    ]),
    ...(work?.funders ?? []).flatMap(({ id: one }) => (one === null ? [] : [`funder=${one}`])),
  ]);
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onClose]);
  if (found.error !== null) return <Failed error={found.error} />;
  if (found.data !== null && work === undefined && !found.waiting)
    return <aside className="work-page">{say('This work is no longer in the study.', '该文献已不在研究中。')}</aside>;
  if (work === undefined) return <Waiting what={say('Opening the work …', '正在打开文献 …')} />;
  const named = (one: string, otherwise: string): string => (known[one] === undefined ? otherwise : name(known[one]));
  const basisOf = (basis: string | null): string => text(valueWord('basis', basis ?? '') ?? basis ?? '–');
  const method = (one: string | null): string => (one === null ? say('not resolved', '未识别') : text(METHODS[one] ?? one));
  return (
    <aside className="work-page" aria-label={say('One work', '文献详情')}>
      <header>
        <h2>{work.title}</h2>
        <button type="button" onClick={onClose}>
          {say('Close', '关闭')}
        </button>
      </header>
      <p className="meta">
        {[
          work.year,
          work.type,
          work.language,
          work.journal,
          work.volume && say(`vol. ${work.volume}`, `第 ${work.volume} 卷`),
          work.issue && say(`no. ${work.issue}`, `第 ${work.issue} 期`),
          work.pages,
        ]
          .filter((one) => one !== null && one !== '')
          .join(' · ')}
        {work.citedBy !== null && say(` · cited ${number(work.citedBy)}`, ` · 被引 ${number(work.citedBy)}`)}
      </p>
      <p className="meta">{work.doi !== null && <>DOI {work.doi}</>}</p>
      <h3>{say('Authors', '作者')}</h3>
      <p>
        {work.authors.map((author, at) => (
          <span key={at}>
            {at > 0 && '; '}
            {author.person === null ? (
              (author.fullName ?? author.name)
            ) : (
              <Link
                to={addressOf('/works', { where: [filterOn('person', author.person.id)] })}
                title={say('Works of this person, told apart by: ', '此人的文献，辨识依据：') + basisOf(author.person.basis)}
              >
                {author.fullName ?? author.name}
              </Link>
            )}
            {author.addresses.length > 0 && <sup>{author.addresses.map((one) => one + 1).join(',')}</sup>}
            {author.corresponding && <span title={say('corresponding author', '通讯作者')}> ✉</span>}
          </span>
        ))}
      </p>
      {work.addresses.length > 0 && (
        <>
          <h3>{say('Addresses, as printed and as resolved', '地址：原文与识别结果')}</h3>
          <ol className="resolved">
            {work.addresses.map((address, at) => (
              <li key={at}>
                <q>{address.raw}</q>
                <p>
                  <span aria-hidden="true">→ </span>
                  {countryName(names, address.country, speech)} <small>({method(address.countryMethod)})</small>
                  {address.city !== null && <> · {named(address.city, address.city)}</>}
                  {address.institutions.map((institution) => (
                    <span key={institution.id}>
                      {' · '}
                      <Link to={addressOf('/institutions', { id: institution.id, where: [] })}>
                        {named(institution.id, institution.name)}
                      </Link>{' '}
                      <small>
                        ({method(institution.method)}, {percent(institution.confidence, 0)}
                        {institution.evidence !== '' && <>: “{institution.evidence}”</>})
                      </small>
                    </span>
                  ))}
                  {address.institutions.length === 0 && <small> · {say('no institution recognised', '未识别出机构')}</small>}
                  {!address.counted && <small> · {say('corresponding address only, not counted', '仅为通讯地址，不计数')}</small>}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      {work.funders.length > 0 && (
        <>
          <h3>{say('Funding, as printed and as resolved', '资助：原文与识别结果')}</h3>
          <ul className="resolved">
            {work.funders.map((funder, at) => (
              <li key={at}>
                <q>
                  {funder.raw ?? '–'}
                  {funder.award !== null && ` [${funder.award}]`}
                </q>
                <p>
                  <span aria-hidden="true">→ </span>
                  {funder.id === null ? (
                    say('not recognised', '未识别')
                  ) : (
                    <Link to={addressOf('/funders', { id: funder.id, where: [] })}>{named(funder.id, funder.name ?? funder.id)}</Link>
                  )}{' '}
                  <small>
                    ({method(funder.method)}
                    {funder.level !== null && `, ${text(CATEGORIES[funder.level] ?? funder.level)}`}
                    {funder.country !== null && `, ${countryName(names, funder.country, speech)}`})
                  </small>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{say('Where it comes from', '来源')}</h3>
      {raw.error !== null && <Failed error={raw.error} />}
      {(raw.data?.records ?? []).map((record, at) => (
        <details key={`${record.file}:${record.line}`} open={at === 0}>
          <summary>
            <code>
              {record.file}:{record.line}
            </code>{' '}
            <small>{method(work.records[at]?.rule ?? null)}</small>
          </summary>
          {record.lines === null ? (
            <p className="rule">
              {say(
                'This file is no plain text, or is gone: open it in its own program at this row.',
                '该文件不是纯文本或已不存在：请在相应程序中打开此行。',
              )}
            </p>
          ) : (
            <pre tabIndex={0} aria-label={say('The record as the source gave it', '来源原始记录')}>
              {record.lines.map((line, index) => `${String(record.line + index).padStart(6)}  ${line}`).join('\n')}
            </pre>
          )}
        </details>
      ))}
      <Exclude ids={[work.id]} onDone={() => {}} />
    </aside>
  );
}
