//! Checks the demo shop by itself: `node demo/check.mjs`. Needs Node only; ends with status 1 when something is wrong.
//! It reads the plain subset of TOML that these files use, and knows nothing of the program that loads them.
import { readFileSync, readdirSync, existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const root = dirname(fileURLToPath(import.meta.url)), languages = ['en', 'de', 'fr', 'es', 'ja', 'ar'], problems = [], pictures = new Set(), skus = new Set();
const wrong = (where, what) => problems.push(`${where}: ${what}`);

/** Tables, arrays of tables, strings, numbers, arrays and inline tables: what these files are made of. */
function parse(text) {
  const top = {};
  let here = top;
  const value = (s) => JSON.parse(s.replace(/"(?:[^"\\]|\\.)*"|([A-Za-z_]+)\s*=/g, (m, key) => (key ? `"${key}":` : m)).replace(/,(\s*[\]}])/g, '$1'));
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i].trim();
    if (!line || line.startsWith('#')) continue;
    const table = line.match(/^(\[\[?)([\w.]+)\]\]?$/);
    if (table) {
      const path = table[2].split('.'), last = path.pop();
      let at = top;
      for (const k of path) { at = at[k] ??= {}; if (Array.isArray(at)) at = at.at(-1); }
      if (table[1] === '[[') { (at[last] ??= []).push((here = {})); } else here = at[last] ??= {};
      continue;
    }
    const pair = line.match(/^("(?:[^"\\]|\\.)*"|\w+)\s*=\s*(.*)$/);
    if (!pair) throw new Error(`line ${i + 1} is not understood`);
    let body = pair[2];
    if (body === '[') while (lines[i].trim() !== ']') body += lines[++i];
    here[pair[1].startsWith('"') ? JSON.parse(pair[1]) : pair[1]] = value(body);
  }
  return top;
}
const allLanguages = (where, texts) => { for (const l of languages) if (!texts?.[l]?.trim()) wrong(where, `no ${l} text`); };

/** Width and height from the JPEG's frame header. */
function size(file) {
  const b = readFileSync(file);
  for (let i = 2; i < b.length; ) { if (b[i] !== 0xff) break; const m = b[i + 1]; if (m >= 0xc0 && m <= 0xc2) return [b.readUInt16BE(i + 7), b.readUInt16BE(i + 5)]; i += 2 + b.readUInt16BE(i + 2); }
  return [0, 0];
}
function picture(where, name, width, height) {
  const file = join(root, 'pictures', name);
  pictures.add(name);
  if (!existsSync(file)) return wrong(where, `picture ${name} is missing`);
  const [w, h] = size(file);
  if (w !== width || h !== height) wrong(where, `picture ${name} is ${w}×${h}, not ${width}×${height}`);
  if (statSync(file).size > 90 * 1024) wrong(where, `picture ${name} is larger than 90 KB`);
}

const shop = parse(readFileSync(join(root, 'shop.toml'), 'utf8')), handles = new Set(shop.collections.map((c) => c.handle));
allLanguages('tagline', shop.tagline); allLanguages('about', shop.about);
picture('front page', 'hero.jpg', 2000, 1200);
for (const s of shop.shipping) { allLanguages(s.key, s.name); allLanguages(s.key, s.note); if (!(s.price > 0)) wrong(s.key, 'price'); }
for (const c of shop.collections) { allLanguages(c.handle, c.title); allLanguages(c.handle, c.description); picture(c.handle, c.picture, 1600, 1000); }
if (handles.size !== shop.collections.length) wrong('collections', 'a handle twice');

let variants = 0;
const files = readdirSync(join(root, 'products')).filter((f) => f.endsWith('.toml')), positions = new Set();
for (const file of files) {
  const p = parse(readFileSync(join(root, 'products', file), 'utf8')), own = new Set((p.pictures ?? []).map((x) => x.file)), seen = new Set();
  if (`${p.handle}.toml` !== file) wrong(file, 'handle and file name differ');
  if (positions.has(p.position)) wrong(file, `position ${p.position} twice`); positions.add(p.position);
  for (const c of p.collections) if (!handles.has(c)) wrong(file, `no collection ${c}`);
  if (!p.pictures?.length) wrong(file, "no picture");
  for (const x of p.pictures ?? []) { picture(file, x.file, 1200, 1500); allLanguages(`${file} ${x.file}`, x.alt); }
  for (const l of languages) {
    const t = p.texts?.[l] ?? {};
    for (const k of ['title', 'description', 'seo_title', 'seo_description']) if (!t[k]?.trim()) wrong(file, `no ${l} ${k}`);
    for (const tag of (t.description ?? '').match(/<[^>]*>/g) ?? []) if (!/^<\/?(p|ul|li|strong)>$/.test(tag)) wrong(file, `${l}: ${tag} is not allowed`);
    if ((t.seo_title ?? '').length > 70) wrong(file, `${l}: seo_title is long`);
    if ((t.seo_description ?? '').length > 160) wrong(file, `${l}: seo_description is long`);
  }
  const words = [...p.options, ...p.variants.flatMap((v) => v.values)];
  for (const l of languages.slice(1)) for (const w of words) if (!p.words?.[l]?.[w]) wrong(file, `no ${l} word for ${w}`);
  for (const v of p.variants) {
    variants++;
    if (skus.has(v.sku)) wrong(file, `${v.sku} twice`); skus.add(v.sku);
    const key = v.values.join(' / ');
    if (seen.has(key)) wrong(file, `${key} twice`); seen.add(key);
    if (v.values.length !== p.options.length) wrong(file, `${v.sku}: values do not match options`);
    if (!Number.isInteger(v.price) || v.price <= 0) wrong(file, `${v.sku}: price`);
    if (v.compare_at !== undefined && v.compare_at <= v.price) wrong(file, `${v.sku}: compare_at is not higher than price`);
    if (!Number.isInteger(v.stock) || v.stock < 0 || v.stock > 60) wrong(file, `${v.sku}: stock`);
    if (!(v.grams > 0)) wrong(file, `${v.sku}: grams`);
    if (v.picture && !own.has(v.picture)) wrong(file, `${v.sku}: picture ${v.picture} is not the product's`);
  }
}
for (const f of readdirSync(join(root, 'pictures'))) if (f.endsWith('.jpg') && !pictures.has(f)) wrong(f, 'no product shows it');
for (const line of problems) console.error(line);
console.log(`${files.length} products, ${variants} variants, ${pictures.size} pictures, ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
