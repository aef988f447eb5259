// The first thing an agent sees. A name is enough for now: there is no password yet, see roster.ts.
import { useState } from "preact/hooks";
import { ask } from "./ask.ts";
import { Hoist } from "./hoist.tsx";
import { keep, kept } from "./kept.ts";

export function SignIn({ onSignedIn }: { onSignedIn: (name: string) => void }) {
  const [name, setName] = useState(kept("name"));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function signIn(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === "") {
      setProblem("Players see your name beside your lines. Which shall it be?");
      return;
    }
    setBusy(true);
    const answer = await ask<{ name: string }>("POST", "sign-in", { name });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    keep("name", name.trim());
    onSignedIn(answer.value.name);
  }

  return (
    <main class="sign-in">
      <form class="sign-in-card" onSubmit={signIn} noValidate>
        <Hoist size={38} />
        <h1>Parley desk</h1>
        <p>Players who ask for a human find you here.</p>
        <label for="sign-in-name">Your name, as players will see it</label>
        <input
          id="sign-in-name"
          data-testid="sign-in-name"
          name="name"
          autocomplete="nickname"
          maxLength={60}
          value={name}
          // biome-ignore lint/a11y/noAutofocus: the only field of the page
          autoFocus
          aria-describedby="sign-in-problem"
          aria-invalid={problem !== ""}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p id="sign-in-problem" class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button primary" data-testid="sign-in" disabled={busy}>
          {busy ? "Signing in…" : "Go on duty"}
        </button>
      </form>
    </main>
  );
}
