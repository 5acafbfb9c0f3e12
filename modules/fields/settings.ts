import type { z } from "zod";

/** A value that is read only at every level. */
export type Frozen<T> = T extends readonly (infer Entry)[]
  ? readonly Frozen<Entry>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** What a schema makes of a section of the environment file: every default applied. */
export type Settings<Schema extends z.core.$ZodType> = Frozen<z.output<Schema>>;

/** What a schema accepts: fields with a default may be left out. */
export type SettingsInput<Schema extends z.core.$ZodType> = Frozen<z.input<Schema>>;
