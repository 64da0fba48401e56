import { expect, it } from 'vitest';
import { ask } from '../ask.ts';
import { toy8Store } from '../toy8.ts';
import { units } from './units.ts';

it('says what Hong Kong with China moves on TOY-8, whatever the policy of the other tables', async () => {
  const store = await toy8Store();
  for (const policy of ['separate', 'cn+hk+mo+tw'] as const) {
    const { rows, notes } = await ask(units, { store, units: policy, filters: [] }, {});
    expect(rows[0]).toMatchObject({
      choice: 'HK',
      works: 1,
      gained: 1,
      domestic: 0,
      china: 4,
      china_with: 5,
      international: 0.75,
      international_with: 0.8,
      rank: 2,
      rank_with: 1,
    });
    expect(notes[0]?.en).toBe('Hong Kong with China: 1 works, 0 become domestic.');
  }
  await store.close();
});

it('counts a work between the mainland and Hong Kong alone as one that becomes domestic', async () => {
  const store = await toy8Store();
  await store.run(`UPDATE work_country SET country = 'CN' WHERE country = 'DE' AND work_id = 7`);
  const { rows } = await ask(units, { store, units: 'separate', filters: [] }, {});
  expect(rows.find((row) => row['choice'] === 'HK+MO')).toMatchObject({ works: 1, gained: 0, domestic: 1, china: 5, china_with: 5 });
  expect(rows.find((row) => row['choice'] === 'TW')).toMatchObject({ works: 0, domestic: 0 });
  await store.close();
});
