import type { Faults } from "../errors";
import { isHost } from "./words";

/** Whether a text is a host name, `*.example.com` for all names below one; an address is none. */
export function checkHost(path: string, host: string, faults: Faults): void {
  if (isHostName(host)) return;
  const message = `got "${host}"; write a host name such as "www.example.com" or "*.example.com", without port or path`;
  faults.add("HostMalformed", path, message);
}

/** Whether a text is a host name, and no IP address. */
export function isHostName(text: string): boolean {
  return isHost(text) && !/(^|\.)\d+$/.test(text);
}

/** Whether a text is the host name of one host. */
export function checkOneHost(path: string, host: string, faults: Faults): void {
  if (host.startsWith("*.")) {
    const message = `got "${host}"; it stands for one name, so write that, such as "${host.replace("*", "db")}"`;
    faults.add("HostMalformed", path, message);
  } else checkHost(path, host, faults);
}

/** Whether a path begins where paths begin. */
export function checkPath(at: string, path: string | undefined, faults: Faults): void {
  if (path === undefined || path.startsWith("/")) return;
  faults.add("PathMalformed", at, `got "${path}"; begin with a slash`);
}

/** Whether a path has no wildcard, which the controller refuses in prefixes and in exact paths. */
export function checkWildcard(at: string, path: string | undefined, faults: Faults): void {
  if (path === undefined || !/[*?]/.test(path)) return;
  const message = `got "${path}"; a prefix means everything below it already, so remove the wildcard: "${path.replace(/[*?].*$/, "")}"`;
  faults.add("PathHasWildcard", at, message);
}
