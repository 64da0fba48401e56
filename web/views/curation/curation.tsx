import { useState, type ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import { Empty, Failed, Waiting } from '../../components/says.tsx';
import { ApiError, sendJson, useAsk } from '../../state/api.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { addressOf, useParam } from '../../state/location.ts';
import { useBuild } from '../../state/build.ts';
import { BuildProgress } from '../start/build-progress.tsx';

interface Effect {
  readonly rankNow: number | null;
  readonly rankThen: number | null;
  readonly worksNow: number;
  readonly worksThen: number;
  readonly leaving: readonly string[];
}
interface Suggestion {
  readonly kind: string;
  readonly action: string;
  readonly subject: string;
  /** Null when nothing near is known and a person must say. */
  readonly object: string | null;
  readonly subjectName: string;
  readonly objectName: string | null;
  readonly score: number;
  readonly evidence: readonly Text[];
  readonly works: number;
  readonly effect: Effect | null;
}
interface Decision {
  readonly id?: string;
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly works: number | null;
  readonly action: string;
  readonly subject: string;
  readonly object: string;
  readonly who: string;
  readonly when: string;
  readonly why: string;
}

const KINDS: readonly (readonly [string, Text])[] = [
  ['funder', { en: 'Funders', zh: '资助机构' }],
  ['institution', { en: 'Institutions', zh: '机构' }],
  ['person', { en: 'People', zh: '作者' }],
  ['work', { en: 'Works', zh: '文献' }],
];

/** What a person decides: suggestions with their evidence and effect, and the ledger of all that was decided. */
export function CurationView(): ReactNode {
  const { say, text } = useSpeech();
  const [kind, setKind] = useParam('kind', 'funder');
  const [round, setRound] = useState(0);
  const suggestions = useAsk<{ suggestions: readonly Suggestion[] }>(`/api/suggest/${kind}?round=${round}`);
  const ledger = useAsk<{ decisions: readonly Decision[] }>(`/api/decisions?round=${round}`);
  const [who, setWho] = useState(window.localStorage.getItem('fieldlines-who') ?? '');
  const [told, setTold] = useState<string | null>(null);
  const build = useBuild();
  const absent = (error: ApiError | null): boolean => error !== null && error.status === 404;
  const decide = async (body: object, method: 'POST' | 'DELETE', path = '/api/decisions'): Promise<void> => {
    window.localStorage.setItem('fieldlines-who', who);
    try {
      await sendJson(path, method, body);
      setTold(say('Written to the ledger. Build again to see its effect.', '已写入校订记录。重新构建即可看到效果。'));
      setRound(round + 1);
    } catch (cause) {
      setTold(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <>
      <h1>{say('Curation', '人工校订')}</h1>
      <p className="lead">
        {say(
          'Every decision is one line in curation/*.csv: who, when, why. Delete what was derived, build again, and the same study comes back.',
          '每个决定都是 curation/*.csv 中的一行：何人、何时、为何。删除派生文件后重新构建，结果不变。',
        )}
      </p>
      <div className="toolbar">
        <label>
          {say('Who decides', '决定人')} <input value={who} onChange={(event) => setWho(event.target.value)} />
        </label>
        <button type="button" disabled={build.running} onClick={() => void build.start(false)}>
          {say('Build again', '重新构建')}
        </button>
      </div>
      {who.trim() === '' && (
        <p className="hint">
          {say('Say who decides: then suggestions can be accepted or rejected.', '请先填写决定人，然后才能接受或拒绝建议。')}
        </p>
      )}
      <BuildProgress build={build} />
      {told !== null && (
        <p className="callout" role="status">
          {told}
        </p>
      )}
      <div className="tabs" role="group" aria-label={say('What is suggested', '建议类型')}>
        {KINDS.map(([id, words]) => (
          <button key={id} type="button" aria-pressed={id === kind} onClick={() => setKind(id)}>
            {text(words)}
          </button>
        ))}
      </div>
      <section className="figure wide" aria-label={say('Suggestions', '建议')}>
        <header>
          <h2>{say('Suggestions', '建议')}</h2>
        </header>
        {suggestions.data === null && suggestions.error === null && (
          <Waiting what={say('Looking for names that may belong together …', '正在查找可能属于同一实体的名称 …')} />
        )}
        {absent(suggestions.error) && (
          <Empty>
            {say(
              'This server makes no suggestions of this kind. Decide by hand below; the line goes into the ledger.',
              '此服务器不提供此类建议。可在下方手工决定，写入校订记录。',
            )}
          </Empty>
        )}
        {suggestions.error !== null && !absent(suggestions.error) && <Failed error={suggestions.error} />}
        {suggestions.data !== null && suggestions.data.suggestions.length === 0 && (
          <Empty>{say('Nothing to suggest here.', '暂无建议。')}</Empty>
        )}
        <ul className="suggestions">
          {(suggestions.data?.suggestions ?? []).map((one) => (
            <Suggested
              key={`${one.action} ${one.subject} ${one.object}`}
              suggestion={one}
              who={who}
              onDecide={(body) => void decide(body, 'POST')}
            />
          ))}
        </ul>
      </section>
      <h2>{say('Decide by hand', '手工决定')}</h2>
      <ByHand kind={kind} who={who} onDecide={(body) => void decide(body, 'POST')} />
      <section className="figure wide" aria-label={say('The ledger', '校订记录')}>
        <header>
          <h2>{say('The ledger', '校订记录')}</h2>
        </header>
        {absent(ledger.error) ? (
          <Empty>
            {say(
              'This server does not show the ledger: open curation/decisions.csv in the study’s folder.',
              '此服务器不显示校订记录：请打开研究文件夹中的 curation/decisions.csv。',
            )}
          </Empty>
        ) : ledger.data === null ? (
          ledger.error === null ? (
            <Waiting />
          ) : (
            <Failed error={ledger.error} />
          )
        ) : ledger.data.decisions.length === 0 ? (
          <Empty>{say('No decision yet.', '尚无决定。')}</Empty>
        ) : (
          <div className="scroll" tabIndex={0} role="group" aria-label={say('The ledger', '校订记录')}>
            <table>
              <thead>
                <tr>
                  {[
                    say('What', '操作'),
                    say('As printed', '原文'),
                    say('Is', '认定为'),
                    say('Who', '何人'),
                    say('When', '何时'),
                    say('Why', '原因'),
                  ].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                  <td />
                </tr>
              </thead>
              <tbody>
                {ledger.data.decisions.toReversed().map((one) => (
                  <tr key={`${one.file}:${one.line}`}>
                    <td>
                      {one.action} {one.kind}
                    </td>
                    <td>{one.subject}</td>
                    <td>{one.object === '' ? say('none', '无') : one.object}</td>
                    <td>{one.who}</td>
                    <td>{one.when}</td>
                    <td>{one.why}</td>
                    <td>
                      <button
                        type="button"
                        onClick={() =>
                          void decide(
                            { id: one.id, file: one.file, line: one.line },
                            'DELETE',
                            one.id === undefined ? '/api/decisions' : `/api/decisions/${encodeURIComponent(one.id)}`,
                          )
                        }
                      >
                        {say('Undo', '撤销')}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <footer>
          <p className="rule">
            <Link to={addressOf('/start')}>{say('Account of records', '记录账目')}</Link>
          </p>
        </footer>
      </section>
    </>
  );
}

interface SuggestedProps {
  readonly suggestion: Suggestion;
  readonly who: string;
  onDecide(body: object): void;
}

/** Two names side by side in both scripts, why they may be one, what it would change. */
function Suggested({ suggestion, who, onDecide }: SuggestedProps): ReactNode {
  const { say, text, percent, number } = useSpeech();
  const [why, setWhy] = useState('');
  const [object, setObject] = useState(suggestion.object ?? '');
  const { effect } = suggestion;
  const body = (to: string, reason: string): object => ({
    action: suggestion.action,
    kind: suggestion.kind,
    subject: suggestion.subject,
    object: to,
    who,
    why: reason,
  });
  return (
    <li>
      <div className="pair">
        <b>{suggestion.subjectName}</b>
        <span aria-hidden="true">↔</span>
        <b>{suggestion.objectName ?? say('not known: say what it is', '未知：请说明')}</b>
      </div>
      <p className="rule">
        {say('Likeness', '相似度')} {percent(suggestion.score, 0)} · {suggestion.evidence.map((one) => text(one)).join(' · ')} ·{' '}
        {say(`moves ${number(suggestion.works)} works`, `涉及 ${number(suggestion.works)} 篇文献`)}
        {effect !== null && effect.rankThen !== null && (
          <>
            {' · '}
            {say(
              `rank ${effect.rankNow ?? '–'} → ${effect.rankThen}, ${number(effect.worksNow)} → ${number(effect.worksThen)} works`,
              `排名 ${effect.rankNow ?? '–'} → ${effect.rankThen}，文献 ${number(effect.worksNow)} → ${number(effect.worksThen)}`,
            )}
            {effect.leaving.length > 0 &&
              say(`; leaves the top twenty: ${effect.leaving.join(', ')}`, `；退出前二十：${effect.leaving.join('、')}`)}
          </>
        )}
      </p>
      <div className="toolbar">
        <input aria-label={say('Is (id)', '认定为（编号）')} value={object} onChange={(event) => setObject(event.target.value)} />
        <input
          aria-label={say('Why', '原因')}
          placeholder={say('Why', '原因')}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <button
          type="button"
          disabled={who === '' || object === ''}
          onClick={() => onDecide(body(object, why === '' ? suggestion.evidence.map((one) => text(one)).join('; ') : why))}
        >
          {say('Accept', '接受')}
        </button>
        <button
          type="button"
          disabled={who === '' || object === ''}
          onClick={() =>
            onDecide({ ...body(object, why === '' ? say('told apart by hand', '人工判定为不同') : why), action: 'not-the-same' })
          }
        >
          {say('Reject', '拒绝')}
        </button>
      </div>
    </li>
  );
}

function ByHand({ kind, who, onDecide }: { readonly kind: string; readonly who: string; onDecide(body: object): void }): ReactNode {
  const { say } = useSpeech();
  const [subject, setSubject] = useState('');
  const [object, setObject] = useState('');
  const [why, setWhy] = useState('');
  return (
    <form
      className="toolbar"
      onSubmit={(event) => {
        event.preventDefault();
        onDecide(
          object === '' ? { action: 'split', kind, subject, object, who, why } : { action: 'merge', kind, subject, object, who, why },
        );
        setSubject('');
        setObject('');
      }}
    >
      <input
        required
        aria-label={say('As printed', '原文')}
        placeholder={say('Name as printed', '名称原文')}
        value={subject}
        onChange={(event) => setSubject(event.target.value)}
      />
      <input
        aria-label={say('Is (id)', '认定为（编号）')}
        placeholder={say('is: id, or empty for none', '认定为：编号；留空为无')}
        value={object}
        onChange={(event) => setObject(event.target.value)}
      />
      <input
        required
        aria-label={say('Why', '原因')}
        placeholder={say('why', '原因')}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <button type="submit" disabled={who === ''}>
        {say('Decide', '写入')}
      </button>
    </form>
  );
}
