import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useAsk, type Name } from '../state/api.ts';
import { useSpeech } from '../state/language.ts';

export interface Picked {
  /** An id, or a name as printed that has none. */
  readonly value: string;
  readonly name: Name | null;
}

interface EntityPickerProps {
  readonly kind: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly picked: Picked;
  readonly required?: boolean;
  onPick(picked: Picked): void;
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly name_zh: string | null;
}

const MOST = 8;
export const NOTHING: Picked = { value: '', name: null };

/** A field that finds an entity by its name in either script or pinyin; what matches none is taken as it is written. */
export function EntityPicker({ kind, label, placeholder, picked, required, onPick }: EntityPickerProps): ReactNode {
  const { say, name } = useSpeech();
  const list = useId();
  const [written, setWritten] = useState<string | null>(null);
  const [at, setAt] = useState(-1);
  const sought = (written ?? '').trim();
  const { data } = useAsk<{ entities: readonly Found[] }>(
    written === null || sought === '' ? null : `/api/entities/${kind}?limit=${MOST}&q=${encodeURIComponent(sought)}`,
  );
  const found = written === null || sought === '' ? [] : (data?.entities ?? []);
  const open = found.length > 0;
  useEffect(() => setAt(-1), [sought]);
  const take = (one: Found): void => {
    onPick({ value: one.id, name: { en: one.name, zh: one.name_zh } });
    setWritten(null);
  };
  const keys = (event: KeyboardEvent): void => {
    if (!open) return;
    const chosen = found[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Escape') setWritten(null);
  };
  return (
    <span className="picker">
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
        autoComplete="off"
        placeholder={placeholder ?? label}
        required={required}
        value={written ?? (picked.name === null ? picked.value : name(picked.name))}
        onChange={(event) => {
          setWritten(event.target.value);
          onPick({ value: event.target.value.trim(), name: null });
        }}
        onKeyDown={keys}
        onBlur={() => setWritten(null)}
      />
      <span className="picker-list" role="listbox" id={list} aria-label={label} hidden={!open}>
        {found.map((one, index) => (
          <span
            key={one.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'on' : ''}
            onMouseDown={(event) => {
              event.preventDefault();
              take(one);
            }}
          >
            {name({ en: one.name, zh: one.name_zh })}
            {one.name_zh !== null && one.name_zh !== one.name && <small>{name({ en: one.name_zh, zh: one.name })}</small>}
          </span>
        ))}
      </span>
      <span className="hidden-words" aria-live="polite">
        {open ? say(`${found.length} names found`, `找到 ${found.length} 个名称`) : ''}
      </span>
    </span>
  );
}
