import { usePlace } from './location.ts';
import { useStudy } from './study.tsx';

const WITH_CHINA: Readonly<Record<string, readonly string[]>> = {
  separate: [],
  'cn+hk+mo': ['HK', 'MO'],
  'cn+hk+mo+tw': ['HK', 'MO', 'TW'],
};

/** The unit that a country or territory counts for under the policy of now. */
export function useUnitOf(): (code: string) => string {
  const { query } = usePlace();
  const { study } = useStudy();
  const joined = WITH_CHINA[query.get('units') ?? study?.units ?? 'separate'] ?? [];
  return (code) => (joined.includes(code) ? 'CN' : code);
}
