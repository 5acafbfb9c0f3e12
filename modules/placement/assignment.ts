/** Pods that are alike, and where they may run. */
export interface Demand {
  /** Pods. */
  readonly pods: number;

  /** Places where each may run: indices of the slots that are given. */
  readonly on: readonly number[];

  /**
   * Pods that may run together on some of them, such as those of a zone; the groups share no index.
   * @default - as many as there are slots
   */
  readonly limits?: readonly {
    /** The slots that the limit is about. */
    readonly on: readonly number[];

    /** The most pods on all of them. */
    readonly most: number;
  }[];
}

interface Edge {
  readonly to: number;
  left: number;
  readonly back: Edge;
}

/**
 * The most pods of each demand that find a slot, those of an earlier demand first.
 *
 * Pods that could run in several places leave room for pods that could not: this is a maximum flow, and not one demand
 * after another.
 *
 * @param slots pods that each place takes
 * @example assignPods([{ pods: 2, on: [0, 1] }, { pods: 2, on: [0] }], [2, 2]) // [2, 2]
 */
export function assignPods(demands: readonly Demand[], slots: readonly number[]): number[] {
  const network = new Network();
  const sink = network.node();
  const places = slots.map((count) => {
    const place = network.node();
    network.edge(place, sink, Math.max(0, count));
    return place;
  });
  return demands.map(({ pods, on, limits }) => {
    const source = network.node();
    for (const group of limits ?? [{ on, most: pods }]) {
      const gate = network.node();
      network.edge(source, gate, group.most);
      for (const index of group.on) network.edge(gate, places[index] as number, Number.POSITIVE_INFINITY);
    }
    return network.push(source, sink, pods);
  });
}

/** A flow network. What was pushed stays, though it may take another way. */
class Network {
  readonly #edges: Edge[][] = [];

  public node(): number {
    return this.#edges.push([]) - 1;
  }

  public edge(from: number, to: number, capacity: number): void {
    const forward = { to, left: capacity } as { -readonly [K in keyof Edge]: Edge[K] };
    const backward: Edge = { to: from, left: 0, back: forward };
    forward.back = backward;
    this.#edges[from]?.push(forward);
    this.#edges[to]?.push(backward);
  }

  /** Pushes as much as goes from one node to another, by shortest paths (Edmonds and Karp). */
  public push(from: number, to: number, most: number): number {
    let pushed = 0;
    while (pushed < most) {
      const path = this.#path(from, to);
      if (path === undefined) break;
      const amount = Math.min(most - pushed, ...path.map(({ left }) => left));
      for (const edge of path) {
        edge.left -= amount;
        edge.back.left += amount;
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
        if (edge.left <= 0 || edge.to === from || reachedBy.has(edge.to)) continue;
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
