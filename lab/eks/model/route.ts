import type { Operation, ServiceModel } from "./service-model";

/** A request that belongs to an operation of the model. */
export interface Route {
  /** Name of the operation, such as `DescribeCluster`. */
  readonly name: string;
  readonly operation: Operation;

  /** Values of the path, by the name in the path's template, as sent. */
  readonly path: Readonly<Record<string, string>>;
}

/**
 * Finds operations by method and path.
 *
 * Paths are split as they were sent: an ARN in a path holds slashes, which clients write as `%2F`.
 */
export class Router {
  private readonly routes: readonly { name: string; operation: Operation; template: readonly string[] }[];

  public constructor(model: ServiceModel) {
    this.routes = Object.entries(model.operations).map(([name, operation]) => ({
      name,
      operation,
      template: segments(operation.http.requestUri),
    }));
  }

  /**
   * The operation of a request; undefined where there is none.
   *
   * @param path without the query string, as it was sent
   */
  public find(method: string, path: string): Route | undefined {
    const sent = segments(path);
    const fitting = this.routes
      .filter(({ operation, template }) => operation.http.method === method && fits(template, sent))
      // `/clusters/{name}/x` before `/clusters/{name}/{other}`: the one with fewer open places is meant.
      .sort((left, right) => open(left.template) - open(right.template))[0];
    if (fitting === undefined) return undefined;
    const { name, operation, template } = fitting;
    const places = template.flatMap((part, index) => {
      const place = placeholder(part);
      return place === undefined ? [] : [[place, sent[index] ?? ""] as const];
    });
    return { name, operation, path: Object.fromEntries(places) };
  }
}

function segments(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function fits(template: readonly string[], sent: readonly string[]): boolean {
  return (
    template.length === sent.length &&
    template.every((part, index) => placeholder(part) !== undefined || part === sent[index])
  );
}

function open(template: readonly string[]): number {
  return template.filter((part) => placeholder(part) !== undefined).length;
}

function placeholder(part: string): string | undefined {
  return /^\{(.+)\}$/.exec(part)?.[1];
}
