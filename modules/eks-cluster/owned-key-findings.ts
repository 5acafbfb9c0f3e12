import { defineErrors } from "../errors";

/** The error of a key in the configuration of an EKS add-on that a field of the environment sets, whatever the add-on. */
export const ownedKeyErrors = defineErrors({
  AddonKeyOwned: {
    en: ({ owner }: { owner: string }) => `${owner} sets this; set it there, not here`,
    ko: ({ owner }) => `${owner}에서 정하는 값입니다. 여기서 지우고 그곳에서 정하십시오.`,
  },
});
