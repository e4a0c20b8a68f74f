package httpd_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

const keeper oplog.Person = "u-miyata"

// withCentre is a school of which one child attends a support centre, and another does not; the mother has told more than the centre may know.
func withCentre(t *testing.T) *front {
	f := open(t, "ひなた")
	from := day.Of(2026, 4, 1)
	say := func(by oplog.Person, build func(s *school.State, first oplog.ID) []oplog.Op) {
		t.Helper()
		f.n++
		_, err := f.place.Say(within(t), oplog.Device("centre-"+strconv.Itoa(f.n)), by, oplog.Web, f.clock.Now(), build)
		must(t, err)
	}
	say(school.ThePlace, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildEnrolled{Child: "c-ren", Given: "蓮太郎", GivenKana: "れんたろう", Grade: "P3", Year: 2026, From: from}), school.Draft(&school.ChildNamed{Child: "c-ren", Family: "鈴木"}),
			school.Draft(&school.ChildPlaced{Child: "c-ren", Class: "k-32", Role: school.HomeClass, No: 2, From: from, To: day.None})}
	})
	var group oplog.Subject
	say(head, func(_ *school.State, first oplog.ID) []oplog.Op {
		group = school.GroupOf(first)
		return school.FormGroup(first, "みなと教育支援センター", school.GroupCentre, school.Members{Children: []school.ChildID{hinata}})
	})
	say(head, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.StaffPosted{Person: keeper, Name: "宮田 直子", Role: string(access.Centre), Class: school.ClassID(group), From: from, To: day.None})}
	})
	say(mother, func(s *school.State, first oplog.ID) []oplog.Op {
		today, _ := day.Japan.Civil(int64(f.clock.Now()))
		return school.Absence{Child: hinata, What: school.Absent, From: today, Reason: school.Ill, Memo: "ないしょの話", Symptoms: []string{"FEV"}, Tenths: 389}.Ops(s, first)
	})
	return f
}

// A support centre's person comes to one page with the children who attend, and nothing of why; a press says the day, proposes it, and the principal's card is
// there. Guards against a second way into the school's lists.
func TestASupportCentreSeesItsOwnChildrenAndNoMore(t *testing.T) {
	f := withCentre(t)
	b := f.as(keeper, auth.PC)
	if answer, _ := b.do("GET", "/", nil, "Accept", "text/html"); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/centre" {
		t.Errorf("the first page: %s to %q", answer.Status, answer.Header.Get("Location"))
	}
	text := plainText(unescape(b.page("/centre")))
	if !strings.Contains(text, "ひなた") || !strings.Contains(text, "お休みの連絡") {
		t.Fatalf("the centre does not see its child:\n%.600s", text)
	}
	for _, secret := range []string{"ないしょ", "蓮太郎", "発熱", "体調", "38.9"} {
		if strings.Contains(text, secret) {
			t.Errorf("the centre's page says %q", secret)
		}
	}
	for _, path := range []string{"/absences", "/class/k-32", "/board", "/care", "/people", "/groups", "/pictures", "/headcount/paper", "/register/k-32/2026-10", "/talks", "/staff"} {
		if answer, text := b.do("GET", path, nil, "Accept", "text/html"); answer.StatusCode == http.StatusOK && (strings.Contains(text, "蓮太郎") || strings.Contains(text, "ないしょ")) {
			t.Errorf("%s shows the centre more: %s", path, answer.Status)
		}
	}
	today := "2026-10-05"
	form := func(child, came string) url.Values {
		return url.Values{"school": {string(f.id)}, "day": {today}, "child": {child}, "came": {came}}
	}
	if answer, _ := b.post("/centre", form("c-ren", "yes")); answer.StatusCode != http.StatusNotFound {
		t.Errorf("of a child that does not attend: %s", answer.Status)
	}
	if answer, _ := b.post("/centre", form("c-nobody", "yes")); answer.StatusCode != http.StatusNotFound {
		t.Errorf("of no child: %s", answer.Status)
	}
	for range 2 { // a second press says nothing new, and is no mistake
		if answer, _ := b.post("/centre", form(string(hinata), "yes")); answer.StatusCode != http.StatusSeeOther {
			t.Fatalf("a press: %s", answer.Status)
		}
	}
	if text := plainText(unescape(b.page("/centre"))); !strings.Contains(text, "決定を待っています") {
		t.Errorf("nothing says that the day waits:\n%.600s", text)
	}
	if text := plainText(unescape(f.as(head, auth.PC).page("/absences"))); !strings.Contains(text, "出席扱い") || !strings.Contains(text, "支援センター") {
		t.Errorf("the principal has no card:\n%.900s", text)
	}
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		if n := len(s.OpenProposals(hinata)); n != 1 {
			t.Errorf("%d proposals", n)
		}
	}))
	if text := plainText(unescape(f.as(teacher, auth.PC).page("/centre"))); !strings.Contains(text, "ひなた") {
		t.Error("the child's own teacher does not see the centre's day")
	}
	if answer, _ := f.as(mother, auth.Phone).do("GET", "/centre", nil, "Accept", "text/html"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a mother opens the centre's page: %s", answer.Status)
	}
	if text := plainText(unescape(f.as(mother, auth.Phone).page("/"))); !strings.Contains(text, "教育支援センターに着きました") {
		t.Errorf("the mother does not read where her child is:\n%.900s", text)
	}
}

// The school's photo of a child goes up by its teacher, is seen by staff and family, stands in the head-count, and is gone with one press. Guards against a
// photo that a stranger, another family or a support centre can fetch.
func TestTheSchoolsPhotoOfAChild(t *testing.T) {
	f := withCentre(t)
	b := f.as(teacher, auth.PC)
	var photo bytes.Buffer
	img := image.NewRGBA(image.Rect(0, 0, 300, 400))
	img.Set(3, 3, color.White)
	must(t, jpeg.Encode(&photo, img, nil))
	up := func(b *browser, child school.ChildID) (id string, answer *http.Response) {
		answer, text := b.do("POST", "/upload/"+string(f.id)+"?for=picture&about="+string(child)+"&name=a.jpg&size="+strconv.Itoa(photo.Len()), nil, "Origin", f.origin, "Sec-Fetch-Site", "same-origin")
		if answer.StatusCode != http.StatusOK {
			return "", answer
		}
		at := strings.Split(text, `"`)[3]
		answer, text = b.do("PUT", "/upload/"+string(f.id)+"/"+at+"?at=0", bytes.NewReader(photo.Bytes()), "Origin", f.origin, "Sec-Fetch-Site", "same-origin")
		if i := strings.Index(text, `"file":"`); i >= 0 {
			id = text[i+8 : i+8+26]
		}
		return id, answer
	}
	if id, _ := up(f.as(mother, auth.Phone), hinata); id != "" {
		t.Error("a mother takes the school's photo")
	}
	if id, _ := up(f.as(keeper, auth.PC), hinata); id != "" {
		t.Error("a support centre takes the school's photo")
	}
	id, answer := up(b, hinata)
	if id == "" {
		t.Fatalf("the photo does not go up: %s", answer.Status)
	}
	form := url.Values{"school": {string(f.id)}, "class": {"k-32"}, "child": {string(hinata)}, "photo": {id}}
	if answer, text := b.post("/pictures", form); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("kept: %s %.300s", answer.Status, text)
	}
	file := "/file/" + string(f.id) + "/" + id + "?small&face"
	fetch := func(b *browser) int {
		r, err := b.Get(f.origin + file)
		must(t, err)
		defer r.Body.Close()
		io.Copy(io.Discard, r.Body)
		return r.StatusCode
	}
	for who, want := range map[oplog.Person]int{teacher: 200, head: 200, mother: 200, father: 200, keeper: 404, wall: 404, "u-nobody": 404} {
		kind := auth.PC
		if who == mother || who == father {
			kind = auth.Phone
		}
		if got := fetch(f.as(who, kind)); got != want {
			t.Errorf("%s fetches the photo: %d, want %d", who, got, want)
		}
	}
	if got := fetch(f.nobody()); got == 200 {
		t.Error("nobody at all fetches the photo")
	}
	if text := b.page("/headcount"); !strings.Contains(text, id) {
		t.Error("the head-count has no photo")
	}
	form.Del("photo")
	form.Set("gone", "1")
	b.post("/pictures", form)
	if got := fetch(b); got != 404 {
		t.Errorf("taken away, and still there: %d", got)
	}
}

// The head-count on paper has a page for the whole school and one for each class, with the numbers of each, and who printed it is on the trail.
func TestTheHeadCountOnPaper(t *testing.T) {
	f := withCentre(t)
	text := f.as(teacher, auth.PC).page("/headcount/paper")
	if n := strings.Count(text, `class="slip hp`); n != 2 {
		t.Errorf("%d pages", n)
	}
	if plain := plainText(unescape(text)); !strings.Contains(plain, "蓮太郎") || strings.Count(text, `class="hp-away"`) != 1 || strings.Contains(plain, "ないしょ") {
		t.Errorf("on paper:\n%.900s", plain)
	}
	noted := 0
	must(t, f.place.Trail(within(t), head, func(op *oplog.Op) bool {
		if o, err := school.Decode(op.Kind, op.Body); err == nil {
			if l, ok := o.(*school.ListExported); ok && l.What == "headcount" && l.Rows == 2 && op.By == teacher {
				noted++
			}
		}
		return true
	}))
	if noted != 1 {
		t.Errorf("on the trail %d times", noted)
	}
	if answer, _ := f.as(mother, auth.Phone).do("GET", "/headcount/paper", nil, "Accept", "text/html"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a mother prints the school: %s", answer.Status)
	}
}
