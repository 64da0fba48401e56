import { useState, type ReactNode } from 'react';
import { sendJson } from '../state/api.ts';
import { useSpeech } from '../state/language.ts';
import { useStudy } from '../state/study.tsx';

const UNREADABLE = 503;
const REFUSED = 403;

/** Why the study cannot be shown, what to do, and a way to try again. Nothing while it can. */
export function StudyFailure(): ReactNode {
  const { say } = useSpeech();
  const { failure, retry } = useStudy();
  const [building, setBuilding] = useState(false);
  if (failure === null) return null;
  const { status, message } = failure;
  const [what, advice] =
    status === 0
      ? [
          say('The server does not answer', '服务器没有响应'),
          say(
            'It was stopped, or this machine slept. Start it again with “fieldlines serve STUDY”; this page then goes on by itself.',
            '服务器可能已停止，或电脑曾休眠。请重新运行 “fieldlines serve STUDY”，本页随后会自动恢复。',
          ),
        ]
      : status === UNREADABLE
        ? [
            say('The study cannot be opened', '无法打开研究'),
            say(
              'What the last build left is damaged or of another version. Your files and decisions are unharmed: build the study again.',
              '上次构建的结果已损坏或版本不符。您的文件和决定未受影响：请重新构建研究。',
            ),
          ]
        : status === REFUSED
          ? [
              say('The server refused this page', '服务器拒绝了此页面'),
              say(
                'Open the address that “fieldlines serve” printed, with its token.',
                '请打开 “fieldlines serve” 所显示的地址（含令牌）。',
              ),
            ]
          : [
              say('The study could not be read', '无法读取研究'),
              say('Try again; if it stays, build the study again.', '请重试；若仍然如此，请重新构建研究。'),
            ];
  const build = async (): Promise<void> => {
    setBuilding(true);
    await sendJson('/api/build', 'POST').catch(() => setBuilding(false));
  };
  return (
    <div className="failed" role="alert">
      <strong>{what}</strong>
      <p>{advice}</p>
      {status !== 0 && <pre>{message}</pre>}
      <p className="offers">
        <button type="button" onClick={retry}>
          {say('Try again', '重试')}
        </button>
        {status === UNREADABLE && (
          <button type="button" disabled={building} onClick={() => void build()}>
            {building ? say('Building …', '正在构建 …') : say('Build the study again', '重新构建研究')}
          </button>
        )}
      </p>
    </div>
  );
}
