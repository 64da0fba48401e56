import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Failed } from '../../components/says.tsx';
import { send, sendJson, type ApiError } from '../../state/api.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { droppedFiles } from './dropped-files.ts';

export interface HeldExport {
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

interface FilesStepProps {
  readonly files: readonly HeldExport[];
  readonly error: ApiError | null;
  onChange(): void;
}

/** Files or folders are dropped or chosen, and said to be what they are. */
export function FilesStep({ files, error, onChange }: FilesStepProps): ReactNode {
  const { say, text } = useSpeech();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const upload = async (chosen: readonly File[]): Promise<void> => {
    for (const file of chosen) {
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
    onChange();
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(upload);
  };
  const chosen = (input: HTMLInputElement): void => {
    void upload([...(input.files ?? [])].filter(({ name }) => !name.startsWith('.')));
    input.value = '';
  };
  return (
    <>
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
        </button>{' '}
        <button type="button" onClick={() => folder.current?.click()}>
          {say('or a folder', '或选择文件夹')}
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={say('Export files', '导出文件')}
          onChange={(event) => chosen(event.target)}
        />
        <input
          ref={folder}
          type="file"
          multiple
          hidden
          {...{ webkitdirectory: '' }}
          aria-label={say('Folder of export files', '导出文件夹')}
          onChange={(event) => chosen(event.target)}
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
      {error !== null && <Failed error={error} />}
      {files.length > 0 && <FileTable files={files} onChange={onChange} />}
    </>
  );
}

function FileTable({ files, onChange }: { readonly files: readonly HeldExport[]; readonly onChange: () => void }): ReactNode {
  const { say, text, bytes } = useSpeech();
  const remove = async (path: string): Promise<void> => {
    await sendJson(`/api/exports?path=${encodeURIComponent(path)}`, 'DELETE');
    onChange();
  };
  const lacks: Readonly<Record<string, string>> = {
    addresses: say('addresses', '地址'),
    authorAddressLinks: say('author–address links', '作者与地址的对应'),
    funding: say('funding', '资助信息'),
    references: say('references', '参考文献'),
  };
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={say('Files of the study', '研究文件')}>
      <table className="files">
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
              <td>
                {Object.entries(file.carries ?? {})
                  .filter(([, carried]) => !carried)
                  .map(([name]) => lacks[name] ?? name)
                  .join(say(', ', '、'))}
              </td>
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
  );
}
