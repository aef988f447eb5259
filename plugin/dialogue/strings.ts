// The words that the plugin itself says to players. Every one can be replaced by the game's own.

export interface Strings {
  /** In the empty text field. */
  readonly placeholder: string;
  /** Beside the name of a human who speaks. */
  readonly agentLabel: string;
  /** Name of a human who gave none. */
  readonly agentName: string;
  readonly connecting: string;
  readonly slow: string;
  readonly offline: string;
  readonly refused: string;
  /** An agent was asked for and nobody has answered yet. */
  readonly waitingForAgent: string;
  /** Beside a line that could not be sent yet, and one that was refused. */
  readonly pending: string;
  readonly failed: string;
  /** The game's own word in the log when a human takes the NPC's place. Say honestly that it is one. */
  readonly agentJoined: (name: string) => string;
  /** ... and when the NPC speaks again. */
  readonly agentLeft: (name: string, npc: string) => string;
  /** Beside a bot's answer that came when a human had the word already. */
  readonly late: string;
}

export const english: Strings = {
  placeholder: "Say something…",
  agentLabel: "live guide",
  agentName: "A guide",
  connecting: "…",
  slow: "The answer takes its time. Still trying…",
  offline: "The line is down. Your words are kept and go out when it is back.",
  refused: "Nobody can be reached here.",
  waitingForAgent: "A guide has been called and will join you here.",
  pending: "not sent yet",
  failed: "not sent – try again",
  agentJoined: (name) => `${name} has joined you. A human writes here.`,
  agentLeft: (name, npc) => `${name} has left. ${npc} speaks again.`,
  late: "came late",
};
