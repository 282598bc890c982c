// Draws the pictures of an installed shop from `favicon.svg`: `node demo/icons.mjs`. Needs Node and Chromium, which is
// looked for as `chromium` or named in ORDERLY_CHROMIUM. It knows nothing of the program that serves them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const mark = readFileSync(join(root, 'favicon.svg'), 'utf8');
// A device cuts its own shape out of a maskable picture: the ground goes to the edge, the mark stays within the
// middle 80 % (W3C Web Application Manifest, "safe zone").
const maskable = mark.replace(/ rx="\d+"/, '').replace('<g ', '<g transform="translate(24 24) scale(.84) translate(-24 -24)" ');

const work = mkdtempSync(join(tmpdir(), 'orderly-icons-'));
for (const [name, size, svg] of [['icon-192', 192, mark], ['icon-512', 512, mark], ['icon-maskable', 512, maskable]]) {
  const page = join(work, `${name}.html`);
  writeFileSync(page, `<!DOCTYPE html><style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  execFileSync(process.env.ORDERLY_CHROMIUM ?? 'chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1', '--default-background-color=00000000',
    `--user-data-dir=${join(work, 'profile')}`, `--window-size=${size},${size}`, `--screenshot=${join(root, `${name}.png`)}`, `file://${page}`,
  ], { stdio: 'ignore' });
}
rmSync(work, { recursive: true, force: true });
