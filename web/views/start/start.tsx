import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { ApiError, send, sendJson, useAsk, type Study } from '../../state/api.ts';
import { useBuild } from '../../state/build.ts';
import { CATEGORIES, REASONS } from '../../state/categories.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { addressOf, go } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { BuildProgress } from './build-progress.tsx';
import { ChoicesForm } from './choices-form.tsx';
import { droppedFiles } from './dropped-files.ts';

interface HeldExport {
  readonly path: string;
  readonly bytes: number;
  readonly label: Text | null;
  readonly source: string | null;
  readonly carries: Readonly<Record<string, boolean>> | null;
  readonly refused: string | null;
}
interface Upload {
  readonly name: string;
  readonly state: 'sending' | 'kept' | 'refused' | 'held';
  readonly text: string;
}

/** From files to a built study: drop them, see what they are, say what the field is, build. */
export function StartView(): ReactNode {
  const { say } = useSpeech();
  const { study, reload } = useStudy();
  if (study === null) return <Waiting />;
  return (
    <>
      <h1>{study.state === 'none' ? say('Begin a study', '新建研究') : say('Data and build', '数据与构建')}</h1>
      {study.state === 'none' ? <Begin reload={reload} /> : <Steps study={study} />}
      <OtherStudies />
    </>
  );
}

function Begin({ reload }: { readonly reload: () => void }): ReactNode {
  const { say } = useSpeech();
  const [title, setTitle] = useState('');
  const [error, setError] = useState<ApiError | null>(null);
  const build = useBuild();
  const make = async (path: string, body: object): Promise<void> => {
    try {
      await sendJson(path, 'POST', body);
      if (path.endsWith('example')) await build.start(false);
      reload();
    } catch (cause) {
      setError(cause instanceof ApiError ? cause : new ApiError(String(cause), 0));
    }
  };
  return (
    <div className="grid">
      <form
        className="figure"
        onSubmit={(event) => {
          event.preventDefault();
          void make('/api/study/new', { title });
        }}
      >
        <h2>{say('Your own field', '自己的领域')}</h2>
        <p>
          {say(
            'Name it; then drop the files that Web of Science, CNKI, PubMed and the others gave you.',
            '先命名；随后放入从 Web of Science、CNKI、PubMed 等下载的文件。',
          )}
        </p>
        <label>
          {say('Title', '标题')} <input required value={title} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <button type="submit" className="main">
          {say('Begin', '开始')}
        </button>
      </form>
      <section className="figure">
        <h2>{say('The example', '示例')}</h2>
        <p>
          {say(
            'Precision medicine in China, 2012–2019: synthetic records with the margins of a published study. Built in seconds.',
            '中国的精准医学，2012–2019：合成记录，总数与已发表研究一致。数秒即可构建。',
          )}
        </p>
        <button type="button" onClick={() => void make('/api/study/example', {})}>
          {say('Open the example', '打开示例')}
        </button>
      </section>
      {error !== null && <Failed error={error} />}
      <BuildProgress build={build} />
    </div>
  );
}

function Steps({ study }: { readonly study: Study }): ReactNode {
  const { say, text, number, bytes } = useSpeech();
  const { reload } = useStudy();
  const [round, setRound] = useState(0);
  const held = useAsk<{ files: readonly HeldExport[] }>(`/api/exports?round=${round}`);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const build = useBuild();
  const upload = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const tell = (state: Upload['state'], words: string): void =>
        setUploads((before) => [...before.filter(({ name }) => name !== file.name), { name: file.name, state, text: words }]);
      tell('sending', say('sending …', '上传中 …'));
      try {
        const answer = await send<{ kept: boolean; code?: string; text?: string; label?: Text }>(
          `/api/exports/${encodeURIComponent(file.name)}`,
          { method: 'PUT', body: file },
        );
        if (answer.kept) tell('kept', text(answer.label ?? ''));
        else if (answer.code === 'held') tell('held', say(`already in the study as ${answer.text}`, `已在研究中：${answer.text}`));
        else tell('refused', answer.text ?? '');
      } catch (cause) {
        tell('refused', cause instanceof Error ? cause.message : String(cause));
      }
    }
    setRound((before) => before + 1);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(upload);
  };
  const remove = async (path: string): Promise<void> => {
    await sendJson(`/api/exports?path=${encodeURIComponent(path)}`, 'DELETE');
    setRound(round + 1);
  };
  const files = held.data?.files ?? [];
  return (
    <>
      <ol className="steps">
        <li>
          <h2>{say('Files', '文件')}</h2>
          <div
            className={over ? 'drop over' : 'drop'}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <p>{say('Drop export files or a folder here', '将导出文件或文件夹拖到此处')}</p>
            <button type="button" onClick={() => picker.current?.click()}>
              {say('or choose files', '或选择文件')}
            </button>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-label={say('Export files', '导出文件')}
              onChange={(event) => {
                void upload([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </div>
          {uploads.length > 0 && (
            <ul className="uploads" aria-live="polite">
              {uploads.map(({ name, state, text: words }) => (
                <li key={name} className={state}>
                  <span aria-hidden="true">{{ sending: '…', kept: '✓', held: '=', refused: '✗' }[state]}</span> <b>{name}</b> {words}
                </li>
              ))}
            </ul>
          )}
          {held.error !== null && <Failed error={held.error} />}
          {files.length > 0 && (
            <div className="scroll" tabIndex={0} role="group" aria-label={say('Files of the study', '研究文件')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('File', '文件')}</th>
                    <th scope="col">{say('Recognised as', '识别为')}</th>
                    <th scope="col">{say('Cannot carry', '不含')}</th>
                    <th scope="col" className="n">
                      {say('Size', '大小')}
                    </th>
                    <th scope="col">
                      <span className="hidden-words">{say('Remove', '移除')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {files.map((file) => (
                    <tr key={file.path}>
                      <td>{file.path.replace(/^exports\//, '')}</td>
                      <td>{file.label === null ? <span className="bad">{file.refused}</span> : text(file.label)}</td>
                      <td>{missing(file, say)}</td>
                      <td className="n">{bytes(file.bytes)}</td>
                      <td>
                        <button
                          type="button"
                          className="plain"
                          aria-label={say(`Remove ${file.path}`, `移除 ${file.path}`)}
                          onClick={() => void remove(file.path)}
                        >
                          ×
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </li>
        <li>
          <h2>{say('The field', '领域')}</h2>
          <ChoicesForm key={study.version} />
        </li>
        <li>
          <h2>{say('Build', '构建')}</h2>
          <button
            type="button"
            className="main"
            disabled={build.running || files.length === 0}
            onClick={() => void build.start(false).then(reload)}
          >
            {study.state === 'built' ? say('Build again', '重新构建') : say('Build the study', '构建研究')}
          </button>
          {files.length === 0 && <p className="hint">{say('Add files first.', '请先添加文件。')}</p>}
          <BuildProgress build={build} />
          {build.state.kind === 'done' && (
            <p>
              <Link to={addressOf('/overview')}>{say('See the field', '查看领域概览')}</Link>
            </p>
          )}
        </li>
      </ol>
      {study.state === 'built' && <AccountOf study={study} />}
      {study.state === 'built' && study.known !== undefined && <Missing known={study.known} />}
      {(study.problems ?? []).length > 0 && (
        <details className="figure">
          <summary>
            {say(
              `${number(study.problems?.length ?? 0)} problems met while reading`,
              `读取中遇到 ${number(study.problems?.length ?? 0)} 个问题`,
            )}
          </summary>
          <ul>
            {study.problems?.map((one) => (
              <li key={`${one.path}:${one.line}:${one.code}`}>
                <code>
                  {one.path}:{one.line}
                </code>{' '}
                {one.code}: {one.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function missing(file: HeldExport, say: (en: string, zh: string) => string): string {
  const words: Readonly<Record<string, string>> = {
    addresses: say('addresses', '地址'),
    authorAddressLinks: say('author–address links', '作者与地址的对应'),
    funding: say('funding', '资助信息'),
    references: say('references', '参考文献'),
  };
  return Object.entries(file.carries ?? {})
    .filter(([, carried]) => !carried)
    .map(([name]) => words[name] ?? name)
    .join(', ');
}

function AccountOf({ study }: { readonly study: Study }): ReactNode {
  const { say, number, text } = useSpeech();
  const { account } = study;
  if (account === undefined) return null;
  const title = say('Account of records', '记录账目');
  return (
    <section className="figure wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p>
        {say(
          `${number(account.read)} read = ${number(account.kept)} kept + ${number(account.merged)} merged into another record of the same work + ${number(Object.values(account.setAside).reduce((sum, n) => sum + n, 0))} set aside`,
          `读取 ${number(account.read)} = 保留 ${number(account.kept)} + 并入同一文献的其他记录 ${number(account.merged)} + 搁置 ${number(Object.values(account.setAside).reduce((sum, n) => sum + n, 0))}`,
        )}
        {Object.keys(account.setAside).length > 0 &&
          ` (${Object.entries(account.setAside)
            .map(([reason, n]) => `${text(REASONS[reason] ?? reason)} ${number(n)}`)
            .join(say(', ', '，'))})`}
      </p>
      <div className="scroll" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('File', '文件')}</th>
              {[say('Records', '记录'), say('Kept', '保留'), say('Merged', '合并'), say('Set aside', '搁置'), say('Problems', '问题')].map(
                (head) => (
                  <th key={head} scope="col" className="n">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {account.files.map((file) => (
              <tr key={file.path}>
                <td>{file.path}</td>
                {[file.records, file.kept, file.merged, Object.values(file.setAside).reduce((sum, n) => sum + n, 0), file.problems].map(
                  (n, at) => (
                    <td key={at} className="n">
                      {number(n)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Which analyses the records can carry, and what is missing for the others. */
function Missing({ known }: { readonly known: Readonly<Record<string, number>> }): ReactNode {
  const { say, text, percent } = useSpeech();
  const { analyses } = useStudy();
  const works = known['works'] ?? 0;
  const title = say('What is missing for which analysis', '各分析所缺的信息');
  return (
    <section className="figure wide" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <ul className="needs">
        {analyses.map(({ id, title: name, needs }) => (
          <li key={id}>
            <Link to={addressOf(`/analyses/${id}`)}>{text(name)}</Link>
            <span>
              {needs
                .map((need) => `${text(CATEGORIES[need] ?? need)} ${works === 0 ? '–' : percent((known[need] ?? 0) / works, 0)}`)
                .join(say(', ', '，'))}
            </span>
          </li>
        ))}
      </ul>
      <footer>
        <p className="rule">{say('Share of works that carry what the analysis needs.', '含有该分析所需信息的文献比例。')}</p>
      </footer>
    </section>
  );
}

function OtherStudies(): ReactNode {
  const { say } = useSpeech();
  const { reload } = useStudy();
  const { data } = useAsk<{ current: string; studies: readonly string[] }>('/api/studies');
  const others = (data?.studies ?? []).filter((name) => name !== data?.current);
  if (others.length === 0) return null;
  const open = async (name: string): Promise<void> => {
    await sendJson('/api/studies/open', 'POST', { name });
    reload();
    go(addressOf('/overview', { where: [] }));
  };
  return (
    <section className="figure wide" aria-label={say('Other studies in this folder', '同一文件夹中的其他研究')}>
      <header>
        <h2>{say('Other studies in this folder', '同一文件夹中的其他研究')}</h2>
      </header>
      <div className="toolbar">
        {others.map((name) => (
          <button key={name} type="button" onClick={() => void open(name)}>
            {name}
          </button>
        ))}
      </div>
    </section>
  );
}
