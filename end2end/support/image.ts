// Pictures as pixels: reads the PNGs that the browser takes, cuts a part out, writes PNGs, and gives a digest that is
// the same whenever the pixels are. `pictures.ts` calls it.

import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export class Image {
  constructor(
    readonly width: number,
    readonly height: number,
    /** Four bytes a pixel: red, green, blue, alpha. */
    readonly pixels: Buffer,
  ) {}

  /** Reads a PNG of 8 bits a channel, not interlaced, as browsers write them. */
  static of(png: Buffer): Image {
    let header = Buffer.alloc(0);
    const parts: Buffer[] = [];
    for (let at = 8; at < png.length; ) {
      const size = png.readUInt32BE(at);
      const kind = png.toString("latin1", at + 4, at + 8);
      const data = png.subarray(at + 8, at + 8 + size);
      if (kind === "IHDR") header = data;
      if (kind === "IDAT") parts.push(data);
      at += size + 12;
    }
    const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
    const channels = { 2: 3, 6: 4 }[header[9] ?? 0];
    if (header[8] !== 8 || header[12] !== 0 || !channels) throw new Error("a PNG of a kind that browsers don't write");
    return new Image(width, height, unfiltered(inflateSync(Buffer.concat(parts)), width, height, channels));
  }

  /** The part in this box, which may reach beyond the edges. */
  cut(box: Box): Image {
    const [left, top] = [Math.max(0, box.x), Math.max(0, box.y)];
    const width = Math.max(0, Math.min(this.width, box.x + box.width) - left);
    const height = Math.max(0, Math.min(this.height, box.y + box.height) - top);
    const pixels = Buffer.alloc(width * height * 4);
    for (let row = 0; row < height; row++) {
      const from = ((top + row) * this.width + left) * 4;
      this.pixels.copy(pixels, row * width * 4, from, from + width * 4);
    }
    return new Image(width, height, pixels);
  }

  digest(): string {
    return createHash("sha256").update(`${this.width}x${this.height}:`).update(this.pixels).digest("hex").slice(0, 16);
  }

  png(): Buffer {
    const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
    header.writeUInt32BE(Math.max(1, this.width), 0);
    header.writeUInt32BE(Math.max(1, this.height), 4);
    const line = Math.max(1, this.width) * 4 + 1;
    const rows = Buffer.alloc(line * Math.max(1, this.height));
    for (let row = 0; row < this.height; row++) {
      this.pixels.copy(rows, row * line + 1, row * this.width * 4, (row + 1) * this.width * 4);
    }
    const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
    return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
  }
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** PNG's checksum. */
function crc32(data: Buffer): number {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** Undoes PNG's filters, line by line, and adds the alpha channel where there is none. */
function unfiltered(rows: Buffer, width: number, height: number, channels: number): Buffer {
  const line = width * channels;
  const pixels = Buffer.alloc(width * height * 4, 255);
  let before = new Uint8Array(line);
  for (let row = 0; row < height; row++) {
    const from = row * (line + 1) + 1;
    const current = rows.subarray(from, from + line);
    // A loop for each filter: a choice for every byte would take several times as long.
    switch (rows[from - 1]) {
      case 0:
        break;
      case 1:
        for (let at = channels; at < line; at++) current[at] = (current[at] as number) + (current[at - channels] as number);
        break;
      case 2:
        for (let at = 0; at < line; at++) current[at] = (current[at] as number) + (before[at] as number);
        break;
      case 3:
        for (let at = 0; at < line; at++) {
          const left = at >= channels ? (current[at - channels] as number) : 0;
          current[at] = (current[at] as number) + ((left + (before[at] as number)) >> 1);
        }
        break;
      case 4:
        for (let at = 0; at < line; at++) {
          const left = at >= channels ? (current[at - channels] as number) : 0;
          const corner = at >= channels ? (before[at - channels] as number) : 0;
          current[at] = (current[at] as number) + nearest(left, before[at] as number, corner);
        }
        break;
      default:
        throw new Error(`PNG has no filter ${rows[from - 1]}`);
    }
    if (channels === 4) pixels.set(current, row * line);
    else {
      for (let at = 0, to = row * width * 4; at < line; at += 3, to += 4) {
        pixels[to] = current[at] as number;
        pixels[to + 1] = current[at + 1] as number;
        pixels[to + 2] = current[at + 2] as number;
      }
    }
    before = current;
  }
  return pixels;
}

/** Paeth's predictor. */
function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
