// The engine where the plugins of Phaser 3 look for it.
import * as Phaser from "phaser";

globalThis.Phaser = Phaser.default ?? Phaser;
