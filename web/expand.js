// The client travels in a shorter form than WebAssembly, which web/pack/terse.go writes and describes. todokeExpanded makes an answer that holds it into
// one that holds the WebAssembly, part by part as it arrives, so that a browser compiles while it is fetched; an answer that is WebAssembly stays as it
// is. Whoever keeps the client keeps it expanded: a browser keeps compiled code only of what it was given plainly.
const todokeExpanded = (() => {
  "use strict";
  const FIRST = 0x1000, ALIGN = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];
  const MAGIC = [0, 116, 111, 100, 111, 107, 101, 1], short = () => new Error("the client is cut short");

  // What follows an instruction, by its kind; those that are rare, or that no instruction begins with, are read in odd below.
  const [ALONE, NUMBER, NUMBERS, PLACE, WORD, BLOCK, END, ODD] = [0, 1, 2, 3, 4, 5, 6, 7], kinds = new Uint8Array(256);
  for (const op of [0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x3f, 0x40, 0x41, 0x42]) kinds[op] = NUMBER;
  kinds[0x11] = NUMBERS;
  kinds.fill(PLACE, 0x28, 0x3f);
  kinds[0x29] = kinds[0x37] = WORD; // counted in words of eight bytes
  kinds.fill(BLOCK, 0x02, 0x05);
  kinds[0x0b] = END;
  for (const op of [0x0e, 0x43, 0x44, 0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xfc]) kinds[op] = ODD;

  // expander takes bytes as they come and returns what they become, as far as they go; without bytes it says whether nothing is missing.
  function expander() {
    let left = new Uint8Array(0), phrases = null, over = false, number = 0;
    let b, i, out, o; // from where to where
    let depth, inner, ended, first; // see places in terse.go

    const uleb = () => {
      let v = 0, shift = 1, c;
      do { c = b[i++]; v += (c & 127) * shift; shift *= 128; } while (c & 128);
      return v;
    };
    const sleb = () => {
      let v = 0, shift = 0, c;
      do { c = b[i++]; v |= (c & 127) << shift; shift += 7; } while (c & 128);
      return c & 64 && shift < 32 ? v | -1 << shift : v;
    };
    const putUleb = v => {
      for (; v > 127; v = Math.floor(v / 128)) out[o++] = v & 127 | 128;
      out[o++] = v;
    };
    const copy = () => { do out[o++] = b[i]; while (b[i++] & 128); };
    // A place is the number of its function, and of the place in it: the lower sixteen bits.
    const place = at => {
      out[o++] = 0x42;
      let v = (FIRST + number) * 65536 + at;
      for (; v > 63; v = Math.floor(v / 128)) out[o++] = v & 127 | 128;
      out[o++] = v;
    };
    const table = begins => { if (ended < 0) { first = begins; ended = 0; inner = depth; } };

    function odd(op) {
      switch (op) {
        case 0xe0: return place(0);
        case 0xe1: return place(first[ended]);
        case 0xe2: return place(first[ended] + sleb());
        case 0xe3: {
          const begins = [], all = [];
          for (let v = 0, run; (run = uleb()) > 0; v++) {
            begins.push(all.length);
            while (run-- > 0) all.push(v);
          }
          out[o++] = 0x0e;
          putUleb(all.length - 1);
          all.forEach(putUleb);
          return table(begins);
        }
        case 0xe4: out[o++] = b[i++]; copy(); return copy();
      }
      out[o++] = op;
      switch (op) {
        case 0x0e: {
          let n = uleb();
          for (putUleb(n); n-- >= 0;) copy();
          return table([]);
        }
        case 0x43: case 0x44:
          for (let n = op === 0x43 ? 4 : 8; n-- > 0;) out[o++] = b[i++];
          return;
        case 0xfc: {
          const kind = b[i];
          for (let n = kind === 10 ? 3 : kind === 11 ? 2 : 1; n-- > 0;) out[o++] = b[i++];
        }
      }
    }

    // words reads a function to its end: two million instructions in a client, so what is frequent stands here and asks nobody. A phrase holds no other.
    function words(end) {
      let from = b, at = i, stop = end, to = o, after = 0, level = 0, c;
      for (const into = out; level >= 0;) {
        if (at >= stop) {
          if (from === b) throw short();
          from = b;
          at = after;
          stop = end;
          continue;
        }
        const op = from[at++], said = phrases[op];
        if (said) {
          after = at;
          from = said;
          at = 0;
          stop = said.length;
          continue;
        }
        switch (kinds[op]) {
          case NUMBERS:
            into[to++] = op;
            do into[to++] = c = from[at++]; while (c > 127);
            do into[to++] = c = from[at++]; while (c > 127);
            break;
          case NUMBER:
            into[to++] = op;
            do into[to++] = c = from[at++]; while (c > 127);
            break;
          case PLACE:
            into[to++] = op;
            into[to++] = ALIGN[op - 0x28];
            do into[to++] = c = from[at++]; while (c > 127);
            break;
          case WORD: {
            let v = from[at++];
            if (v > 127) {
              let shift = 7;
              v &= 127;
              do { c = from[at++]; v |= (c & 127) << shift; shift += 7; } while (c > 127);
            }
            into[to++] = op;
            into[to++] = 3;
            for (v *= 8; v > 127; v >>>= 7) into[to++] = v & 127 | 128;
            into[to++] = v;
            break;
          }
          case BLOCK:
            level++;
            into[to++] = op;
            into[to++] = from[at++];
            break;
          case END:
            into[to++] = op;
            level--;
            if (ended >= 0 && level < inner) { ended++; inner = level; }
            break;
          case ALONE:
            into[to++] = op;
            break;
          default: {
            const whole = b;
            b = from; i = at; o = to; depth = level;
            odd(op);
            b = whole; at = i; to = o;
          }
        }
      }
      i = from === b ? at : after; // the last phrase of a function ends with it
      o = to;
    }

    function functions(end) {
      while (i < end) {
        const at = o;
        o += 5; // for its length
        ended = -1;
        first = [];
        const groups = uleb();
        putUleb(groups);
        for (let n = groups; n-- > 0;) { copy(); out[o++] = b[i++]; }
        words(end);
        number++;
        const length = o - at - 5, from = at + 5, to = o;
        o = at;
        putUleb(length);
        out.copyWithin(o, from, to);
        o += length;
      }
    }

    // head reads the phrases, as soon as all of them have come.
    function head(bytes) {
      b = bytes;
      i = MAGIC.length;
      const found = [];
      for (let n = uleb(); n-- > 0;) {
        const word = b[i++], size = uleb();
        found[word] = b.slice(i, i += size);
      }
      if (i > b.length) return;
      if (MAGIC.some((c, at) => c !== b[at])) throw new Error("this is not the client");
      phrases = Array.from({ length: 256 }, (_, word) => found[word]);
      left = b.subarray(i);
    }

    return more => {
      if (!more) {
        if (!over) throw short();
        return null;
      }
      const bytes = new Uint8Array(left.length + more.length);
      bytes.set(left);
      bytes.set(more, left.length);
      left = bytes;
      const done = [];
      if (!phrases) head(left);
      for (let at = 0; phrases && !over;) {
        b = left;
        i = at;
        const kind = b[i++], size = uleb(), becomes = uleb();
        if (kind === 0 && i <= b.length) { over = true; break; }
        if (i + size > b.length || !(size >= 0)) { left = left.subarray(at); break; }
        at = i + size;
        if (kind === 1) done.push(b.slice(i, at));
        else {
          out = new Uint8Array(becomes + 8); // and a little for a length that was not yet known
          o = 0;
          functions(at);
          if (o !== becomes || i !== at) throw short();
          done.push(out.subarray(0, o));
        }
      }
      return done;
    };
  }

  return answer => {
    if (!answer.ok || !answer.body || /wasm/.test(answer.headers.get("Content-Type"))) return answer;
    const from = answer.body.getReader(), expand = expander();
    return new Response(new ReadableStream({
      async pull(to) {
        for (;;) {
          const { done, value } = await from.read(), parts = expand(done ? null : value);
          if (done) return to.close();
          for (const part of parts) to.enqueue(part);
          if (parts.length) return;
        }
      },
      cancel: why => from.cancel(why),
    }), { headers: { "Content-Type": "application/wasm" } });
  };
})();
