import { useState, type ReactNode } from 'react';
import { EntityPicker, type Picked } from '../../components/entity-picker.tsx';
import { useSpeech } from '../../state/language.ts';
import { BothNames } from './both-names.tsx';
import type { Effect, Ruling, Suggestion } from './decisions.ts';

interface SuggestedProps {
  readonly suggestion: Suggestion;
  readonly who: string;
  onDecide(ruling: Ruling): void;
}

/** Two names side by side in both scripts, why they may be one, what it would change; accept, edit or reject. */
export function Suggested({ suggestion, who, onDecide }: SuggestedProps): ReactNode {
  const { say, text, percent } = useSpeech();
  const { kind, action, subject, object, subjectScripts, objectScripts, evidence, effect } = suggestion;
  const own: Picked = {
    value: object ?? '',
    name: objectScripts === null ? null : { en: objectScripts.en ?? objectScripts.zh ?? '', zh: objectScripts.zh },
  };
  const [why, setWhy] = useState('');
  const [picked, setPicked] = useState(own);
  const edited = picked.value !== own.value;
  const ready = who.trim() !== '' && picked.value !== '';
  const ruling = (chosen: string, reason: string): Ruling => ({
    action: chosen,
    kind,
    subject,
    object: picked.value,
    who,
    why: why.trim() === '' ? reason : why,
  });
  return (
    <li>
      <div className="pair">
        <BothNames scripts={subjectScripts} />
        <span aria-hidden="true">↔</span>
        {objectScripts === null ? (
          <p className="soft">{say('Nothing near is known: say what it is, or leave it.', '无相近名称：请说明其归属，或保留原样。')}</p>
        ) : (
          <BothNames scripts={objectScripts} />
        )}
      </div>
      <ul className="evidence" aria-label={say('Evidence', '依据')}>
        {evidence.map((one) => (
          <li key={one.en}>{text(one)}</li>
        ))}
      </ul>
      <p className="rule">
        {say('Likeness', '相似度')} {percent(suggestion.score, 0)} · <EffectLine effect={effect} works={suggestion.works} />
      </p>
      <form
        className="toolbar"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onDecide(ruling(action, edited ? say('changed by hand', '人工修改') : evidence.map((one) => text(one)).join('; ')));
        }}
      >
        <label>
          {say('Is', '认定为')} <EntityPicker kind={kind} label={say('Is', '认定为')} picked={picked} onPick={setPicked} />
        </label>
        <label>
          {say('Why', '原因')}{' '}
          <input
            placeholder={say('empty: the evidence above', '留空：以上依据')}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
        <button type="submit" disabled={!ready}>
          {edited ? say('Accept as changed', '按修改接受') : say('Accept', '接受')}
        </button>
        <button
          type="button"
          disabled={!ready || object === null}
          onClick={() => onDecide({ ...ruling('not-the-same', say('told apart by hand', '人工判定为不同')), object: object ?? '' })}
        >
          {say('Reject', '拒绝')}
        </button>
      </form>
    </li>
  );
}

function EffectLine({ effect, works }: { readonly effect: Effect | null; readonly works: number }): ReactNode {
  const { say, number } = useSpeech();
  const moved = say(`moves ${number(works)} works`, `涉及 ${number(works)} 篇文献`);
  if (effect === null || effect.rankThen === null) return moved;
  const [now, then] = [effect.rankNow === null ? say('unranked', '无') : number(effect.rankNow), number(effect.rankThen)];
  const [before, after] = [number(effect.worksNow), number(effect.worksThen)];
  const leaving = effect.leaving.join(say(', ', '、'));
  return (
    <>
      {moved} · {say(`effect: ${before} → ${after} works, rank ${now} → ${then}`, `效果：文献 ${before} → ${after}，排名 ${now} → ${then}`)}
      {leaving !== '' && say(`; leaves the top twenty: ${leaving}`, `；退出前二十：${leaving}`)}
    </>
  );
}
