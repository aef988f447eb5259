// The few line icons of the desk, drawn here: no icon font, no other origin.

const PATHS = {
  back: "M15 5l-7 7 7 7",
  "hand-back": "M9 14l-5-5 5-5M4 9h9a7 7 0 0 1 7 7v3",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-3.600 4-5.500 7.500-5.500s6.500 1.900 7.500 5.500",
  warning: "M12 4l9 16H3zM12 10v4M12 17v.5",
  check: "M5 12.500l4.500 4.500L19 7.500",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  send: "M4 12h14M12 5.500l6.500 6.500-6.500 6.500",
  clip: "M8 12.500l6-6a3 3 0 0 1 4.500 4.500l-8 8a5 5 0 0 1-7-7l7.500-7.500",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4",
  help: "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.5",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M8.500 12H18",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
