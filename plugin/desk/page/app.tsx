// Signed in or not: the sign-in card, or the desk.
import { useEffect, useState } from "preact/hooks";
import { ask } from "./ask.ts";
import { DeskRoom } from "./desk-room.tsx";
import { SignIn } from "./sign-in.tsx";

export function App() {
  const [name, setName] = useState<string | undefined | "unknown yet">("unknown yet");

  useEffect(() => {
    void ask<{ name: string }>("GET", "me").then((answer) => setName(answer.ok ? answer.value.name : undefined));
  }, []);

  if (name === "unknown yet") return null;
  if (name === undefined) return <SignIn onSignedIn={setName} />;
  return <DeskRoom name={name} onSignedOut={() => setName(undefined)} />;
}
