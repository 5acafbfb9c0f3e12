import { type IResolvable, propertyAccess, Token } from "cdktf";
import { ZoneMap } from "./zone-map";

/** How one field of a contract is written to an output and read back through a remote state. */
export interface Field<T> {
  /** Whether a producer may leave the field out; it is then published as null. */
  readonly optional: boolean;

  /** What the output holds for a value. */
  publish(value: T): unknown;

  /**
   * The value as a consumer sees it.
   *
   * @param reference the field in the remote state
   * @param known what the producer published, as far as this synth knows it
   */
  read(reference: IResolvable, known: T | undefined): T;
}

/** A string. */
export const text: Field<string> = {
  optional: false,
  publish: (value) => value,
  read: (reference) => Token.asString(reference),
};

/** A string that a producer may not have; a field known to be absent at synth reads as undefined. */
export const optionalText: Field<string | undefined> = {
  optional: true,
  publish: (value) => value ?? Token.nullValue(),
  read: (reference) => Token.asString(reference),
};

/** A list of strings. */
export const texts: Field<readonly string[]> = {
  optional: false,
  publish: (value) => value,
  read: (reference) => Token.asList(reference),
};

/** A yes or no; a token where only Terraform knows it. */
export const flag: Field<boolean | IResolvable> = {
  optional: false,
  publish: (value) => value,
  read: (reference) => reference,
};

/** One string per availability zone. */
export const byZone: Field<ZoneMap> = {
  optional: false,
  publish: (value) => value.toTerraform(),
  read: (reference, known) => ZoneMap.reference(reference, known?.zones),
};

/** One string per availability zone, which a producer may not have. */
export const optionalByZone: Field<ZoneMap | undefined> = {
  optional: true,
  publish: (value) => value?.toTerraform() ?? Token.nullValue(),
  read: (reference, known) => ZoneMap.reference(reference, known?.zones),
};

/** Strings by name; nested as deep as the type says. */
export function mapOf<T extends object>(): Field<T> {
  return {
    optional: false,
    publish: (value) => value,
    read: (reference) => Token.asAny(reference) as T,
  };
}

/** Strings by name that a producer may not have. */
export const optionalMap: Field<Readonly<Record<string, string>> | undefined> = {
  optional: true,
  publish: (value) => value ?? Token.nullValue(),
  read: (reference) => mapOf<Readonly<Record<string, string>>>().read(reference, undefined),
};

/** One value of a map of a contract, whether this synth knows the map or Terraform does. */
export function valueAt(map: Readonly<Record<string, string>>, key: string): string {
  return Token.isUnresolved(map) ? Token.asString(propertyAccess(map, [key])) : (map[key] as string);
}
