import { contractsReadBy, stackId } from "@eksnet/modules/contracts";
import { defineErrors, Findings } from "@eksnet/modules/errors";
import type { App } from "cdktf";
import type { PlatformStack } from "../platform-stack";
import { DeliveryStack } from "./delivery-stack";

const errors = defineErrors({
  StateNotShared: {
    en: ({ owner, stack, consumers }: SharedState) =>
      `${consumers.join(" and ")} read the state of ${owner}-${stack}, and environment "${owner}" does not share it with them. Add their names to state.delivery.consumers.${stack} of "${owner}"`,
    ko: ({ owner, stack, consumers }) =>
      `${consumers.join(", ")} 스택은 ${owner}-${stack}의 상태를 읽는데, 환경 "${owner}"이(가) 상태를 공유하지 않습니다. "${owner}"의 state.delivery.consumers.${stack}에 이름을 추가하십시오.`,
  },
});

interface SharedState {
  readonly owner: string;
  readonly stack: string;
  readonly consumers: readonly string[];
}

/**
 * Checks that other environments of this program share the states which an environment reads: HCP Terraform would refuse the
 * read at plan.
 *
 * @throws ConfigurationError `DeliveryInvalid`
 */
export function checkForeignConsumers(app: App, name: string, stacks: readonly PlatformStack[]): void {
  const refused = new Map<string, SharedState>();
  for (const consumer of stacks) {
    for (const { environment: owner, stack } of contractsReadBy(consumer)) {
      const delivery = app.node.tryFindChild(stackId({ environment: owner, stack: "delivery" }));
      const isOwn = owner === name || !(delivery instanceof DeliveryStack);
      if (isOwn || delivery.shares(stack, consumer.node.id)) continue;
      const key = stackId({ environment: owner, stack });
      const consumers = [...(refused.get(key)?.consumers ?? []), consumer.node.id];
      refused.set(key, { owner, stack, consumers });
    }
  }
  const findings = new Findings();
  for (const shared of refused.values()) findings.add(errors.StateNotShared("network.environment", shared));
  findings.throwIfAny("DeliveryInvalid", name);
}
