/** Pods of one kind, and where they may run. */
export interface Demand {
  /** Number of pods to place. */
  readonly pods: number;

  /** Pools in which each may run, as indices into the slots. */
  readonly on: readonly number[];

  /**
   * Maximum pods on some of them together, such as the pools of a zone; the groups share no index.
   * @default - as many as there are slots
   */
  readonly limits?: readonly {
    /** The pools that the limit applies to. */
    readonly on: readonly number[];

    /** Maximum pods on all of them. */
    readonly max: number;
  }[];
}

interface Edge {
  readonly to: number;
  capacity: number;
  readonly back: Edge;
}

/**
 * The maximum pods of each demand that get a slot, earlier demands first.
 *
 * Pods that can run in several pools leave slots for pods that cannot: this is a maximum flow, not one demand after another.
 *
 * @param slots pods that fit in each pool
 * @example assignPods([{ pods: 2, on: [0, 1] }, { pods: 2, on: [0] }], [2, 2]) // [2, 2]
 */
export function assignPods(demands: readonly Demand[], slots: readonly number[]): number[] {
  const network = new Network();
  const sink = network.node();
  const pools = slots.map((count) => {
    const pool = network.node();
    network.edge(pool, sink, Math.max(0, count));
    return pool;
  });
  return demands.map(({ pods, on, limits }) => {
    const source = network.node();
    for (const group of limits ?? [{ on, max: pods }]) {
      const gate = network.node();
      network.edge(source, gate, group.max);
      for (const index of group.on) network.edge(gate, pools[index] as number, Number.POSITIVE_INFINITY);
    }
    return network.push(source, sink, pods);
  });
}

/** A flow network. A later push may reroute an earlier one, but never reduces it. */
class Network {
  readonly #edges: Edge[][] = [];

  public node(): number {
    return this.#edges.push([]) - 1;
  }

  public edge(from: number, to: number, capacity: number): void {
    const forward = { to, capacity } as { -readonly [K in keyof Edge]: Edge[K] };
    const backward: Edge = { to: from, capacity: 0, back: forward };
    forward.back = backward;
    this.#edges[from]?.push(forward);
    this.#edges[to]?.push(backward);
  }

  /** Pushes up to `max` from one node to another, along shortest paths (Edmonds-Karp). */
  public push(from: number, to: number, max: number): number {
    let pushed = 0;
    while (pushed < max) {
      const path = this.#path(from, to);
      if (path === undefined) break;
      const amount = Math.min(max - pushed, ...path.map(({ capacity }) => capacity));
      for (const edge of path) {
        edge.capacity -= amount;
        edge.back.capacity += amount;
      }
      pushed += amount;
    }
    return pushed;
  }

  #path(from: number, to: number): Edge[] | undefined {
    const reachedBy = new Map<number, Edge>();
    const queue = [from];
    for (const node of queue) {
      for (const edge of this.#edges[node] ?? []) {
        if (edge.capacity <= 0 || edge.to === from || reachedBy.has(edge.to)) continue;
        reachedBy.set(edge.to, edge);
        queue.push(edge.to);
      }
    }
    if (!reachedBy.has(to)) return undefined;
    const path: Edge[] = [];
    for (let node = to; node !== from; ) {
      const edge = reachedBy.get(node) as Edge;
      path.unshift(edge);
      node = edge.back.to;
    }
    return path;
  }
}
