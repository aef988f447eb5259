// A hoist of signal flags, as ornament: the desk's name, one flag a letter.
import { SignalFlag } from "./signal-flag.tsx";

export function Hoist({ size }: { size: number }) {
  return (
    <div class="hoist" aria-hidden="true">
      {[..."Parley"].map((letter) => (
        <SignalFlag key={letter} of={letter} size={size} />
      ))}
    </div>
  );
}
