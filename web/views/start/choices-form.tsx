import { useEffect, useState, type ReactNode } from 'react';
import { ApiError, sendJson, useAsk } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';

interface Choices {
  readonly title: string;
  readonly from: number | null;
  readonly until: number | null;
  readonly terms: readonly string[];
  readonly in: readonly string[];
  readonly types: readonly string[];
  readonly languages: readonly string[];
  readonly units: string;
  readonly differ: boolean;
}

const PLACES = ['title', 'abstract', 'keywords'] as const;

/** The field's title, terms, window and rules, as they stand in study.yaml. */
export function ChoicesForm(): ReactNode {
  const { say } = useSpeech();
  const { data } = useAsk<Choices>('/api/choices');
  const [choices, setChoices] = useState<Choices | null>(null);
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => setChoices(data), [data]);
  if (choices === null) return null;
  const set = (part: Partial<Choices>): void => setChoices({ ...choices, ...part });
  const listed = (text: string): string[] =>
    text
      .split(/\n|;|；/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const year = (text: string): number | null => (/^\d{4}$/.test(text) ? Number(text) : null);
  const save = async (): Promise<void> => {
    const { differ: _, ...body } = choices;
    try {
      await sendJson('/api/choices', 'PUT', body);
      setTold(say('Saved in study.yaml; build to see it.', '已保存到 study.yaml；构建后生效。'));
    } catch (cause) {
      setTold(cause instanceof ApiError ? cause.message : String(cause));
    }
  };
  return (
    <form
      className="choices"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="wide">
        {say('Title', '标题')} <input required value={choices.title} onChange={(event) => set({ title: event.target.value })} />
      </label>
      <label className="wide">
        {say('Terms, one a line; a work with any of them is in (none: every record)', '检索词，每行一个；含任一词即入选（留空为全部）')}
        <textarea
          rows={3}
          value={choices.terms.join('\n')}
          onChange={(event) => set({ terms: event.target.value.split('\n') })}
          onBlur={(event) => set({ terms: listed(event.target.value) })}
        />
      </label>
      <fieldset>
        <legend>{say('Looked for in', '检索范围')}</legend>
        {PLACES.map((place) => (
          <label key={place}>
            <input
              type="checkbox"
              checked={choices.in.includes(place)}
              onChange={(event) => {
                const next = event.target.checked ? [...choices.in, place] : choices.in.filter((one) => one !== place);
                if (next.length > 0) set({ in: next });
              }}
            />{' '}
            {{ title: say('title', '题名'), abstract: say('abstract', '摘要'), keywords: say('keywords', '关键词') }[place]}
          </label>
        ))}
      </fieldset>
      <label>
        {say('From year', '起始年份')}{' '}
        <input
          inputMode="numeric"
          pattern="\d{4}"
          defaultValue={choices.from ?? ''}
          onChange={(event) => set({ from: year(event.target.value) })}
        />
      </label>
      <label>
        {say('Until year', '截止年份')}{' '}
        <input
          inputMode="numeric"
          pattern="\d{4}"
          defaultValue={choices.until ?? ''}
          onChange={(event) => set({ until: year(event.target.value) })}
        />
      </label>
      <label>
        {say('Document types (; between them)', '文献类型（以 ; 分隔）')}{' '}
        <input defaultValue={choices.types.join('; ')} onBlur={(event) => set({ types: listed(event.target.value) })} />
      </label>
      <label>
        {say('Languages (; between them)', '语种（以 ; 分隔）')}{' '}
        <input defaultValue={choices.languages.join('; ')} onBlur={(event) => set({ languages: listed(event.target.value) })} />
      </label>
      <label>
        {say('Taiwan, Hong Kong, Macao', '台湾、香港、澳门')}
        <select value={choices.units} onChange={(event) => set({ units: event.target.value })}>
          <option value="separate">{say('each separately', '分别计数')}</option>
          <option value="cn+hk+mo">{say('Hong Kong and Macao with China', '港澳并入中国')}</option>
          <option value="cn+hk+mo+tw">{say('all three with China', '台港澳并入中国')}</option>
        </select>
      </label>
      {choices.differ && (
        <p className="callout wide">
          {say(
            'The databases of this study have different rules; saving gives all of them the terms shown here. Edit study.yaml to keep them apart.',
            '本研究各数据库规则不同；保存将统一为此处所示。若需分别设置，请编辑 study.yaml。',
          )}
        </p>
      )}
      <button type="submit">{say('Save', '保存')}</button>
      {told !== null && <p role="status">{told}</p>}
    </form>
  );
}
