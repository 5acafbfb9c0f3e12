/** Whether a text is a DNS label that is valid as the name of every kind of object: a letter first. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(text);
}

/** Whether a text is a host name, `*.example.com` for all names below one. */
export function isHost(text: string): boolean {
  return text.length <= 253 && hostForm.test(text);
}

/** Whether a host name is of a zone, whose own name is one of them. */
export function isInZone(host: string, zone: string): boolean {
  return host === zone || host.endsWith(`.${zone}`);
}

/** Whether a number is a TCP port. */
export function isPort(port: number): boolean {
  return isWithin(port, 1, 65535);
}

/** Whether a number is an integer from `min` to `max`. */
export function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

const hostForm = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
