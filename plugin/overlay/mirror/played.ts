// Sounds and films for ears: the mirror's own play buttons, one sound at a time.
import { webAddress } from "../media/address.ts";
import type { Wording } from "../theme/wording.ts";

export interface Played {
  /** Plays what the button stands for, or stops it. */
  press(url: string, button: HTMLElement): void;
  destroy(): void;
}

export function createPlayed(wording: Wording): Played {
  let now: { readonly url: string; readonly sound: HTMLAudioElement; readonly button: HTMLElement } | undefined;

  /** The button says what it does next. */
  function label(button: HTMLElement, from: string, to: string): void {
    const words = button.textContent ?? "";
    if (words.startsWith(from)) button.textContent = to + words.slice(from.length);
  }
  function stop(): void {
    if (!now) return;
    const { sound, button } = now;
    now = undefined;
    sound.onended = sound.onerror = null;
    sound.pause();
    sound.removeAttribute("src");
    label(button, wording.stop, wording.play);
  }

  return {
    press(url, button) {
      const isSame = now?.button === button;
      stop();
      const address = webAddress(url);
      if (isSame || address === undefined) return;
      // Of a film an audio element plays the sound.
      const sound = document.createElement("audio");
      sound.src = address;
      now = { url, sound, button };
      label(button, wording.play, wording.stop);
      sound.onended = stop;
      sound.onerror = stop;
      sound.play()?.catch(() => {});
    },
    destroy: stop,
  };
}
