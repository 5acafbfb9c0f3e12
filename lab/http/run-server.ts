import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Runs a server as a process on loopback: one line of JSON with its port when it is ready, and an end at SIGTERM.
 *
 * @param port 0 for one that the system chooses
 */
export async function runServer(server: Server, port: number): Promise<void> {
  const chosen = await listen(server, port);
  process.stdout.write(`${JSON.stringify({ port: chosen })}\n`);
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** Starts a server on loopback and answers with its port. */
export function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
