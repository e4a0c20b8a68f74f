package part

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/day"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

var tuesday = day.Of(2026, 11, 24)

func at(d day.Date, h, m int) oplog.Instant { return oplog.Instant(day.Japan.Instant(d, day.At(h, m))) }

func voice(l words.Lang, ruby bool) Voice {
	return Voice{Lang: l, Ruby: ruby, Zone: day.Japan, Now: at(tuesday, 8, 30)}
}

func TestNamesOfOperationsGoThereAndBack(t *testing.T) {
	for _, id := range []oplog.ID{{}, {Device: "a", N: 1}, {Device: "a:b", N: 1 << 60}} {
		if got := ParseID(IDString(id)); got != id {
			t.Errorf("%v came back as %v", id, got)
		}
	}
	for _, s := range []string{"", ":", ":7", "a", "a:", "a:0", "a:-1", "a:x", "a:99999999999999999999"} {
		if got := ParseID(s); !got.Zero() {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

func TestATimeNamesItsDayWhenItIsNotToday(t *testing.T) {
	v := voice(words.JA, false)
	for _, c := range []struct {
		at   oplog.Instant
		want string
	}{{at(tuesday, 7, 42), "7:42"}, {at(tuesday-1, 20, 14), "きのう 20:14"}, {at(tuesday-5, 8, 0), "11/19（木） 8:00"}, {0, ""}} {
		if got := v.Time(c.at); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// The track never says in the past tense what has not happened, in any language.
func TestTheTrackTellsTheTruth(t *testing.T) {
	for _, l := range words.Langs {
		v := voice(l, false)
		for _, c := range []struct {
			truth         view.Truth
			s             Stations
			reached, seen bool
		}{
			{view.Truth{Saved: at(tuesday, 7, 41)}, Stations{Here: true}, false, false},
			{view.Truth{Saved: at(tuesday, 7, 41)}, Stations{Here: true, Failed: true}, false, false},
			{view.Truth{Saved: at(tuesday, 7, 41), Reached: at(tuesday, 7, 42)}, Stations{Here: true}, true, false},
			{view.Truth{Saved: at(tuesday, 7, 41), Reached: at(tuesday, 7, 42), Seen: at(tuesday, 8, 5), SeenBy: "高橋 美咲"}, Stations{}, true, true},
		} {
			out := app.HTMLString(v.Track(c.truth, c.s))
			if strings.Contains(out, ">"+v.Str(words.TrackReached)+"<") != c.reached || strings.Contains(out, ">"+v.Str(words.TrackSeen)+"<") != c.seen {
				t.Errorf("%s %+v: %s", l, c.truth, out)
			}
			if strings.Count(out, "now") != map[bool]int{true: 0, false: 1}[c.s.Failed] {
				t.Errorf("%s: one station is now", l)
			}
		}
	}
}

func TestTheSyncLineSaysTheWorstFirst(t *testing.T) {
	v := voice(words.JA, false)
	for _, c := range []struct {
		s    Sync
		want string
	}{
		{Sync{Online: true}, "すべて届いています"},
		{Sync{Online: true, Waiting: 3, Waits: []Waiting{{What: "ひなた", Saved: at(tuesday, 7, 41)}}}, "1件 送信待ち"},
		{Sync{Online: true, Waiting: 3}, "3件 送信待ち"},
		{Sync{Waiting: 3, Fresh: at(tuesday, 8, 2)}, "オフライン（使えます）・8:02の内容"},
		{Sync{Waiting: 3, Late: true}, "3件 まだ送れていません"},
		{Sync{Waiting: 3, Late: true, Trouble: words.HomeNotSaved}, "この端末に保存できませんでした。"},
	} {
		if out := app.HTMLString(v.SyncLine(c.s)); !strings.Contains(out, c.want) {
			t.Errorf("%+v does not say %q", c.s, c.want)
		}
	}
}

func TestReadingsAreForEyesOnly(t *testing.T) {
	out := app.HTMLString(voice(words.Easy, true).Span(words.HomeAbsent))
	if !strings.Contains(out, "<ruby>") || !strings.Contains(out, `aria-hidden="true"`) && !strings.Contains(out, "aria-hidden>") {
		t.Errorf("no reading, or one that is read aloud twice: %s", out)
	}
	if out := app.HTMLString(voice(words.JA, false).Span(words.HomeAbsent)); strings.Contains(out, "ruby") || !strings.Contains(out, "休む") {
		t.Errorf("without readings: %s", out)
	}
}
