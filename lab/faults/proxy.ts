import { createServer, type IncomingMessage, request as openRequest, type Server } from "node:http";
import { type Answer, jsonAnswer, readBody, send } from "../http/answer";
import { answerWithFaults, controlAnswer } from "./answer-with-faults";
import { identifyCall } from "./aws-call";
import type { FaultInjector } from "./fault-plan";

/**
 * A server that passes everything on to another one, and lets calls go wrong on the way.
 *
 * @param target URL of the service behind it; loopback and without TLS
 */
export function createFaultProxy(target: URL, injector: FaultInjector): Server {
  return createServer(async (request, response) => {
    try {
      const body = await readBody(request);
      const { method = "GET", url = "/", headers } = request;
      const path = url.split("?")[0] ?? url;
      const control = controlAnswer(injector, method, path, body.toString("utf8"));
      if (control !== undefined) {
        send(response, control);
        return;
      }
      const call = identifyCall(method, path, headers, body.toString("utf8"));
      await answerWithFaults(injector, call, response, () => forward(target, request, body));
    } catch (error) {
      // Also if the client has disconnected: the answer is then discarded.
      send(response, jsonAnswer(502, { message: `no answer from ${target.origin}: ${String(error)}` }));
    }
  });
}

/** The same request, Host header included: services behind one port distinguish buckets and regions by it. */
function forward(target: URL, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  // The body has been read: it has a length now, and no chunks.
  const { "transfer-encoding": _chunks, ...kept } = headers;
  const options = {
    host: target.hostname,
    port: target.port,
    method,
    path: url,
    headers: { ...kept, connection: "close", "content-length": String(body.length) },
  };
  return new Promise((resolve, reject) => {
    const passed = openRequest(options, async (answer) => {
      const { connection: _connection, ...own } = answer.headers;
      const given = Object.entries(own).filter(([, value]) => value !== undefined);
      const answerBody = await readBody(answer);
      resolve({
        status: answer.statusCode ?? 502,
        headers: Object.fromEntries(given) as Answer["headers"],
        body: answerBody,
      });
    });
    passed.on("error", reject);
    passed.end(body);
  });
}
