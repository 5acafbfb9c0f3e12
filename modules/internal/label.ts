/* https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const nameForm = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const domainForm = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
const MAX_DOMAIN_LENGTH = 253;

/** Whether a text is the key of a label: letters, digits and `._-` between them, after a domain and a slash if any. */
export function isLabelKey(text: string): boolean {
  const slash = text.indexOf("/");
  const domain = text.slice(0, Math.max(slash, 0));
  const domainIsSound = slash < 0 || (domain.length <= MAX_DOMAIN_LENGTH && domainForm.test(domain));
  return domainIsSound && nameForm.test(text.slice(slash + 1));
}

/** Whether a text is the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === "" || nameForm.test(text);
}
