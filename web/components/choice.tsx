import type { ReactNode } from 'react';
import { useSpeech, type Text } from '../state/language.ts';

export type Option = readonly [id: string, words: Text | string, ...rest: readonly unknown[]];

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

/** One setting of a view: its name above, what may be chosen in a list. */
export function Choice({ label, value, options, onChange }: ChoiceProps): ReactNode {
  const { text } = useSpeech();
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.every(([id]) => id !== value) && <option value={value}>{value}</option>}
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {text(words)}
          </option>
        ))}
      </select>
    </label>
  );
}
