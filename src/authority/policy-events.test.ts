import { expect, it } from 'vitest';
import { readPolicyEvents } from './policy-events.ts';

it('ships at least 60 events of several jurisdictions, each dated, named in both languages and sourced', () => {
  const events = readPolicyEvents();
  expect(events.length).toBeGreaterThanOrEqual(60);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  for (const event of events) {
    expect(event.date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
    expect(event.titleZh).toMatch(/\p{Script=Han}/u);
    expect(event.source.length).toBeGreaterThan(5);
    expect(['document', 'announcement']).toContain(event.evidence);
  }
  const places = new Set(events.flatMap(({ jurisdictions }) => jurisdictions));
  for (const place of ['US', 'CN', 'EU', 'GB', 'JP', 'AU', 'INT']) expect(places).toContain(place);
});
