// The mark of the desk: a pennant that is a speech bubble.

export function Emblem({ size }: { size: number }) {
  return (
    <svg class="emblem" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" class="emblem-field" />
      <path d="M7 7h19l-4.5 5.5L26 18H13l-6 7z" class="emblem-flag" />
    </svg>
  );
}
