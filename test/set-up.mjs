// Brings what the tests need besides npm's packages: Chromium, fonts for the scripts that the tests write in, and
// PostgreSQL, which the server's tests start themselves (test/server/postgres.ts).
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const packages = ["chromium", "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji", "postgresql"];
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`The tests run on Node ${process.version}, but need 22.13 or newer. The project brings its own as the
package "node": start them by "npm test", after "npm ci" without --ignore-scripts.`);
  process.exit(1);
}

/** Debian keeps the server's programs aside of the PATH, a folder a version. */
function hasPostgres() {
  const debian = "/usr/lib/postgresql";
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : [];
  return [...folders, ...(process.env.PATH ?? "").split(delimiter)].some(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
}

/** The packages that are missing, as Debian's own database tells; an existing browser or PostgreSQL elsewhere will do. */
function missing() {
  const isDebian = existsSync("/usr/bin/dpkg-query");
  return packages.filter((name) => {
    if (name === "chromium" && existsSync(chromium)) return false;
    if (name === "postgresql") return !hasPostgres();
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
    console.error(`The tests need: ${wanted.join(", ")}.
On Debian or Ubuntu:  sudo apt-get install ${wanted.join(" ")}
Elsewhere: install Chromium, the Noto fonts and PostgreSQL 13 or newer (initdb and postgres on the PATH), and name the
browser:  CHROMIUM=/path/to/chromium npm test`);
    process.exit(1);
  }
  console.log(`Installing for the tests: ${wanted.join(", ")}`);
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
