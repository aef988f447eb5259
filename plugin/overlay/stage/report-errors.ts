// Keeps errors of the game's own handlers out of Phaser's loop: they reach the page's error handling, and the box goes on.
import type { PresenterHandlers } from "../presenter.ts";

/** The same handlers, none of which throws. */
export function reportErrors(handlers: PresenterHandlers): PresenterHandlers {
  const safely =
    <Given extends unknown[]>(handler: (...given: Given) => void) =>
    (...given: Given) => {
      try {
        handler(...given);
      } catch (error) {
        reportError(error);
      }
    };
  return {
    advance: safely((id) => handlers.advance(id)),
    choose: safely((id) => handlers.choose(id)),
    say: safely((text) => handlers.say(text)),
    retry: safely((id) => handlers.retry(id)),
    close: safely(() => handlers.close()),
    focus: safely((typing) => handlers.focus(typing)),
    follow: safely((url) => handlers.follow(url)),
    read: safely(() => handlers.read()),
  };
}
