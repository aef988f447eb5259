// Brings what the tests need besides npm's packages: Chromium and fonts for the scripts that the tests write in.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const packages = ["chromium", "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"];
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`The tests run on Node ${process.version}, but need 22.13 or newer. The project brings its own as the
package "node": start them by "npm test", after "npm ci" without --ignore-scripts.`);
  process.exit(1);
}

/** The packages that are missing, as Debian's own database tells; an existing browser elsewhere will do for it. */
function missing() {
  const isDebian = existsSync("/usr/bin/dpkg-query");
  return packages.filter((name) => {
    if (name === "chromium" && existsSync(chromium)) return false;
    if (!isDebian) return name === "chromium";
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder
    const answer = spawnSync("dpkg-query", ["-W", "-f", "${Status}", name], { encoding: "utf8" });
    return !answer.stdout?.includes("install ok installed");
  });
}

function isDebianRoot() {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  return /^ID(_LIKE)?=.*debian/m.test(release) && process.getuid?.() === 0;
}

const wanted = missing();
if (wanted.length > 0) {
  if (!isDebianRoot()) {
    console.error(`The browser tests need: ${wanted.join(", ")}.
On Debian or Ubuntu:  sudo apt-get install ${wanted.join(" ")}
Elsewhere: install Chromium and the Noto fonts, and name the browser:  CHROMIUM=/path/to/chromium npm test`);
    process.exit(1);
  }
  console.log(`Installing for the browser tests: ${wanted.join(", ")}`);
  const apt = (...args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const run = spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
    if (run.status !== 0) {
      console.error(`apt-get ${args.join(" ")} failed; its words are above.`);
      process.exit(1);
    }
  };
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...wanted);
}
