import { load } from "cheerio";
import * as fc from "fast-check";
import { html } from "../../../cli/report/html";

describe("html", () => {
  it("escapes text, and not what was made here", () => {
    const bold = html`<b>${"R&D"}</b>`;

    expect(html`<p>${"<i>"} ${bold} ${7}</p>`.text).toBe("<p>&lt;i&gt; <b>R&amp;D</b> 7</p>");
  });

  it("joins lists, and leaves nothing of what is not there", () => {
    expect(html`<p>${["a", html`<i>b</i>`, ["c"]]}${undefined}</p>`.text).toBe("<p>a<i>b</i>c</p>");
  });

  it("gives back every text, in an element and in an attribute", () => {
    fc.assert(
      // A parser folds carriage returns and drops what is no character; nothing of that is about escaping.
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/[\0\r]/.test(text));
        const $ = load(html`<p title="${text}">x${text}</p>`.text);

        expect($("p").attr("title")).toBe(text);
        expect($("p").text()).toBe(`x${text}`);
        expect($("body").children()).toHaveLength(1);
      }),
    );
  });
});
