import type { Decision } from './decisions.ts';

/** Throws with every pair of lines that cannot both hold, and the remedy. */
export function throwConflicts(decisions: readonly Decision[]): void {
  const conflicts = conflictsOf(decisions);
  if (conflicts.length > 0) throw new Error(`${conflicts.join('\n')}\ndelete one line of each pair, and build again`);
}

/** Sentences, each naming file and line of two decisions that cannot both hold. Empty when all can. */
export function conflictsOf(decisions: readonly Decision[]): string[] {
  const conflicts: string[] = [];
  const clash = (a: Decision, b: Decision, reason: string): void =>
    void conflicts.push(`${b.file}:${b.line}: contradicts ${a.file}:${a.line}: ${reason}`);
  const said = new Map<string, Decision>();
  for (const one of decisions) {
    const question = questionOf(one);
    if (question === null) continue;
    const key = JSON.stringify([one.kind, question, one.subject]);
    const before = said.get(key);
    if (before === undefined) said.set(key, one);
    else if (before.object !== one.object || before.action !== one.action) {
      clash(before, one, `${one.subject} is ${shown(before)} there and ${shown(one)} here`);
    }
  }
  conflicts.push(...circles(decisions, 'merge'), ...circles(decisions, 'set-parent'));
  const joined = new Map(decisions.filter(({ action }) => isJoining(action)).map((one) => [nodeOf(one, one.subject), one]));
  for (const apart of decisions.filter(({ action }) => action === 'not-the-same')) {
    const [subject, object] = [rootOf(apart, apart.subject, joined), rootOf(apart, apart.object, joined)];
    const by = joined.get(nodeOf(apart, apart.subject)) ?? joined.get(nodeOf(apart, apart.object));
    if (by !== undefined && subject === object)
      clash(by, apart, `${apart.subject} and ${apart.object} are merged there and told apart here`);
  }
  return conflicts;
}

/** What a decision answers; two answers to one question about one subject must be the same. */
function questionOf({ action, object }: Decision): string | null {
  switch (action) {
    case 'merge':
    case 'split':
    case 'exclude':
    case 'funder':
    case 'institution':
    case 'country':
      return 'what it is';
    case 'rename':
      return /\p{Script=Han}/u.test(object) ? 'its Chinese name' : 'its name';
    case 'set-parent':
    case 'set-place':
    case 'set-level':
      return action;
    case 'not-the-same':
      return null;
  }
}

function isJoining(action: Decision['action']): boolean {
  return action === 'merge' || action === 'funder' || action === 'institution';
}

function nodeOf({ kind }: Decision, name: string): string {
  return JSON.stringify([kind, name]);
}

/** What a name comes to once all merges are done. */
function rootOf(decision: Decision, name: string, joined: ReadonlyMap<string, Decision>): string {
  let at = name;
  for (let steps = 0; steps <= joined.size; steps += 1) {
    const next = joined.get(nodeOf(decision, at));
    if (next === undefined || next.object === '') return at;
    at = next.object;
  }
  return at;
}

function shown({ action, object }: Decision): string {
  return `${action}${object === '' ? '' : ` ${object}`}`;
}

function circles(decisions: readonly Decision[], action: Decision['action']): string[] {
  const own = decisions.filter((one) => one.action === action);
  const next = new Map(own.map((one) => [JSON.stringify([one.kind, one.subject]), one]));
  const found: string[] = [];
  const done = new Set<Decision>();
  for (const start of own) {
    const path: Decision[] = [];
    let at: Decision | undefined = start;
    while (at !== undefined && !done.has(at) && !path.includes(at)) {
      path.push(at);
      at = next.get(JSON.stringify([at.kind, at.object]));
    }
    if (at !== undefined && path.includes(at)) {
      const circle = path.slice(path.indexOf(at));
      const [first] = circle;
      const last = circle.at(-1);
      if (first !== undefined && last !== undefined)
        found.push(
          `${last.file}:${last.line}: contradicts ${first.file}:${first.line}: ${action} goes in a circle: ${circle.map(({ subject }) => subject).join(' -> ')} -> ${last.object}`,
        );
    }
    for (const one of path) done.add(one);
  }
  return found;
}
