import { useState, type ReactNode } from 'react';
import { Failed } from '../../components/says.tsx';
import { ApiError, sendJson } from '../../state/api.ts';
import { useBuild } from '../../state/build.ts';
import { useSpeech } from '../../state/language.ts';
import { BuildProgress } from './build-progress.tsx';

/** An empty folder: a study of one's own, or the example. */
export function Begin({ reload }: { readonly reload: () => void }): ReactNode {
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
