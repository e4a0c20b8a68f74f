package httpd_test

import (
	"archive/zip"
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// form reads the hidden fields of the first form that leads somewhere.
func form(t *testing.T, page, action string) url.Values {
	t.Helper()
	i := strings.Index(page, `action="`+action+`"`)
	if i < 0 {
		t.Fatalf("no form leads to %s:\n%s", action, unescape(page))
	}
	rest := page[i:]
	if end := strings.Index(rest, "</form>"); end >= 0 {
		rest = rest[:end]
	}
	v := url.Values{}
	for _, m := range regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">|<input name="([^"]*)" type="hidden" value="([^"]*)">|<input[^>]*>`).FindAllString(rest, -1) {
		name, value := attr(m, "name"), attr(m, "value")
		if attr(m, "type") == "hidden" {
			v.Add(name, unescape(value))
		}
	}
	return v
}

func attr(tag, name string) string {
	if m := regexp.MustCompile(` ` + name + `="([^"]*)"`).FindStringSubmatch(tag); m != nil {
		return m[1]
	}
	return ""
}

// upload sends a file as a browser does.
func (b *browser) upload(path, name string, file []byte, fields url.Values) (*http.Response, string) {
	b.f.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for k := range fields {
		must(b.f.t, m.WriteField(k, fields.Get(k)))
	}
	w, err := m.CreateFormFile("file", name)
	must(b.f.t, err)
	w.Write(file)
	must(b.f.t, m.Close())
	return b.do("POST", path, &body, "Content-Type", m.FormDataContentType(), "Accept", "text/html", "Origin", "null", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate")
}

// state is the school as it is.
func (f *front) state() (s *school.State) {
	f.t.Helper()
	must(f.t, f.place.See(within(f.t), func(whole *school.State, _ oplog.Instant) { s = whole }))
	return s
}

// A school begins without a list: it names its classes, opens the door, and a family applies with the child's name and class. Until the yes they see
// nothing; then it is their child. When the list comes, the child is found again by name, class and reading; one that is written otherwise is asked
// about; nobody registers again.
func TestWithoutAList(t *testing.T) {
	f := open(t, "ひなた")
	heads := f.as(head, auth.PC)
	answer, text := heads.post("/roster/classes", url.Values{"school": {string(f.id)}, "classes": {"4年1組\nひまわり"}})
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status, unescape(text))
	}
	write := func(draft string) {
		t.Helper()
		page := heads.page(draft)
		if answer, text := heads.post("/roster/write", form(t, page, "/roster/write")); answer.StatusCode != http.StatusSeeOther || !strings.Contains(answer.Header.Get("Location"), "done") {
			t.Fatal(answer.Status, unescape(text))
		}
	}
	write(answer.Header.Get("Location"))
	room := school.ClassID("")
	for _, c := range f.state().ClassesOn(day.Of(2026, 10, 5)) {
		if c.Name == "4年1組" {
			room = c.ID
		}
	}
	if room == "" {
		t.Fatal("the class was not formed")
	}
	if answer, _ := heads.post("/roster/door", url.Values{"school": {string(f.id)}, "until": {"2026-10-31"}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	code := regexp.MustCompile(`<b>([0-9a-z]{4}(?:-[0-9a-z]{4}){3})</b>`).FindStringSubmatch(heads.page("/roster/paper"))
	if code == nil {
		t.Fatal("the paper has no code")
	}

	stranger := f.nobody()
	if answer, text := stranger.post("/apply", url.Values{"code": {"aaaa-bbbb-cccc-dddd"}}); answer.StatusCode != http.StatusForbidden || strings.Contains(text, "4年1組") {
		t.Errorf("a wrong code: %s", answer.Status)
	}
	apply := func(family, given, kana1, kana2, name string) *browser {
		t.Helper()
		b := f.nobody()
		_, page := b.post("/apply", url.Values{"code": {code[1]}})
		if strings.Contains(unescape(page), "ひなた") {
			t.Error("the form tells who is at the school")
		}
		v := form(t, page, "/apply/ask")
		v.Set("class", string(room))
		v.Set("family", family)
		v.Set("given", given)
		v.Set("familykana", kana1)
		v.Set("givenkana", kana2)
		v.Set("name", name)
		v.Set("relation", "mother")
		for range 2 { // pressed twice
			if answer, text := b.post("/apply/ask", v); answer.StatusCode != http.StatusSeeOther {
				t.Fatal(answer.Status, unescape(text))
			}
		}
		return b
	}
	moe := apply("林", "萌", "はやし", "もえ", "林 芳")
	aoi := apply("渡辺", "葵", "わたなべ", "あおい", "渡辺 幸")
	if n := len(f.state().Office.Applications); n != 2 {
		t.Fatalf("%d applications", n)
	}
	if text := unescape(moe.page("/")); strings.Contains(text, "萌") || strings.Contains(text, "4年1組") {
		t.Error("who applied is shown something before the yes")
	}
	for range 2 {
		page := heads.page("/roster/applications")
		v := form(t, page, "/roster/applications")
		v.Set("answer", "new|")
		if answer, text := heads.post("/roster/applications", v); answer.StatusCode != http.StatusSeeOther {
			t.Fatal(answer.Status, unescape(text))
		}
	}
	if text := unescape(moe.page("/")); !strings.Contains(text, "萌") {
		t.Errorf("the mother does not see her child:\n%s", text)
	}
	if n := len(f.state().Pupils(day.Of(2026, 10, 5))); n != 3 {
		t.Fatalf("%d children, want 3", n)
	}

	// The list comes, from the board's system.
	csv := map[string]string{
		"orgs.csv":             "sourcedId,name,type,identifier\ns,さくら小学校,school,\n",
		"academicSessions.csv": "sourcedId,title,type,startDate,endDate,schoolYear\ny,2026年度,schoolYear,2026-04-01,2027-03-31,2026\n",
		"classes.csv":          "sourcedId,title,grades,classType,schoolSourcedId,termSourcedIds\nc1,４年１組,P4,homeroom,s,y\nc2,3年2組,P3,homeroom,s,y\n",
		"users.csv": "sourcedId,enabledUser,givenName,familyName,agentSourcedIds,metadata.jp.kanaGivenName,metadata.jp.kanaFamilyName,metadata.todoke.relation,sms\n" +
			"k1,true,萌,林,p1,モエ,ハヤシ,,\nk2,true,葵,渡邉,p2,アオイ,ワタナベ,,\nk3,true,ひなた,ひなた,,ヒナタ,サトウ,,\nk4,true,新,原,,シン,ハラ,,\np1,true,芳,林,,ホウ,ハヤシ,mother,090-0000-0001\np2,true,幸,渡辺,,サチ,ワタナベ,mother,\n",
		"roles.csv":       "sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,k1,primary,student,s\nr2,k2,primary,student,s\nr3,k3,primary,student,s\nr4,k4,primary,student,s\nr5,p1,primary,guardian,s\nr6,p2,primary,guardian,s\n",
		"enrollments.csv": "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary,metadata.jp.shussekiNo\ne1,c1,s,k1,student,false,1\ne2,c1,s,k2,student,false,2\ne3,c2,s,k3,student,false,1\ne4,c2,s,k4,student,false,2\n",
	}
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for name, text := range csv {
		w, err := z.Create(name)
		must(t, err)
		w.Write([]byte(text))
	}
	must(t, z.Close())
	answer, text = heads.upload("/roster/table", "名簿.zip", zipped.Bytes(), url.Values{"school": {string(f.id)}})
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status, unescape(text))
	}
	draft := answer.Header.Get("Location")
	page := heads.page(draft)
	if strings.Contains(page, `action="/roster/write"`) || !strings.Contains(unescape(page), "渡邉 葵") {
		t.Fatalf("the one who is written otherwise is not asked about:\n%s", unescape(page))
	}
	path, _, _ := strings.Cut(draft, "?")
	v := form(t, page, path)
	var aoiID string
	for c, w := range f.state().Words {
		if w.Family == "渡辺" {
			aoiID = string(c)
		}
	}
	for k := range v {
		if n, ok := strings.CutPrefix(k, "key."); ok {
			v.Set("answer."+n, aoiID)
		}
	}
	if answer, _ := heads.post(path, v); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	before := len(f.state().Words)
	write(draft)
	s := f.state()
	if n := len(s.Pupils(day.Of(2026, 10, 5))); n != 4 || len(s.Words) != before+1 {
		t.Errorf("%d children, and %d known; want 4: those three, and one the list brought", n, len(s.Words))
	}
	for who, b := range map[string]*browser{"萌": moe, "葵": aoi} {
		if text := unescape(b.page("/")); !strings.Contains(text, who) {
			t.Errorf("the mother of %s has to register again", who)
		}
	}
	if w := s.Words[school.ChildID(aoiID)]; w.Family != "渡邉" || len(w.Guardians) != 1 {
		t.Errorf("joined as %s with %d guardians", w.Family, len(w.Guardians))
	}
}

// A child goes to another school: its last day is a school day, it is here up to and including it, its family reads until March and reports no more,
// and its slip lets nobody in.
func TestAChildLeaves(t *testing.T) {
	f := open(t, "ひなた")
	heads, hers := f.as(head, auth.PC), f.as(mother, auth.Phone)
	papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
	must(t, err)
	leave := func(last string) *http.Response {
		answer, _ := heads.post("/roster/leave", url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "last": {last}})
		return answer
	}
	if answer := leave("2026-10-04"); answer.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a Sunday as the last day: %s", answer.Status)
	}
	if answer, _ := hers.post("/roster/leave", url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "last": {"2026-10-05"}}); answer.StatusCode == http.StatusSeeOther {
		t.Error("a mother takes her child off the list")
	}
	answer := leave("2026-10-05")
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	if answer, text := heads.post("/roster/write", form(t, heads.page(answer.Header.Get("Location")), "/roster/write")); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status, unescape(text))
	}
	s := f.state()
	monday := day.Of(2026, 10, 5)
	if !s.Enrolled(hinata, monday) || s.Enrolled(hinata, monday+1) {
		t.Error("the last day is not the last day inclusive")
	}
	if len(s.Members("k-32", monday)) != 1 || len(s.Members("k-32", monday+1)) != 0 {
		t.Error("the class's list does not end with it")
	}
	if _, err := f.h.Slips.Look(within(t), papers[0].Code); err == nil {
		t.Error("the slip of a child who left lets somebody in")
	}
	f.clock.Set(morning + 24*3600_000)
	text := unescape(hers.page("/"))
	if !strings.Contains(text, "ひなた") || !strings.Contains(text, "10/5") {
		t.Errorf("the family does not read what was:\n%s", text)
	}
	if strings.Contains(text, "what=absent") {
		t.Error("the family is asked to report for a child who is not here")
	}
	if kids := s.Children(mother, school.MayView, day.Of(2027, 3, 31)); len(kids) != 1 {
		t.Error("the family reads nothing on March 31st")
	}
	if kids := s.Children(mother, school.MayView, day.Of(2027, 4, 1)); len(kids) != 0 {
		t.Error("the family reads on after the school year")
	}
}

// Nobody but those whose business it is brings a list in; who cares for the system sees no name.
func TestWhoBringsAList(t *testing.T) {
	f := open(t, "ひなた")
	for person, may := range map[oplog.Person]bool{head: true, teacher: false, mother: false, wall: false} {
		if answer, _ := f.as(person, auth.PC).do("GET", "/roster", nil, "Accept", "text/html"); (answer.StatusCode == http.StatusOK) != may {
			t.Errorf("%s: %s", person, answer.Status)
		}
	}
	_, err := f.place.Say(within(t), "admin", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.StaffPosted{Person: "u-admin", Name: "情報 太郎", Role: "admin", From: day.Of(2026, 4, 1), To: day.None})}
	})
	must(t, err)
	admin := f.as("u-admin", auth.PC)
	answer, text := admin.upload("/roster/table", "表.csv", []byte("クラス,番号,氏名,ふりがな\n3年2組,7,ひなた ひなた,さとう ひなた\n3年2組,8,岸 なぎ,きし なぎ\n"), url.Values{"school": {string(f.id)}})
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status, unescape(text))
	}
	raw := admin.page(answer.Header.Get("Location"))
	page := unescape(raw)
	for _, name := range []string{"ひなた", "なぎ", "岸"} {
		if strings.Contains(page, name) {
			t.Errorf("who cares for the system reads %s", name)
		}
	}
	if answer, text := admin.post("/roster/write", form(t, raw, "/roster/write")); answer.StatusCode != http.StatusSeeOther || !strings.Contains(answer.Header.Get("Location"), "done") {
		t.Errorf("%s %s", answer.Status, unescape(text))
	}
	if n := len(f.state().Pupils(day.Of(2026, 10, 5))); n != 2 {
		t.Errorf("%d children", n)
	}
}

// What was pasted comes back when it cannot be read, and nothing is written.
func TestAPasteComesBack(t *testing.T) {
	f := open(t, "ひなた")
	const odd = "これは表では\"ありません"
	answer, text := f.as(head, auth.PC).post("/roster/table", url.Values{"school": {string(f.id)}, "table": {"\t" + odd + "\t"}})
	if answer.StatusCode == http.StatusSeeOther {
		text = f.as(head, auth.PC).page(answer.Header.Get("Location"))
	}
	if !strings.Contains(unescape(text), odd) {
		t.Errorf("%s: what was pasted is gone", answer.Status)
	}
}

// The school asks whether it reaches; one tap of a mother answers for her children; 届かない stands on the school's list.
func TestReach(t *testing.T) {
	f := open(t, "ひなた")
	heads, hers := f.as(head, auth.PC), f.as(mother, auth.Phone)
	page := unescape(heads.page("/reach"))
	if !strings.Contains(page, "届かない家庭 0") {
		t.Errorf("with the mother in, somebody is not reached:\n%s", page)
	}
	if strings.Contains(unescape(hers.page("/")), "学校の連絡は届いていますか") {
		t.Error("she is asked before anybody asked")
	}
	if answer, _ := heads.post("/reach/ask", url.Values{"school": {string(f.id)}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	text := hers.page("/")
	if answer, body := hers.post("/reach/answer", url.Values{"school": {string(f.id)}, "reached": {"yes"}, "back": {"/"}}); answer.StatusCode != http.StatusSeeOther || !strings.Contains(text, `action="/reach/answer"`) {
		t.Fatal(answer.Status, body)
	}
	if strings.Contains(hers.page("/"), `action="/reach/answer"`) {
		t.Error("she is asked again")
	}
	if page := unescape(heads.page("/reach")); !strings.Contains(page, "届いています 1 / 1") {
		t.Errorf("her answer is not counted:\n%s", page)
	}
	if answer, _ := hers.post("/reach/answer", url.Values{"school": {string(f.id)}, "reached": {"no"}, "back": {"/reach/me"}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	if page := unescape(heads.page("/reach")); !strings.Contains(page, "届かないという家庭 1") {
		t.Error("届かない does not reach the school")
	}
	f.as(mother, auth.Phone).page("/reach/me")
}

// A child who enters in April is on the list of families now, in no class; its slip prints, and whoever comes by it waits for the yes and reports
// nothing before April.
func TestWhoEntersInApril(t *testing.T) {
	f := open(t, "ひなた")
	_, err := f.place.Say(within(t), "entering", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildEnrolled{Child: "c-new", Given: "結衣", GivenKana: "ゆい", Grade: "P1", Year: 2027, From: day.Of(2027, 4, 1)}),
			school.Draft(&school.ChildNamed{Child: "c-new", Family: "飯田", FamilyKana: "いいだ"}),
			school.Draft(&school.GuardianJoined{Child: "c-new", Person: "u-new", Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: day.Of(2026, 10, 1), To: day.None})}
	})
	must(t, err)
	heads := f.as(head, auth.PC)
	if text := unescape(heads.page("/people")); !strings.Contains(text, "来年度に入る子") || !strings.Contains(text, "飯田") {
		t.Error("who enters in April is not on the list of families")
	}
	if text := unescape(f.as(teacher, auth.PC).page("/people")); strings.Contains(text, "飯田") {
		t.Error("a homeroom teacher reads of children who are in nobody's class yet")
	}
	answer, text := heads.post("/people/slips", url.Values{"school": {string(f.id)}, "child": {"c-new"}})
	if answer.StatusCode != http.StatusOK || !strings.Contains(unescape(text), "結衣") {
		t.Errorf("the slip: %s", answer.Status)
	}
	if text := unescape(heads.page("/reach")); !strings.Contains(text, "来年度に入る子") {
		t.Error("nobody is told that nothing reaches the family")
	}
	hers := f.as("u-new", auth.Phone).page("/")
	if !strings.Contains(unescape(hers), "結衣") || strings.Contains(hers, "what=absent") {
		t.Error("the family of April's child sees something else than the child, and nothing to report")
	}
}
