/** A value that nothing may change, at any depth: what a schema returns, as functions accept it. */
export type DeepReadonly<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: DeepReadonly<T[K]> };
