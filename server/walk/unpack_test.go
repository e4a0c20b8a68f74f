package walk

import (
	"encoding/base64"
	"fmt"
	"testing"

	"todoke/server/walk/live"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/wire"
)

// Guards against packed frames that only our own inflate can read, and against one that would fill a phone's memory: the browser unpacks what
// the place has packed, and no more than was announced.
func TestABrowserUnpacks(t *testing.T) {
	w, lines := live.Open(t, "wall")
	p := live.Launch(t, "").Open("wall", live.Wall, w.At("wall", lines))
	p.Live()
	var n wire.News
	for i := range 300 {
		n.Ops = append(n.Ops, oplog.Op{Seq: oplog.Seq(i + 1), Subject: "c-hana", Kind: "absence.reported", Body: fmt.Appendf(nil, `{"memo":"熱があります %d"}`, i)})
	}
	m, err := wire.Decode(pack.Together(2, n))
	if err != nil {
		t.Fatal(err)
	}
	packed := m.(wire.Packed)
	unpack := func(size uint64) string {
		return live.JS[string](p, fmt.Sprintf(`todoke.unpack(Uint8Array.from(atob(%q),c=>c.charCodeAt(0)),%d).then(b=>{let s="";for(const c of b)s+=String.fromCharCode(c);return btoa(s)},()=>"refused")`,
			base64.StdEncoding.EncodeToString(packed.Frames), size))
	}
	whole, err := base64.StdEncoding.DecodeString(unpack(packed.Size))
	if err != nil {
		t.Fatal(err)
	}
	if all, err := packed.Messages(whole); err != nil || len(all) != 1 || len(all[0].(wire.News).Ops) != len(n.Ops) {
		t.Errorf("%d messages of %d bytes, %v", len(all), len(whole), err)
	}
	if got := unpack(packed.Size - 1); got != "refused" {
		t.Errorf("more came out than was announced: %.60s", got)
	}
	packed.Frames = []byte("no deflate at all")
	if got := unpack(10); got != "refused" {
		t.Errorf("noise was unpacked: %.60s", got)
	}
}
