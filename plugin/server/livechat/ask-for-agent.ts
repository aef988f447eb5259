// Asks the agent platform whether somebody is there for a player whose bot wants to hand over.
import type { Channel } from "../channels/channel.ts";
import type { AskForAgent } from "../channels/speak.ts";
import type { Destination, OperatorApi } from "./operator-api.ts";

/** Under this id the platform knows a player: the same for good, and another for each channel. */
export function userIdOf(channelName: string, clientId: string): string {
  return `${channelName}:${clientId}`;
}

/**
 * Somebody counts as being there when the destination that the `switch` names has someone online; without a name,
 * when any has. With `ignoreOffline` the hand-over takes place in any case.
 */
export function askForAgent(
  channel: Channel,
  api: OperatorApi | undefined,
  logger: (line: object) => void,
): AskForAgent {
  return async ({ clientId }, wish) => {
    const complain = (message: string, error?: unknown) =>
      logger({
        level: "warn",
        message,
        channel: channel.name,
        clientId,
        ...(error !== undefined && { error: String(error) }),
      });
    if (!api) {
      complain("the bot asked for an agent, but the channel has no agent platform");
      return undefined;
    }
    let destinations: Destination[] = [];
    try {
      destinations = await api.getDestinations();
    } catch (error) {
      complain("the agent platform does not say who is online", error);
    }
    const wanted = destinations.filter(({ destinationId }) => !wish.destination || destinationId === wish.destination);
    const online = wanted.find(({ hasOnline }) => hasOnline);
    if (!online && !wish.ignoreOffline) return undefined;
    const destinationId = wish.destination ?? online?.destinationId ?? destinations[0]?.destinationId;
    return {
      userId: userIdOf(channel.name, clientId),
      switch: wish,
      open: !wish.oneTimeMessage,
      ...(destinationId !== undefined && { destinationId }),
    };
  };
}
