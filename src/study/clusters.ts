/** Union-find over records 0..n-1 whose groups may not hold two different identities of one kind (two ids of one database). */
export class Clusters {
  readonly #parent: Int32Array;
  readonly #members: (number[] | undefined)[];
  readonly #identities: (Map<string, string> | undefined)[];
  readonly #apart: ((a: number, b: number) => boolean) | null;

  /** `apart`: records that may not be in one group whatever the evidence; null when there are none. */
  constructor(
    identities: readonly (readonly (readonly [kind: string, value: string])[])[],
    apart: ((a: number, b: number) => boolean) | null = null,
  ) {
    this.#apart = apart;
    this.#parent = Int32Array.from(identities, (_, index) => index);
    this.#members = identities.map((_, index) => [index]);
    this.#identities = identities.map((own) => new Map(own));
  }

  /** The group of `index`, named by its smallest member. */
  find(index: number): number {
    let root = index;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    for (let at = index; at !== root;) {
      const next = this.#parent[at] ?? root;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  members(index: number): readonly number[] {
    return this.#members[this.find(index)] ?? [];
  }

  /** The kind of identity in which the two groups differ, `decision` when they are told apart, or null. */
  conflict(a: number, b: number): string | null {
    const [first, second] = [this.find(a), this.find(b)];
    if (first === second) return null;
    const apart = this.#apart;
    if (apart !== null && this.members(first).some((x) => this.members(second).some((y) => apart(x, y)))) return 'decision';
    const ours = this.#identities[first];
    for (const [kind, value] of this.#identities[second] ?? []) {
      const own = ours?.get(kind);
      if (own !== undefined && own !== value) return kind;
    }
    return null;
  }

  /** Joins the groups of two records; false when their identities forbid it. */
  join(a: number, b: number): boolean {
    return this.conflict(a, b) === null && this.joinRegardless(a, b);
  }

  /** Joins the groups of two records that a person says are one publication. */
  joinRegardless(a: number, b: number): true {
    const [first, second] = [this.find(a), this.find(b)].toSorted((x, y) => x - y) as [number, number];
    if (first === second) return true;
    const ours = this.#identities[first] ?? new Map<string, string>();
    for (const [kind, value] of this.#identities[second] ?? []) if (!ours.has(kind)) ours.set(kind, value);
    this.#identities[first] = ours;
    this.#members[first]?.push(...(this.#members[second] ?? []));
    this.#members[second] = undefined;
    this.#identities[second] = undefined;
    this.#parent[second] = first;
    return true;
  }
}
