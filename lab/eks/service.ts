import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerWithFaults, controlAnswer } from "../faults/answer-with-faults";
import { FaultInjector } from "../faults/fault-plan";
import { type Answer, jsonAnswer, readBody, send } from "../http/answer";
import { ApiError, type ErrorCode } from "./api-error";
import type { Durations, Handlers } from "./call";
import { type Catalog, readCatalog } from "./catalog";
import { readInput } from "./model/input";
import { writeOutput } from "./model/output";
import { type Route, Router } from "./model/route";
import type { Operation, ServiceModel } from "./model/service-model";
import type { ClusterNetwork } from "./network/cluster-network";
import { accessEntryHandlers } from "./operations/access-entries";
import { accessPolicyHandlers } from "./operations/access-policies";
import { addonHandlers } from "./operations/addons";
import { clusterUpdateHandlers } from "./operations/cluster-updates";
import { clusterHandlers } from "./operations/clusters";
import { fargateProfileHandlers } from "./operations/fargate-profiles";
import { identityProviderHandlers } from "./operations/identity-providers";
import { nodegroupUpdateHandlers } from "./operations/nodegroup-updates";
import { nodegroupHandlers } from "./operations/nodegroups";
import { podIdentityHandlers } from "./operations/pod-identity";
import { tagAndVersionHandlers } from "./operations/tags-and-versions";
import { partitionOf } from "./partition";
import { settle } from "./state/records";
import { requestMark } from "./state/requests";
import { listResources } from "./state/resources";
import { StateFile } from "./state/state-file";

const handlers: Handlers = {
  ...clusterHandlers,
  ...clusterUpdateHandlers,
  ...nodegroupHandlers,
  ...nodegroupUpdateHandlers,
  ...fargateProfileHandlers,
  ...addonHandlers,
  ...accessEntryHandlers,
  ...accessPolicyHandlers,
  ...podIdentityHandlers,
  ...identityProviderHandlers,
  ...tagAndVersionHandlers,
};

/** Lists everything that the service has, with tags: to see what a destroy left. */
const resourcesPath = "/_lab/resources";

/** What an EKS service is made of. */
export interface EksServiceOptions {
  /** The AWS service model of EKS: routes, shapes, limits. */
  readonly model: ServiceModel;

  /** Account that clusters belong to, twelve digits. */
  readonly account: string;

  /** Region of calls that are not signed; that of the others is in their signature. */
  readonly region: string;

  /** How long changes take, in milliseconds. */
  readonly durations: Durations;

  /** The network of a region. */
  readonly network: (region: string) => ClusterNetwork;

  /**
   * Where the state is kept.
   * @default - in memory
   */
  readonly stateFile?: string;

  /**
   * What is on offer.
   * @default - the catalog beside this file
   */
  readonly catalog?: Catalog;

  /**
   * What goes wrong.
   * @default - nothing, until the control path says so
   */
  readonly faults?: FaultInjector;

  /**
   * The clock, in milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: () => number;

  /**
   * Called for every call that may change something, with its answer: `CreateNodegroup /clusters/study/node-groups 200`.
   * @default - calls are not logged
   */
  readonly log?: (line: string) => void;
}

/** A server that answers the EKS API; it listens nowhere yet. */
export function createEksServer(options: EksServiceOptions): Server {
  const service = new EksService(options);
  const { faults = new FaultInjector() } = options;
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The client went away in the middle of its request, or of our answer.
      console.error(error);
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request)).toString("utf8");
    const { method = "GET", url = "/" } = request;
    const [path = "/", query = ""] = url.split("?");
    const control = controlAnswer(faults, method, path, body);
    if (control !== undefined) return send(response, control);
    if (path === resourcesPath) return send(response, jsonAnswer(200, service.resources()));
    const route = service.route(method, path);
    if (route === undefined) return send(response, errorAnswer(unknown(method, path)));
    const call = { name: `eks:${route.name}`, protocol: "rest-json" as const };
    const region = regionOf(request) ?? options.region;
    await answerWithFaults(faults, call, response, async () => {
      const given = await service.answer(route, region, query, body);
      if (!isReading(route)) options.log?.(`${route.name} ${path} ${given.status}`);
      return given;
    });
  }
}

class EksService {
  private readonly state: StateFile;
  private readonly router: Router;
  private readonly catalog: Catalog;
  private readonly networks = new Map<string, ClusterNetwork>();

  /** Calls are answered one after the other: some ask EC2 between a check and what follows from it. */
  private last: Promise<unknown> = Promise.resolve();

  public constructor(private readonly options: EksServiceOptions) {
    this.state = new StateFile(options.stateFile);
    this.router = new Router(options.model);
    this.catalog = options.catalog ?? readCatalog();
  }

  public route(method: string, path: string): Route | undefined {
    return this.router.find(method, path);
  }

  public resources(): object {
    const regions = this.state.regionNames().map((region) => {
      const clusters = this.state.clusters(region);
      settle(clusters, this.now());
      return [region, listResources(clusters)] as const;
    });
    return Object.fromEntries(regions);
  }

  public answer(route: Route, region: string, query: string, body: string): Promise<Answer> {
    const answer = this.last
      .then(() => this.run(route, region, query, body))
      .catch((error: unknown) => errorAnswer(inWordsOf(route.operation, error)));
    this.last = answer;
    return answer;
  }

  private async run(route: Route, region: string, query: string, body: string): Promise<Answer> {
    const { model } = this.options;
    const handler = Object.hasOwn(handlers, route.name) ? handlers[route.name] : undefined;
    if (handler === undefined) {
      throw new ApiError("NotImplementedException", `The lab's EKS service does not do ${route.name}`);
    }
    const input = readInput(model, route, new URLSearchParams(query), body);
    const clusters = this.state.clusters(region);
    const now = this.now();
    settle(clusters, now);
    const { account, durations } = this.options;
    const request = requestMark(route.name, input);
    const lookups = { catalog: this.catalog, network: this.network(region) };
    const call = { clusters, request, account, region, ...partitionOf(region), now, durations, ...lookups };
    const output = await handler(call, input as never);
    const shape = route.operation.output?.shape;
    const sent = shape === undefined ? {} : writeOutput(model, shape, output);
    if (!isReading(route)) this.state.save();
    return jsonAnswer(200, sent, requestId());
  }

  private network(region: string): ClusterNetwork {
    const network = this.networks.get(region) ?? this.options.network(region);
    this.networks.set(region, network);
    return network;
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}

function isReading({ name }: Route): boolean {
  return /^(Describe|List)/.test(name);
}

function regionOf({ headers: { authorization = "" } }: IncomingMessage): string | undefined {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(authorization)?.[1];
}

function unknown(method: string, path: string): ApiError {
  return new ApiError("UnknownOperationException", `EKS has no operation at ${method} ${path}`);
}

/** Operations on tags have another code than all others for an input that is wrong. */
function inWordsOf({ errors }: Operation, error: unknown): unknown {
  const invalid = error instanceof ApiError && error.code === "InvalidParameterException";
  const has = (code: ErrorCode) => errors.some(({ shape }) => shape === code);
  if (!invalid || has(error.code) || !has("BadRequestException")) return error;
  return new ApiError("BadRequestException", error.message, error.subject);
}

function errorAnswer(error: unknown): Answer {
  const known = error instanceof ApiError ? error : new ApiError("ServerException", String(error));
  // A fault of the service itself belongs in its log.
  if (known !== error) console.error(error);
  return jsonAnswer(known.status, known.body(), { "x-amzn-errortype": known.code, ...requestId() });
}

/** AWS's clients put it into what they print. */
function requestId() {
  return { "x-amzn-requestid": randomUUID() };
}
