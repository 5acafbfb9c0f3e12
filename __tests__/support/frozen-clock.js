/* Loaded before a program whose output is compared: warnings about support dates come with the days. */
const Now = Date;
globalThis.Date = class extends Now {
  constructor(...parts) {
    super(...(parts.length === 0 ? ["2026-01-01T00:00:00Z"] : parts));
  }
};
