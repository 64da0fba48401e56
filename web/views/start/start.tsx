import { useState, type ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import { Waiting } from '../../components/says.tsx';
import { sendJson, useAsk, type Study } from '../../state/api.ts';
import { useBuild } from '../../state/build.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, go } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { AccountOf } from './account-of.tsx';
import { Begin } from './begin.tsx';
import { BuildProgress } from './build-progress.tsx';
import { ChoicesForm } from './choices-form.tsx';
import { FilesStep, type HeldExport } from './files-step.tsx';
import { Missing, shareOfFiles } from './missing.tsx';

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

function Steps({ study }: { readonly study: Study }): ReactNode {
  const { say } = useSpeech();
  const { reload } = useStudy();
  const [round, setRound] = useState(0);
  const held = useAsk<{ files: readonly HeldExport[] }>(`/api/exports?round=${round}`);
  const build = useBuild();
  const files = held.data?.files ?? [];
  const { account, known, problems } = study;
  const works = known?.['works'] ?? 0;
  return (
    <>
      <ol className="steps">
        <li>
          <h2>{say('Files', '文件')}</h2>
          <FilesStep files={files} error={held.error} onChange={() => setRound((before) => before + 1)} />
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
          {held.data === null && held.error === null && <Waiting what={say('Looking at the files …', '正在查看文件 …')} />}
          {held.data !== null && files.length === 0 && <p className="hint">{say('Add files first.', '请先添加文件。')}</p>}
          <BuildProgress build={build} />
          {build.state.kind === 'done' && (
            <p>
              <Link to={addressOf('/overview')}>{say('See the field', '查看领域概览')}</Link>
            </p>
          )}
        </li>
      </ol>
      {study.state === 'built' && account !== undefined && <AccountOf account={account} />}
      {study.state === 'built' && known !== undefined && (
        <Missing
          open
          share={(need) => (works === 0 ? null : (known[need] ?? 0) / works)}
          rule={say('Share of works that carry what the analysis needs.', '含有该分析所需信息的文献比例。')}
        />
      )}
      {study.state === 'unbuilt' && files.length > 0 && (
        <Missing
          open={false}
          share={shareOfFiles(files)}
          rule={say(
            'Share of files whose format can carry what the analysis needs; what the records do carry is counted by the build.',
            '其格式可含该分析所需信息的文件比例；记录实际所含由构建统计。',
          )}
        />
      )}
      {(problems ?? []).length > 0 && <Problems problems={problems ?? []} />}
    </>
  );
}

function Problems({ problems }: { readonly problems: NonNullable<Study['problems']> }): ReactNode {
  const { say, number } = useSpeech();
  return (
    <details className="figure">
      <summary>
        {say(
          `${number(problems.length)} ${problems.length === 1 ? 'problem' : 'problems'} met while reading`,
          `读取中遇到 ${number(problems.length)} 个问题`,
        )}
      </summary>
      <ul>
        {problems.map((one) => (
          <li key={`${one.path}:${one.line}:${one.code}`}>
            <code>
              {one.path}:{one.line}
            </code>{' '}
            {one.code}: {one.text}
          </li>
        ))}
      </ul>
    </details>
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
