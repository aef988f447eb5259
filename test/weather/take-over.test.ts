// A live agent takes the word while the player's choice is on its way to the bot.
import { firstValueFrom } from "rxjs";
import { describe, expect, it } from "vitest";
import { eager, openChoices } from "../../plugin/stream/index.ts";
import { scene } from "./scene.ts";

/** Plain polls that come while the choice is on its way. */
const attentive = { ...eager, rest: 300, quiet: 300 };
const words = "Ann: Leave this to me, traveller.";

describe.each(["stream", "poll", "real"] as const)("take-over (%s)", { concurrent: true }, (offer) => {
  it("shows the agent's line first; the bot's answer comes late and offers nothing", async (test) => {
    const { talk, weather, traveller, shown, recorded, settles } = await scene(test, {
      offer,
      talk: { cadence: attentive },
    });
    talk.say("Call the ferryman");
    await settles();
    await traveller.agentLeaves();
    await test.expect.poll(() => openChoices(talk.conversation)).toHaveLength(3);
    await settles();
    const before = shown();
    await weather({ condition: "take-over", delay: 8_000 });
    const [row] = openChoices(talk.conversation);
    if (row) talk.choose(row);
    await test.expect.poll(shown).toEqual([...before, words, "you: Row (pending)"]);
    expect(talk.conversation).toMatchObject({ owner: "agent", agent: { name: "Ann" } });
    await settles();
    expect(shown()).toEqual([...before, words, "you: Row", "ferry: Turn 4."]);
    expect(talk.conversation.messages.filter(({ late }) => late).map(({ author }) => author.kind)).toEqual([
      "bot",
      "bot",
    ]);
    expect(talk.conversation.owner).toBe("agent");
    expect(await firstValueFrom(talk.choices$)).toEqual([]);
    // The agent's word stands in the log, before the choice that it overtook.
    expect((await recorded()).slice(-3)).toEqual([words, "you: Row", "ferry: Turn 4."]);
  });

  it("can be seen by a player who was never handed over; no log holds it then", async (test) => {
    const { talk, weather, shown, recorded } = await scene(test, { offer, talk: { cadence: attentive } });
    await weather({ condition: "take-over", delay: 8_000 });
    talk.say("hello");
    await test.expect.poll(shown).toEqual([words, "you: hello", "ferry: Turn 1."]);
    expect(talk.conversation.owner).toBe("agent");
    expect(await recorded()).toEqual(["you: hello", "ferry: Turn 1."]);
  });
});
