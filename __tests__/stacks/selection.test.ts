import { selectionIn } from "../../stacks/selection";
import { errorsOf } from "../support/variant";

describe("the selection of a run", () => {
  it("is everything where no variable names an environment", () => {
    expect(selectionIn({})).toEqual({});
    expect(selectionIn({ EKSNET_ENVIRONMENT: "", EKSNET_STACK: "" })).toEqual({});
  });

  it("is one environment, or one of its stacks", () => {
    expect(selectionIn({ EKSNET_ENVIRONMENT: "acme" })).toEqual({ environment: "acme" });
    const variables = { EKSNET_ENVIRONMENT: "acme", EKSNET_STACK: "cluster" };
    expect(selectionIn(variables)).toEqual({ environment: "acme", stack: "cluster" });
  });

  it("is refused for a stack that does not exist, or of no environment", () => {
    const unknown = errorsOf(() => selectionIn({ EKSNET_ENVIRONMENT: "acme", EKSNET_STACK: "clusters" }));
    expect(unknown).toMatchObject([
      { code: "StackUnknown", message: expect.stringContaining('Did you mean "cluster"?') },
    ]);
    expect(errorsOf(() => selectionIn({ EKSNET_STACK: "cluster" }))).toMatchObject([{ code: "StackUnknown" }]);
  });
});
