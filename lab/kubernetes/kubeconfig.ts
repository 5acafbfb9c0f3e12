import { stringify } from "yaml";

/** Where an API server is, and how to come in. */
export interface ApiServerAccess {
  readonly url: string;
  readonly token: string;

  /** Certificate authority, PEM. */
  readonly authority: string;
}

/** A file for `KUBECONFIG`, with one cluster that is called `lab`. */
export function formatKubeconfig({ url, token, authority }: ApiServerAccess): string {
  const data = Buffer.from(authority).toString("base64");
  return stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "lab", cluster: { server: url, "certificate-authority-data": data } }],
      users: [{ name: "lab", user: { token } }],
      contexts: [{ name: "lab", context: { cluster: "lab", user: "lab" } }],
      "current-context": "lab",
    },
    { lineWidth: 0 },
  );
}
