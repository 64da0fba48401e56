import type { ReactNode } from 'react';
import type { Study } from '../../state/api.ts';
import { REASONS } from '../../state/categories.ts';
import { useSpeech } from '../../state/language.ts';

/** Records in = kept + merged + set aside, for all files and for each. */
export function AccountOf({ account }: { readonly account: NonNullable<Study['account']> }): ReactNode {
  const { say, number, text } = useSpeech();
  const aside = (reasons: Readonly<Record<string, number>>): number => Object.values(reasons).reduce((sum, n) => sum + n, 0);
  const title = say('Account of records', '记录账目');
  const heads = [say('Records', '记录'), say('Kept', '保留'), say('Merged', '合并'), say('Set aside', '未纳入'), say('Problems', '问题')];
  return (
    <section className="figure wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p>
        {say(
          `${number(account.read)} read = ${number(account.kept)} kept + ${number(account.merged)} merged into another record of the same work + ${number(aside(account.setAside))} set aside`,
          `读取 ${number(account.read)} = 保留 ${number(account.kept)} + 并入同一文献的其他记录 ${number(account.merged)} + 未纳入 ${number(aside(account.setAside))}`,
        )}
        {Object.keys(account.setAside).length > 0 &&
          say(' (', '（') +
            Object.entries(account.setAside)
              .map(([reason, n]) => `${text(REASONS[reason] ?? reason)} ${number(n)}`)
              .join(say(', ', '，')) +
            say(')', '）')}
      </p>
      <div className="scroll" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('File', '文件')}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="n">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {account.files.map((file) => (
              <tr key={file.path}>
                <td>{file.path}</td>
                {[file.records, file.kept, file.merged, aside(file.setAside), file.problems].map((n, at) => (
                  <td key={heads[at]} className="n">
                    {number(n)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
