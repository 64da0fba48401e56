import { useState, type ReactNode } from 'react';
import { EntityPicker, NOTHING, type Picked } from '../../components/entity-picker.tsx';
import { CATEGORIES } from '../../state/categories.ts';
import { useSpeech } from '../../state/language.ts';
import { ACTION_WORDS, ACTIONS_OF, LEVELS_OF, type Decision, type Ruling } from './decisions.ts';

interface ByHandProps {
  readonly kind: string;
  readonly who: string;
  /** A line of the ledger that is being changed. */
  readonly edited: Decision | null;
  onDecide(ruling: Ruling): void;
  onLeave(): void;
}

/** Any decision about a name: what it is, belongs to, is called, or that it counts nowhere. */
export function ByHand({ kind, who, edited, onDecide, onLeave }: ByHandProps): ReactNode {
  const { say, text } = useSpeech();
  const actions = [...new Set([...(ACTIONS_OF[kind] ?? []), ...(edited === null ? [] : [edited.action])])];
  const [action, setAction] = useState(edited?.action ?? 'merge');
  const [subject, setSubject] = useState<Picked>(edited === null ? NOTHING : { value: edited.subject, name: null });
  const [object, setObject] = useState<Picked>(edited === null ? NOTHING : { value: edited.object, name: null });
  const [why, setWhy] = useState(edited?.why ?? '');
  return (
    <form
      className="toolbar by-hand"
      onSubmit={(event) => {
        event.preventDefault();
        onDecide({ action, kind, subject: subject.value, object: action === 'exclude' ? '' : object.value, who, why });
        setSubject(NOTHING);
        setObject(NOTHING);
        setWhy('');
      }}
    >
      <EntityPicker
        kind={kind}
        required
        label={kind === 'work' ? say('Id of the work', '文献编号') : say('Name as printed, or known', '原文名称或已知名称')}
        picked={subject}
        onPick={setSubject}
      />
      <select aria-label={say('What is decided', '决定内容')} value={action} onChange={(event) => setAction(event.target.value)}>
        {actions.map((one) => (
          <option key={one} value={one}>
            {text(ACTION_WORDS[one] ?? one)}
          </option>
        ))}
      </select>
      <ObjectField action={action} kind={kind} object={object} onPick={setObject} />
      <input
        required
        aria-label={say('Why', '原因')}
        placeholder={say('Why', '原因')}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <button type="submit" disabled={who.trim() === ''}>
        {edited === null ? say('Write it down', '写入') : say('Change the line', '修改此行')}
      </button>
      {edited !== null && (
        <button type="button" onClick={onLeave}>
          {say('Leave it as it is', '保持不变')}
        </button>
      )}
    </form>
  );
}

interface ObjectFieldProps {
  readonly action: string;
  readonly kind: string;
  readonly object: Picked;
  onPick(next: Picked): void;
}

/** What the action says of the subject: a name, a level, words, or nothing. */
function ObjectField({ action, kind, object, onPick }: ObjectFieldProps): ReactNode {
  const { say, text } = useSpeech();
  switch (action) {
    case 'exclude':
      return null;
    case 'set-level':
      return (
        <select
          required
          aria-label={say('Level or kind', '级别或类型')}
          value={object.value}
          onChange={(event) => onPick({ value: event.target.value, name: null })}
        >
          <option value="">{say('choose …', '请选择 …')}</option>
          {(LEVELS_OF[kind] ?? []).map((level) => (
            <option key={level} value={level}>
              {text(CATEGORIES[level] ?? level)}
            </option>
          ))}
        </select>
      );
    case 'rename':
    case 'set-place': {
      const label = action === 'rename' ? say('Name, in either script', '名称（任一文字）') : 'Shanghai, Shanghai, CN';
      return (
        <input
          required
          aria-label={label}
          placeholder={label}
          value={object.value}
          onChange={(event) => onPick({ value: event.target.value, name: null })}
        />
      );
    }
    default:
      return (
        <EntityPicker
          kind={kind}
          required={action === 'merge' || action === 'not-the-same'}
          label={
            action === 'split' || action === 'set-parent' ? say('Name; empty for none', '名称；留空为无') : say('Name or id', '名称或编号')
          }
          picked={object}
          onPick={onPick}
        />
      );
  }
}
