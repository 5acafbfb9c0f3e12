import { Fn, type IResolvable, propertyAccess, Token } from "cdktf";
import { ConfigurationError } from "../errors";
import { errors } from "./findings";

/**
 * One value per availability zone, such as the private subnets of a VPC.
 *
 * A consumer states its zones and looks up by name, so a producer may add zones without moving anything in the consumer.
 */
export class ZoneMap {
  private constructor(
    /** The zones that are known at synth, in the producer's order; undefined behind a foreign remote state. */
    public readonly zones: readonly string[] | undefined,
    private readonly source: Readonly<Record<string, string>> | IResolvable,
  ) {}

  /** A map whose values this program holds: literals, or attributes of its own resources. */
  public static of(values: Readonly<Record<string, string>>): ZoneMap {
    return new ZoneMap(Object.keys(values), values);
  }

  /**
   * A map that Terraform reads.
   *
   * @param expression refers to a Terraform map from zone name to value
   * @param zones the zones in it, where they are known at synth
   */
  public static reference(expression: IResolvable, zones?: readonly string[]): ZoneMap {
    return new ZoneMap(zones, expression);
  }

  /**
   * The value of one zone.
   *
   * @param zone name such as `ap-northeast-2a`
   * @throws ConfigurationError `ZoneNotInContract` when the zones are known at synth and this one is not among them
   */
  public in(zone: string): string {
    if (this.zones !== undefined && !this.zones.includes(zone)) {
      throw new ConfigurationError("ZoneNotInContract", [errors.ZoneNotInContract(zone, { zones: this.zones })]);
    }
    return Token.isUnresolved(this.source)
      ? Token.asString(propertyAccess(this.source, [zone]))
      : ((this.source as Readonly<Record<string, string>>)[zone] as string);
  }

  /** The values of some zones, by zone. */
  public pick(zones: readonly string[]): Record<string, string> {
    return Object.fromEntries(zones.map((zone) => [zone, this.in(zone)]));
  }

  /** All values, for arguments that take a set. */
  public values(): string[] {
    return Token.isUnresolved(this.source) ? Fn.values(this.source) : Object.values(this.source as object);
  }

  /** What Terraform publishes: the map itself. */
  public toTerraform(): Readonly<Record<string, string>> | IResolvable {
    return this.source;
  }
}
