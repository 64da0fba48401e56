import type { Text } from '../record/text.ts';

/** What must stand beside a ranking of people some of whom are known by initials alone. Empty when none are. */
export function initialsWarning(marked: number, people: number): Text[] {
  return marked === 0
    ? []
    : [
        {
          en: `Warning: ${marked} of ${people} people are known by initials alone. Their places in a ranking may join several people, or split one.`,
          zh: `注意：${people} 位作者中有 ${marked} 位仅知首字母，其排名可能混合多人或拆分一人。`,
        },
      ];
}
