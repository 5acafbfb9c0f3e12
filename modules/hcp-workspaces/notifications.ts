import { NotificationConfiguration } from "@cdktf/provider-tfe/lib/notification-configuration";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import type { DeliverySettings } from "./workspace-plan";

export interface NotificationsProps {
  /** Notifications by name. */
  readonly notifications: DeliverySettings["notifications"];

  /** Ids of the workspaces whose runs and assessments are reported, by stack. */
  readonly workspaceIds: Readonly<Record<string, string>>;
}

/**
 * Notifications of every workspace. Terraform variables hold the URLs and tokens, because a webhook's URL is enough to
 * post to the channel.
 */
export class Notifications extends Construct {
  public constructor(scope: Construct, id: string, { notifications, workspaceIds }: NotificationsProps) {
    super(scope, id);
    for (const [name, { events, ...target }] of Object.entries(notifications)) {
      const address = target.kind === "email" ? { emailUserIds: [...target.userIds] } : this.endpoint(name, target);
      for (const [stack, workspaceId] of Object.entries(workspaceIds)) {
        new NotificationConfiguration(this, `${name}-${stack}`, {
          workspaceId,
          name,
          destinationType: target.kind,
          enabled: true,
          triggers: [...events],
          ...address,
        });
      }
    }
  }

  private endpoint(name: string, target: { readonly kind: string; readonly signed?: boolean }) {
    const url = this.secret(`${name}-url`, `URL of the notification ${name}`);
    return {
      url,
      ...(target.signed && { token: this.secret(`${name}-token`, `Key that signs the notification ${name}`) }),
    };
  }

  private secret(id: string, description: string): string {
    const variable = new TerraformVariable(this, id, { type: "string", sensitive: true, nullable: false, description });
    variable.overrideLogicalId(`notification_${id.replaceAll("-", "_")}`);
    return variable.stringValue;
  }
}
