// Tells on stderr what is being measured: stdout belongs to the result.
const began = Date.now();

export function progress(words) {
  const seconds = ((Date.now() - began) / 1_000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${words}\n`);
}
