import { existsSync } from "node:fs";
import { join } from "node:path";

/** What a person can do about what Terraform printed before it failed, one line for each cause that is known. */
export function failureHints(output: string, folder: string): string[] {
  const plain = output.replace(/^[│ ]+/gm, "");
  const hints = rules.flatMap(({ seen, hint }) => {
    const match = seen.exec(plain);
    return match === null ? [] : hint(match, { plain, folder });
  });
  if (existsSync(join(folder, "errored.tfstate"))) {
    hints.push(
      `The state could not be saved, and is in ${join(folder, "errored.tfstate")}. Before anything else run: terraform -chdir=${folder} state push errored.tfstate`,
    );
  }
  return [...new Set(hints)];
}

interface Rule {
  readonly seen: RegExp;
  readonly hint: (match: RegExpExecArray, context: { readonly plain: string; readonly folder: string }) => string | [];
}

/** The note that `eksnet state move` leaves. Terraform may break the line in it. */
const movedNote = /moved\s+to\s+(\S+)\s+by\s+eksnet\s+state\s+move/;

const rules: readonly Rule[] = [
  {
    seen: movedNote,
    hint: ([, to]) => `The state was moved to ${to}. Set state in the environment file to that location`,
  },
  {
    // In a workspace Terraform prints its own lock, not the one that is in the way.
    seen: /workspace already locked \(lock ID: "([^"]+)"\)/,
    hint: ([, id], { plain, folder }) =>
      movedNote.test(plain)
        ? []
        : `The workspace is locked; its page in HCP Terraform names who holds it. Wait for that run; if it is dead, run: terraform -chdir=${folder} force-unlock ${id}`,
  },
  {
    seen: /The workspace is locked|workspace is currently locked/i,
    hint: (_, { plain }) =>
      movedNote.test(plain)
        ? []
        : "Another run or a person holds the workspace; its page in HCP Terraform names who. Confirm, discard or unlock there, and run the command again",
  },
  {
    seen: /Error acquiring the state lock(?![\s\S]*workspace already locked)/,
    hint: (_, { plain, folder }) => {
      if (movedNote.test(plain)) return [];
      const [, id] = /^ID:\s+(\S+)/m.exec(plain) ?? [];
      const [, who] = /^Who:\s+(.+)$/m.exec(plain) ?? [];
      const [, since] = /^Created:\s+(.+)$/m.exec(plain) ?? [];
      const holder = [who && `by ${who.trim()}`, since && `since ${since.trim()}`].filter(Boolean).join(" ");
      const unlock = id === undefined ? "" : `: terraform -chdir=${folder} force-unlock ${id}`;
      return `The state is locked${holder === "" ? "" : ` ${holder}`}. Wait for that run; if it is dead, unlock the state${unlock}`;
    },
  },
  {
    seen: /Backend configuration changed|Migrating state from HCP Terraform/,
    hint: (_, { folder }) =>
      `This folder was initialised with the state in another location. If "eksnet state move" has moved it, run: rm -r ${join(folder, ".terraform")}, and the command again. Do not migrate`,
  },
  {
    seen: /ExpiredToken|token included in the request is expired|credentials? (?:have|has) expired/i,
    hint: () =>
      "The AWS credentials have expired. Renew them and run the command again; what was applied stays applied",
  },
  {
    seen: /No valid credential sources found|NoCredentialProviders/,
    hint: () => "There are no AWS credentials here. Set AWS_PROFILE, or sign in",
  },
  {
    seen: /Required token could not be found|^unauthorized$|401 Unauthorized/im,
    hint: (_, { plain }) => {
      const [, host = "app.terraform.io"] = /at host (\S+)|token for (\S+):/.exec(plain)?.filter(Boolean) ?? [];
      const login = host === "app.terraform.io" ? "terraform login" : `terraform login ${host}`;
      return `${host} does not accept the token, or there is none. Run: ${login}`;
    },
  },
  {
    seen: /not authorized to|Insufficient rights/i,
    hint: () => "The identity that runs this lacks a permission; the error names it",
  },
  {
    seen: /resource not found|does not exist in (?:the )?organization|Organization .* not found/i,
    hint: () => "The organization, project or workspace is not there, or the token may not use it",
  },
  {
    seen: /TooManyRequests|Throttling|429 Too Many|RequestLimitExceeded/i,
    hint: () => "Too many requests were made. Run the command again in a minute",
  },
  {
    seen: /\b50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|connection (?:refused|reset)|giving up after \d+ attempt/i,
    hint: () => "A service did not answer as it should. Run the command again; what was applied stays applied",
  },
  {
    seen: /Saved plan is discarded|run .*has been discarded/i,
    hint: () =>
      "The run was discarded, or another run was applied first. Nothing was changed; run the command again for a new plan",
  },
  {
    seen: /saved plan is stale/i,
    hint: () => "The state changed between plan and apply. Run the command again",
  },
];
