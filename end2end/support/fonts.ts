// The fonts of all pictures, on every machine the same: TTF files from npm, and nothing else that is installed. The
// browser finds fonts through fontconfig, so a configuration of our own is enough; pages name the fonts that they always
// name. `playwright.config.ts` calls it before a browser starts.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGES = join(dirname(fileURLToPath(import.meta.url)), "../node_modules");
const FOLDER = join(PACKAGES, ".cache/orderly-fonts");

/** For Latin, Arabic, Japanese; what a family lacks is looked for in the next. */
const FAMILIES = ["Noto Sans", "Noto Sans Arabic", "Sawarabi Gothic"];

const prefer = (asked: string, families: string[]) =>
  `<alias binding="same"><family>${asked}</family><prefer>${families.map((it) => `<family>${it}</family>`).join("")}</prefer></alias>`;

const CONFIGURATION = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${join(PACKAGES, "@expo-google-fonts")}</dir>
<cachedir>${FOLDER}</cachedir>
${["sans-serif", "serif", "system-ui"].map((asked) => prefer(asked, FAMILIES)).join("\n")}
${prefer("monospace", ["Noto Sans Mono", ...FAMILIES])}
<match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="autohint" mode="assign"><bool>false</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
<edit name="rgba" mode="assign"><const>none</const></edit>
<edit name="embeddedbitmap" mode="assign"><bool>false</bool></edit>
</match>
</fontconfig>
`;

/** Lets every browser that this process starts find these fonts alone. */
export function useOwnFonts(): void {
  const file = join(FOLDER, "fonts.conf");
  mkdirSync(FOLDER, { recursive: true });
  if (read(file) !== CONFIGURATION) writeFileSync(file, CONFIGURATION);
  process.env["FONTCONFIG_FILE"] = file;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
