import type { NodePool } from "@eksnet/modules/capacity/plan";

/** An interface that carries pods: pods on each of its units, in the order in which it got them. */
interface SimulatedInterface {
  readonly unitPods: number[];
}

/** What the documentation's tables show of a node. */
export interface SimulatedState {
  readonly interfaces: number;
  readonly unitsPerInterface: readonly number[];
  readonly units: number;
  readonly unusedUnits: number;
  readonly unusedAddresses: number;
}

/**
 * The VPC CNI's warm pool on one node, round by round, as ipamd goes about it: count what is free, ask for what is
 * short on an interface that has room, else attach an interface. Slow, and written without a look at the formulae.
 */
export class SimulatedNode {
  readonly #interfaces: SimulatedInterface[] = [];
  readonly #unitSize: number;
  readonly #custom: boolean;

  public constructor(private readonly pool: NodePool) {
    this.#unitSize = pool.mode.endsWith("prefix-delegation") ? 16 : 1;
    this.#custom = pool.mode.startsWith("custom-networking");
    if (!this.#custom) this.#interfaces.push({ unitPods: [] });
    this.settle();
  }

  /** Runs pods one after another; the pool settles after each. */
  public run(pods: number): this {
    for (let pod = 0; pod < pods; pod += 1) {
      const owner = this.#interfaces.find(({ unitPods }) => unitPods.some((used) => used < this.#unitSize));
      if (owner === undefined) throw new Error("no address is left");
      const unit = owner.unitPods.findIndex((used) => used < this.#unitSize);
      owner.unitPods[unit] = (owner.unitPods[unit] ?? 0) + 1;
      this.settle();
    }
    return this;
  }

  public get state(): SimulatedState {
    const units = this.units();
    return {
      interfaces: this.#interfaces.length + (this.#custom ? 1 : 0),
      unitsPerInterface: this.#interfaces.map(({ unitPods }) => unitPods.length),
      units: units.length,
      unusedUnits: units.filter((used) => used === 0).length,
      unusedAddresses: this.free(),
    };
  }

  private units(): number[] {
    return this.#interfaces.flatMap(({ unitPods }) => unitPods);
  }

  private total(): number {
    return this.units().length * this.#unitSize;
  }

  private free(): number {
    return this.total() - this.units().reduce((sum, used) => sum + used, 0);
  }

  private settle(): void {
    while (this.isTooLow() && this.increase()) {
      // Another round.
    }
  }

  private isTooLow(): boolean {
    const { maxPods, warm = {}, limits } = this.pool;
    if (this.total() >= maxPods) return false;
    if (this.countsAddresses()) return this.shortAddresses() > 0;
    const [chunk, target] =
      this.#unitSize === 16 ? [16, warm.prefixes ?? 1] : [limits.ipv4PerInterface - 1, warm.enis ?? 1];
    return this.free() < chunk * target || (target === 0 && this.free() === 0);
  }

  private countsAddresses(): boolean {
    const { ips, minimumIps } = this.pool.warm ?? {};
    return ips !== undefined || minimumIps !== undefined;
  }

  private shortAddresses(): number {
    const { ips = 0, minimumIps = 0 } = this.pool.warm ?? {};
    return Math.max(0, ips - this.free(), minimumIps - this.total());
  }

  /** Units to ask for: what is short, and without a count of addresses a whole interface or the missing prefixes. */
  private wanted(): number {
    if (this.countsAddresses()) return Math.ceil(this.shortAddresses() / this.#unitSize);
    if (this.#unitSize === 1) return this.room();
    return Math.max(1, (this.pool.warm?.prefixes ?? 1) - this.state.unusedUnits);
  }

  private room(): number {
    return this.pool.limits.ipv4PerInterface - 1;
  }

  private increase(): boolean {
    const wanted = this.wanted();
    const open = this.#interfaces.find(({ unitPods }) => unitPods.length < this.room());
    if (open !== undefined) {
      addUnits(open, Math.min(wanted, this.room() - open.unitPods.length));
      return true;
    }
    if (this.state.interfaces >= this.pool.limits.interfaces) return false;
    const attached: SimulatedInterface = { unitPods: [] };
    addUnits(attached, Math.min(wanted, this.room()));
    this.#interfaces.push(attached);
    return true;
  }
}

function addUnits({ unitPods }: SimulatedInterface, count: number): void {
  for (let unit = 0; unit < count; unit += 1) unitPods.push(0);
}
