// node expand.mjs EXPAND.JS FILE: writes what the browser makes of a client's short form. It is given in pieces of many lengths, which have to come to
// the same, and cut short, which has to be refused.
import { readFileSync, writeSync } from "node:fs";

const todokeExpanded = new Function(readFileSync(process.argv[2], "utf8") + "; return todokeExpanded;")();
const short = new Uint8Array(readFileSync(process.argv[3]));

const read = async (bytes, size, type) => {
  let at = 0;
  const body = new ReadableStream({ pull(to) { if (at >= bytes.length) return to.close(); to.enqueue(bytes.slice(at, at += size())); } });
  const answer = todokeExpanded(new Response(body, { headers: { "Content-Type": type } }));
  return { type: answer.headers.get("Content-Type"), bytes: new Uint8Array(await answer.arrayBuffer()) };
};
const packed = "application/octet-stream", all = () => short.length;
const { type, bytes } = await read(short, all, packed);
if (type !== "application/wasm") throw new Error("its type is " + type);
let seed = 1;
const some = () => 1 + (seed = seed * 16807 % 2147483647) % 30000;
for (const size of short.length > 20_000 ? [some] : [some, () => 1, () => 4096])
  if (Buffer.compare(Buffer.from((await read(short, size, packed)).bytes), Buffer.from(bytes))) throw new Error("in pieces it is another");
for (const cut of [1, 9, short.length >> 2, short.length >> 1, short.length - 4, short.length - 1]) {
  const taken = await read(short.slice(0, cut), some, packed).then(() => true, () => false);
  if (taken) throw new Error(`cut after ${cut} of ${short.length} bytes it is taken`);
}
const plain = await read(bytes.slice(0, 1000), all, "application/wasm"); // what was expanded before
if (Buffer.compare(Buffer.from(plain.bytes), Buffer.from(bytes.slice(0, 1000)))) throw new Error("WebAssembly is not let through");
for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
