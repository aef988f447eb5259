import { afterEach, describe, expect, it, vi } from "vitest";
import { parseAnswer } from "../../plugin/api/parse.ts";
import { excessOf } from "../../plugin/api/reply-limits.ts";

afterEach(() => vi.restoreAllMocks());

const text = (length: number) => ({ type: "text", text: "x".repeat(length) });

describe("the limits of an answer", () => {
  it("are 100 replies and 50,000 characters in all", () => {
    expect(excessOf(Array(100).fill(text(500)))).toBeUndefined();
    expect(excessOf(Array(101).fill(text(1)))).toBe("101 replies (at most 100)");
    expect(excessOf([text(50_000), text(1)])).toBe("50001 characters (at most 50000)");
  });

  it("are for the developer to know: the answer is taken whole, and told of once", () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const body = { questionId: "q", data: { replies: Array(150).fill(text(10)) } };
    expect(parseAnswer(body, 0).messages).toHaveLength(150);
    expect(parseAnswer(body, 0).messages).toHaveLength(150);
    expect(warned).toHaveBeenCalledTimes(1);
    expect(warned.mock.calls[0]?.[0]).toContain("150 replies (at most 100)");
  });
});
