// A picture that an NPC shows while talking: a card on the glass, beside the talk. The dialogue box tells its caption.
import * as Phaser from "phaser";
import { glassZoom } from "./screen.ts";

export interface Picture {
  show(url: string): void;
  hide(): void;
}

/** Pixels that a card is drawn with; its shape is that of assets/pictures. */
const card = { width: 960, height: 600 } as const;

export function createPicture(scene: Phaser.Scene): Picture {
  let wanted: string | undefined;
  let shown: Phaser.GameObjects.Container | undefined;

  const place = (key: string) => {
    if (key !== wanted) return;
    const zoom = glassZoom(scene.scale.width, scene.scale.height);
    const wide = Math.min(400, (scene.scale.width / zoom) * 0.62);
    const high = (wide * card.height) / card.width;
    const shade = scene.add.image(7, 12, "glow-shade").setDisplaySize(wide * 1.3, high * 1.4);
    shade.setAlpha(0.7);
    const image = scene.add.image(0, 0, key).setDisplaySize(wide, high);
    shown = scene.add
      .container(24 + wide / 2, 24 + high / 2, [shade, image])
      .setAlpha(0)
      .setRotation(-0.1);
    scene.tweens.add({ targets: shown, alpha: 1, rotation: -0.022, duration: 420, ease: "Back.out" });
  };

  const picture: Picture = {
    show(url) {
      picture.hide();
      // A bot may name any address; the village shows what comes from its own.
      const address = new URL(url, location.href);
      if (address.origin !== location.origin) return;
      wanted = `picture-${address.pathname}`;
      if (scene.textures.exists(wanted)) return place(wanted);
      const key = wanted;
      if (address.pathname.endsWith(".svg")) scene.load.svg(key, address.href, card);
      else scene.load.image(key, address.href);
      scene.load.once(
        `${Phaser.Loader.Events.FILE_KEY_COMPLETE}${address.pathname.endsWith(".svg") ? "svg" : "image"}-${key}`,
        () => place(key),
      );
      scene.load.start();
    },
    hide() {
      wanted = undefined;
      const old = shown;
      shown = undefined;
      if (!old) return;
      scene.tweens.killTweensOf(old);
      scene.tweens.add({ targets: old, alpha: 0, y: old.y - 16, duration: 240, onComplete: () => old.destroy() });
    },
  };
  return picture;
}
