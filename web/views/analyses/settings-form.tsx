import type { ReactNode } from 'react';
import type { Settings } from '../../components/analysis-panel.tsx';
import type { Declared, Param } from '../../state/api.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { change } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { CHOICE_WORDS, PARAM_WORDS } from './param-words.ts';

/** The settings that the address holds for an analysis; those left at their default are not sent. */
export function settingsOf({ params }: Pick<Declared, 'params'>, query: URLSearchParams): Settings {
  const entries = Object.keys(params).flatMap((name): [string, string][] => {
    const value = query.get(`p.${name}`);
    return value === null || value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** Settings that take the code of a country. */
const COUNTRIES = /^(?:a|b|country|home|x|y|from|to)$/;

/** A form made from the declaration of an analysis; what is set goes into the address. */
export function SettingsForm({ analysis, query }: { readonly analysis: Declared; readonly query: URLSearchParams }): ReactNode {
  const { text, name: told } = useSpeech();
  const { names: countries } = useStudy();
  const names = Object.keys(analysis.params);
  if (names.length === 0) return null;
  const coded = names.some((name) => COUNTRIES.test(name) && analysis.params[name]?.type === 'text');
  return (
    <form className="settings" key={analysis.id} onSubmit={(event) => event.preventDefault()}>
      {coded && (
        <datalist id="country-codes">
          {Object.entries(countries).map(([code, known]) => (
            <option key={code} value={code}>
              {told(known)}
            </option>
          ))}
        </datalist>
      )}
      {names.map((name) => {
        const param = analysis.params[name];
        if (param === undefined) return null;
        const value = query.get(`p.${name}`) ?? String(param.default);
        return (
          <label key={name}>
            <span>
              {text(PARAM_WORDS[name] ?? name)} <code>{name}</code>
            </span>
            <Field name={name} param={param} value={value} />
            <small>{text(param.help)}</small>
          </label>
        );
      })}
    </form>
  );
}

/** The words for a choice, with the name that the command line and the help use where that differs. */
function choiceText(choice: string, text: (of: Text | string) => string): string {
  const words = text(CHOICE_WORDS[choice] ?? choice);
  return words === choice || words.startsWith(`${choice}:`) || words.startsWith(`${choice}：`) ? words : `${words} (${choice})`;
}

function Field({ name, param, value }: { readonly name: string; readonly param: Param; readonly value: string }): ReactNode {
  const { text } = useSpeech();
  const set = (next: string): void => change({ [`p.${name}`]: next === String(param.default) ? null : next }, { replace: true });
  switch (param.type) {
    case 'choice':
      return (
        <select value={value} onChange={(event) => set(event.target.value)}>
          {(param.choices ?? []).map((choice) => (
            <option key={choice} value={choice}>
              {choiceText(choice, text)}
            </option>
          ))}
        </select>
      );
    case 'flag':
      return <input type="checkbox" checked={value === 'true'} onChange={(event) => set(String(event.target.checked))} />;
    case 'integer':
    case 'number':
      return (
        <input
          type="number"
          defaultValue={value}
          step={param.type === 'integer' ? 1 : 'any'}
          min={param.min}
          max={param.max}
          onBlur={(event) => event.target.reportValidity() && set(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.reportValidity() && set(event.currentTarget.value)}
        />
      );
    case 'text':
      return (
        <input
          type="text"
          list={COUNTRIES.test(name) ? 'country-codes' : undefined}
          defaultValue={value}
          onBlur={(event) => set(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget.value)}
        />
      );
  }
}
