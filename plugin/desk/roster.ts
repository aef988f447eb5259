// The agents: who signed in, whose page is connected, who is available, and who has been gone for too long.
import { randomBytes } from "node:crypto";
import type { AgentView } from "./picture.ts";

/** An agent without a connected page for this long (ms) loses the chats they had. */
export const LEASE = 60_000;

export interface Agent {
  id: string;
  name: string;
  available: boolean;
  reading?: string;
  /** Connected pages. */
  pages: number;
  /** When the last page went; absent while one is there. */
  goneSince?: number;
  avatarUrl?: string;
}

export interface Roster {
  /** Gives the session's token. */
  signIn(name: string): { agent: Agent; token: string };
  signOut(token: string): void;
  byToken(token: string | undefined): Agent | undefined;
  /** A page connected; call what is returned when it is gone. */
  connect(agent: Agent): () => void;
  anyoneFree(): boolean;
  /** Agents whose lease ran out since they were last asked for. */
  lapsed(): Agent[];
  views(): AgentView[];
}

export function createRoster(now: () => number): Roster {
  const agents = new Map<string, Agent>();
  const sessions = new Map<string, Agent>();

  return {
    // There is no password yet: whoever reaches the desk may sign in, and a name is all that tells agents apart. That
    // is why the desk belongs on loopback or behind a gate of its own. The good side: an agent who lost the browser
    // signs in by the same name elsewhere and has the same chats.
    signIn(name) {
      const id = agentIdOf(name);
      const agent: Agent = agents.get(id) ?? { id, name, available: true, pages: 0, goneSince: now() };
      agents.set(id, agent);
      agent.name = name;
      agent.available = true;
      const token = randomBytes(24).toString("base64url");
      sessions.set(token, agent);
      return { agent, token };
    },
    signOut(token) {
      sessions.delete(token);
    },
    byToken: (token) => (token === undefined ? undefined : sessions.get(token)),
    connect(agent) {
      agent.pages++;
      delete agent.goneSince;
      let connected = true;
      return () => {
        if (!connected) return;
        connected = false;
        agent.pages--;
        if (agent.pages > 0) return;
        agent.goneSince = now();
        delete agent.reading;
      };
    },
    anyoneFree: () => [...agents.values()].some((agent) => agent.pages > 0 && agent.available),
    lapsed: () =>
      [...agents.values()].filter((agent) => agent.goneSince !== undefined && now() - agent.goneSince >= LEASE),
    views: () =>
      [...agents.values()].map(({ id, name, available, pages, reading }) => ({
        id,
        name,
        online: pages > 0,
        available,
        ...(reading === undefined ? {} : { reading }),
      })),
  };
}

/** Stable across restarts, so that a game can tie a portrait to it: "Nadia Petrova" → "nadia-petrova". */
export function agentIdOf(name: string): string {
  return (
    name
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "") || "agent"
  );
}
