// What a game may wish of a speech bubble besides what it may wish of every presenter.
import type * as Phaser from "phaser";
import type { PresenterOptions } from "../stage/presenter-options.ts";
import type { SpeechTarget } from "./following.ts";

export interface SpeechBubbleOptions extends PresenterOptions {
  /** Whom the words belong to: an object of the scene, or anything with `x` and `y` in the world. */
  readonly target: SpeechTarget;
  /** The camera that sees the target. @defaultValue the scene's main camera */
  readonly camera?: Phaser.Cameras.Scene2D.Camera;
  /** From the target's place up to its head, in the target's own pixels. @defaultValue measured, 0 for a mere place */
  readonly height?: number;
  /** Who listens, as a rule the player's figure: the bubble fades with the distance between the two. */
  readonly listener?: { readonly x: number; readonly y: number };
  /** Heard well up to `near`, not at all from `far` on, in units of the world. @defaultValue 300 and 700 */
  readonly earshot?: { readonly near: number; readonly far: number };
  /**
   * The player walks on while the talk is open: only keys that answer are taken (Enter, Escape, Tab, T, R, 1 to 9), all
   * others stay the game's. @defaultValue false: the talk has the keyboard as long as the bubble is on the screen
   */
  readonly walking?: boolean;
  /** Small buttons beside the cross: auto and skip. Their keys (P, F) work all the same. @defaultValue false */
  readonly controls?: boolean;
  /** Begins with reading on by itself turned on. @defaultValue false */
  readonly auto?: boolean;
}
