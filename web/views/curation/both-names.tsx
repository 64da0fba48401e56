import type { ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';
import type { Scripts } from './decisions.ts';

/** A name in both scripts, the one of the language first, with the way to its works. */
export function BothNames({ scripts }: { readonly scripts: Scripts }): ReactNode {
  const { say, language } = useSpeech();
  const names = (['en', 'zh'] as const).toSorted((a) => (a === language ? -1 : 1));
  return (
    <div className="both-names">
      {names.map((script, at) => {
        const name = scripts[script];
        if (name === null)
          return (
            <span key={script} className="soft">
              {script === 'zh' ? say('no Chinese name known', '无中文名') : say('no Latin name known', '无外文名')}
            </span>
          );
        const shown = at === 0 || scripts[names[0] ?? 'en'] === null ? <b>{name}</b> : name;
        return (
          <span key={script} lang={script === 'zh' ? 'zh-CN' : 'en'}>
            {shown}
          </span>
        );
      })}
      {scripts.where !== null && <Link to={addressOf('/works', { where: [scripts.where] })}>{say('Open its works', '打开其文献')}</Link>}
    </div>
  );
}
