package roster

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/japanese"
)

// clean is a bundle of OneRoster 1.2 in which nothing is to be found.
func clean() map[string]string {
	return map[string]string{
		"manifest.csv":         "propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\nfile.users,bulk\nfile.classes,bulk\nfile.roles,bulk\nfile.enrollments,bulk\nfile.academicSessions,bulk\n",
		"orgs.csv":             "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns,,,みどり小学校,school,B114299900011,\n",
		"academicSessions.csv": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\ny,,,2026年度,schoolYear,2026-04-01,2027-03-31,,2026\n",
		"classes.csv": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods,metadata.jp.specialNeeds\n" +
			"c1,,,1年1組,P1,,,homeroom,,s,y,,,,\nc2,,,1年2組,P1,,,homeroom,,s,y,,,,\n",
		"users.csv": "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,email,sms,phone,agentSourcedIds,grades,password,metadata.jp.kanaGivenName,metadata.jp.kanaFamilyName,metadata.jp.homeClass\n" +
			"k1,,,true,はる,森,,,,p1,P1,,ハル,モリ,\nk2,,,true,なつ,森,,,,p1,P1,,ナツ,モリ,\np1,,,true,ゆき,森,yuki@example.jp,090-0000-0001,,,,,ユキ,モリ,\nt1,,,true,一子,担任,,,,,,,,,\nt2,,,true,二子,担任,,,,,,,,,\n",
		"roles.csv": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n" +
			"r1,,,k1,primary,student,,,s,\nr2,,,k2,primary,student,,,s,\nr5,,,p1,primary,guardian,,,s,\nr8,,,t1,primary,teacher,,,s,\nr9,,,t2,primary,teacher,,,s,\n",
		"enrollments.csv": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,metadata.jp.shussekiNo,metadata.jp.publicFlg\n" +
			"e1,,,c1,s,k1,student,false,,,1,\ne2,,,c2,s,k2,student,false,,,1,\ne6,,,c1,s,t1,teacher,true,,,,\ne7,,,c2,s,t2,teacher,true,,,,\n",
	}
}

func mapFS(m map[string]string) fs.FS {
	f := fstest.MapFS{}
	for name, text := range m {
		f[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return f
}

func sub(m map[string]string, file, old, now string) {
	if !strings.Contains(m[file], old) {
		panic(file + " has no " + old)
	}
	m[file] = strings.Replace(m[file], old, now, 1)
}

func TestClean(t *testing.T) {
	b, found := Read(mapFS(clean()))
	for _, f := range found {
		t.Error(f)
	}
	if len(b.Schools) != 1 || len(b.Schools[0].Kids) != 2 || b.Year != 2026 {
		t.Errorf("%+v", b)
	}
}

// One slip at a time: where it is, what is made of it, and that the rest of the roster is as it was.
func TestDirty(t *testing.T) {
	told := map[string]bool{}
	kid := func(b Bundle, i int) Kid { return b.Schools[0].Kids[i] }
	for _, row := range []struct {
		name string
		file string
		old  string // "" replaces the whole file by now
		now  string
		want string                // "file:line column code; …", in order
		see  func(b Bundle) string // "" is right; nil for bundles that stop
	}{
		{"bom", "users.csv", "sourcedId", "\ufeffsourcedId", "", nil},
		{"header case", "enrollments.csv", "metadata.jp.shussekiNo", "metadata.jp.ShussekiNo", "enrollments.csv:1 oldheader", func(b Bundle) string { return want(kid(b, 0).Seats[0].No, 1) }},
		{"header misspelt", "users.csv", "familyName", "familyNmae", "users.csv:1 header", func(b Bundle) string { return want(kid(b, 0).Family, "森") }},
		{"header with spaces", "users.csv", "givenName", " given_name ", "users.csv:1 header", func(b Bundle) string { return want(kid(b, 0).Given, "はる") }},
		{"header twice", "users.csv", "password", "email", "users.csv:1 twice", nil},
		{"header unknown", "users.csv", "password", "血液型", "users.csv:1 unknown", nil},
		{"header missing", "users.csv", "givenName", "名", "users.csv:1 unknown; users.csv:1 nocolumn", nil},
		{"no header", "users.csv", "", "", "users.csv:1 noheader", nil},
		{"a quote", "users.csv", "k2,,,true,なつ", "k2,,,true,\"な\"つ", "users.csv:3 quote; roles.csv:3 userSourcedId nosuch; enrollments.csv:3 userSourcedId nosuch", nil},
		{"an open quote", "users.csv", "t2,,,true,二子", "t2,,,true,\"二子", "users.csv:6 unclosed", nil},
		{"a short row", "users.csv", "t1,,,true,一子,担任,,,,,,,,,", "t1,,,true,一子,担任", "users.csv:5 short", nil},
		{"a long row", "users.csv", "t1,,,true,一子,担任,,,,,,,,,", "t1,,,true,一子,担任,,,,,,,,,,,x", "users.csv:5 long; roles.csv:5 userSourcedId nosuch; enrollments.csv:4 userSourcedId nosuch; classes.csv:2 nohomeroom", nil},
		{"a spreadsheet's commas", "users.csv", "t1,,,true,一子,担任,,,,,,,,,", "t1,,,true,一子,担任,,,,,,,,,,,,", "", nil},
		{"a cell without end", "users.csv", "二子", strings.Repeat("二", 3000), "users.csv:6 givenName toolong; roles.csv:6 userSourcedId nosuch; enrollments.csv:5 userSourcedId nosuch; classes.csv:3 nohomeroom", nil},
		{"a name without end", "users.csv", "k1,,,true,はる,森", "k1,,,true,はる," + strings.Repeat("森", 200), "users.csv:2 familyName longname", func(b Bundle) string { return want(kid(b, 0).Family, "") }},
		{"spaces", "users.csv", "はる,森", "はる　,森", "users.csv:2 givenName spaces", func(b Bundle) string { return want(kid(b, 0).Given, "はる") }},
		{"a turned name", "users.csv", "はる,森", "\u202eはる,森", "users.csv:2 givenName invisible", func(b Bundle) string { return want(kid(b, 0).Given, "はる") }},
		{"half-width", "users.csv", "ハル,モリ", "ﾊﾞﾙ,ﾓﾘ", "users.csv:2 metadata.jp.kanaFamilyName halfkana; users.csv:2 metadata.jp.kanaGivenName halfkana", func(b Bundle) string { return want(kid(b, 0).GivenKana+kid(b, 0).FamilyKana, "ばるもり") }},
		{"a formula", "users.csv", "はる,森", "=1+1,森", "users.csv:2 givenName formula", func(b Bundle) string { return want(kid(b, 0).Given, "=1+1") }},
		{"TRUE", "users.csv", "k1,,,true", "k1,,,TRUE", "users.csv:2 enabledUser value", nil},
		{"perhaps", "users.csv", "k1,,,true", "k1,,,perhaps", "users.csv:2 enabledUser badvalue", nil},
		{"a child out of use", "users.csv", "k1,,,true", "k1,,,false", "users.csv:2 enabledUser disabledc", func(b Bundle) string { return want(len(b.Schools[0].Kids), 2) }},
		{"a guardian out of use", "users.csv", "p1,,,true", "p1,,,false", "users.csv:2 agentSourcedIds noguardian; users.csv:3 agentSourcedIds noguardian; users.csv:4 enabledUser disabled", nil},
		{"no id", "users.csv", "k2,,,true", ",,,true", "users.csv:3 sourcedId empty; roles.csv:3 userSourcedId nosuch; enrollments.csv:3 userSourcedId nosuch", nil},
		{"the same again", "users.csv", "t2,,,", "t1,,,true,一子,担任,,,,,,,,,\nt2,,,", "users.csv:6 again", nil},
		{"the same id", "users.csv", "t2,,,", "t1,,,true,三子,担任,,,,,,,,,\nt2,,,", "users.csv:6 sourcedId differs", nil},
		{"a status in bulk", "users.csv", "t2,,,", "t2,active,,", "users.csv:6 status nobulk", nil},
		{"小1", "users.csv", "p1,P1,,ハル", "p1,小1,,ハル", "users.csv:2 grades value", func(b Bundle) string { return want(kid(b, 0).Grade, "P1") }},
		{"03", "users.csv", "p1,P1,,ハル", "p1,03,,ハル", "users.csv:2 grades value", func(b Bundle) string { return want(kid(b, 0).Grade, "P3") }},
		{"no such grade", "users.csv", "p1,P1,,ハル", "p1,P9,,ハル", "users.csv:2 grades badvalue", func(b Bundle) string { return want(kid(b, 0).Grade, "P1") }},
		{"a password", "users.csv", "p1,P1,,ハル", "p1,P1,geheim,ハル", "users.csv:2 password password", nil},
		{"no given name", "users.csv", "k1,,,true,はる,森", "k1,,,true,,森", "users.csv:2 givenName empty", func(b Bundle) string { return want(len(b.Schools[0].Kids), 1) }},
		{"nobody's guardian", "users.csv", "t2,,,", "p9,,,true,だれ,か,,,,,,,,,\nt2,,,", "users.csv:6 norole", nil},
		{"no such guardian", "users.csv", ",p1,P1,,ハル", ",\"p1,p7\",P1,,ハル", "users.csv:2 agentSourcedIds nosuchcel", func(b Bundle) string { return want(len(kid(b, 0).Parents), 1) }},
		{"a child as guardian", "users.csv", ",p1,P1,,ハル", ",\"p1,k2\",P1,,ハル", "users.csv:2 agentSourcedIds childguard", func(b Bundle) string { return want(len(kid(b, 0).Parents), 1) }},
		{"a teacher as guardian", "users.csv", ",p1,P1,,ハル", ",\"p1,t1\",P1,,ハル", "users.csv:5 notguardian; users.csv:5 noreach", func(b Bundle) string { return want(len(kid(b, 0).Parents), 2) }},
		{"no reach", "users.csv", "yuki@example.jp,090-0000-0001", ",", "users.csv:4 noreach", nil},
		{"a lost zero", "users.csv", "090-0000-0001", "9000000001", "users.csv:4 sms phonezero", func(b Bundle) string { return want(b.Schools[0].Parents[0].Phones[0].E164, "+819000000001") }},
		{"no number", "users.csv", "090-0000-0001", "なし", "users.csv:4 sms phone", nil},
		{"no address", "users.csv", "yuki@example.jp", "yuki＠example", "users.csv:4 email mail", nil},
		{"no such home class", "users.csv", "ハル,モリ,", "ハル,モリ,c9", "users.csv:2 metadata.jp.homeClass nosuchcel", func(b Bundle) string { return want(kid(b, 0).Seats[0].Class, "c1") }},
		{"no such user", "roles.csv", "r1,,,k1", "r1,,,k9", "users.csv:2 norole; roles.csv:2 userSourcedId nosuch", nil},
		{"no such school", "roles.csv", "student,,,s", "student,,,z", "users.csv:2 norole; roles.csv:2 orgSourcedId nosuch", nil},
		{"a role in capitals", "roles.csv", "primary,student", "primary,STUDENT", "roles.csv:2 role value", nil},
		{"a role nobody knows", "roles.csv", "r8,,,t1,primary,teacher", "r8,,,t1,primary,wizard", "users.csv:5 norole; roles.csv:5 role badvalue", nil},
		{"a role not for here", "roles.csv", "r8,,,t1,primary,teacher", "r8,,,t1,primary,counselor", "users.csv:5 otherrole", nil},
		{"slashes", "roles.csv", "student,,,s", "student,2026/4/1,,s", "roles.csv:2 beginDate value", func(b Bundle) string { return want(kid(b, 0).From.String(), "2026-04-01") }},
		{"an era", "roles.csv", "student,,,s", "student,令和8年4月6日,,s", "roles.csv:2 beginDate value", func(b Bundle) string { return want(kid(b, 0).From.String(), "2026-04-06") }},
		{"month or day", "roles.csv", "student,,,s", "student,1/05/2026,,s", "roles.csv:2 beginDate whichdate", func(b Bundle) string { return want(kid(b, 0).From.String(), "") }},
		{"day first", "roles.csv", "student,,,s", "student,25/4/2026,,s", "roles.csv:2 beginDate value", func(b Bundle) string { return want(kid(b, 0).From.String(), "2026-04-25") }},
		{"no date", "roles.csv", "student,,,s", "student,2026-02-30,,s", "roles.csv:2 beginDate baddate", nil},
		{"backwards", "roles.csv", "student,,,s", "student,2026-04-01,2026-03-01,s", "roles.csv:2 endDate backdate", nil},
		{"no such class", "enrollments.csv", "e1,,,c1", "e1,,,c9", "users.csv:2 metadata.jp.homeClass noclass; enrollments.csv:2 classSourcedId nosuch", nil},
		{"two classes", "enrollments.csv", "e2,", "e9,,,c2,s,k1,student,false,,,7,\ne2,", "enrollments.csv:3 classSourcedId twohomes", func(b Bundle) string { return want(len(kid(b, 0).Seats), 1) }},
		{"the same class twice", "enrollments.csv", "e2,", "e9,,,c1,s,k1,student,false,,,7,\ne2,", "enrollments.csv:3 classSourcedId sameseat", func(b Bundle) string { return want(kid(b, 0).Seats[0].No, 1) }},
		{"a number twice", "enrollments.csv", "e2,,,c2,s,k2,student", "e2,,,c1,s,k2,student", "enrollments.csv:3 metadata.jp.shussekiNo samenumber", nil},
		{"not a number", "enrollments.csv", "false,,,1,", "false,,,一番,", "enrollments.csv:2 metadata.jp.shussekiNo number", nil},
		{"１番", "enrollments.csv", "false,,,1,", "false,,,１番,", "enrollments.csv:2 metadata.jp.shussekiNo value", func(b Bundle) string { return want(kid(b, 0).Seats[0].No, 1) }},
		{"no teacher", "enrollments.csv", "e6,,,c1,s,t1,teacher,true,,,,\n", "", "classes.csv:2 nohomeroom", nil},
		{"lessons", "classes.csv", "c2,", "c9,,,算数,P1,,,scheduled,,s,y,,,,\nc2,", "classes.csv:3 classType lesson", nil},
		{"a nameless class", "classes.csv", "1年2組", "", "classes.csv:3 title notnamed; users.csv:3 metadata.jp.homeClass noclass; enrollments.csv:3 classSourcedId nosuch; enrollments.csv:5 classSourcedId nosuch", nil},
		{"no such term", "classes.csv", "s,y,", "s,x,", "classes.csv:2 termSourcedIds nosuchcel", nil},
		{"no such school of a class", "classes.csv", "homeroom,,s", "homeroom,,z", "classes.csv:2 schoolSourcedId nosuch; users.csv:2 metadata.jp.homeClass noclass; enrollments.csv:2 classSourcedId nosuch; enrollments.csv:4 classSourcedId nosuch", nil},
		{"no school", "orgs.csv", "school,", "department,", "orgs.csv noschool; orgs.csv:2 type notaschool", nil},
		{"an odd code", "orgs.csv", "B114299900011", "12", "orgs.csv:2 identifier code", nil},
		{"an odd kind", "orgs.csv", "みどり小学校,school,B114299900011", "Green School,school,", "orgs.csv:2 identifier kind", nil},
		{"a year without days", "academicSessions.csv", "2026-04-01", "", "academicSessions.csv startDate noyear", nil},
		{"no manifest", "manifest.csv", "", "\x00", "manifest.csv nomanifest", nil},
		{"another version", "manifest.csv", "version,1.2", "version,3.0", "manifest.csv:2 value version", nil},
		{"a blank mode", "manifest.csv", "file.orgs,bulk", "file.orgs,", "manifest.csv:3 value blankmode", nil},
		{"absent, and there", "manifest.csv", "file.orgs,bulk", "file.orgs,absent", "manifest.csv:3 value absent", nil},
		{"an odd mode", "manifest.csv", "file.orgs,bulk", "file.orgs,some", "manifest.csv:3 value oddmode", nil},
		{"delta", "manifest.csv", "file.users,bulk", "file.users,delta", "manifest.csv delta", func(b Bundle) string { return want(b.Delta, true) }},
		{"no users", "users.csv", "", "\x00", "users.csv missing", nil},
		{"Japan: no UUIDs", "manifest.csv", "version,1.2", "version,1.2_JP",
			"orgs.csv:2 sourcedId nouuid; academicSessions.csv:2 sourcedId nouuid; classes.csv:2 sourcedId nouuid; users.csv:2 sourcedId nouuid; roles.csv:2 sourcedId nouuid; enrollments.csv:2 sourcedId nouuid", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := clean()
			switch {
			case row.now == "\x00":
				delete(m, row.file)
			case row.old == "":
				m[row.file] = row.now
			default:
				sub(m, row.file, row.old, row.now)
			}
			b, found := Read(mapFS(m))
			var got []string
			for _, f := range found {
				told[f.Code] = true
				got = append(got, place(f.File, f.Line, f.Column, ":", "")+" "+f.Code)
				if f.JA() == "" || f.EN() == "" || strings.Contains(f.JA()+f.EN(), "{") {
					t.Errorf("%s says %q · %q", f.Code, f.JA(), f.EN())
				}
			}
			if !sameSet(got, strings.Split(row.want, "; ")) {
				t.Errorf("found %s\n want %s", strings.Join(got, "; "), row.want)
			}
			if Stopped(found) != (len(b.Schools) == 0) {
				t.Errorf("stopped %v with %d schools", Stopped(found), len(b.Schools))
			}
			if row.see != nil && len(b.Schools) > 0 {
				if wrong := row.see(b); wrong != "" {
					t.Error(wrong)
				}
			}
		})
	}
	for name, row := range map[string]struct {
		edit func(m map[string]string)
		want string
	}{
		"roles promised": {func(m map[string]string) {
			delete(m, "roles.csv")
			sub(m, "users.csv", "metadata.jp.homeClass", "role")
			m["users.csv"] = strings.NewReplacer("ハル,モリ,", "ハル,モリ,student", "ナツ,モリ,", "ナツ,モリ,student").Replace(m["users.csv"])
			sub(m, "users.csv", "sourcedId,", "orgSourcedIds,sourcedId,")
			m["users.csv"] = strings.NewReplacer("\nk", "\ns,k", "\np", "\ns,p", "\nt", "\ns,t").Replace(m["users.csv"])
		}, "manifest.csv:6 value promised; users.csv:4 notguardian; users.csv:5 norole; users.csv:6 norole"},
		"a fourth guardian": {func(m map[string]string) {
			for _, id := range []string{"p2", "p3", "p4"} {
				m["users.csv"] += id + ",,,true,ゆき,森,a@example.jp,,,,,,ユキ,モリ,\n"
				m["roles.csv"] += "r" + id + ",,," + id + ",primary,guardian,,,s,\n"
			}
			sub(m, "users.csv", ",p1,P1,,ハル", ",\"p1,p2,p3,p4\",P1,,ハル")
		}, "users.csv:2 agentSourcedIds fourth; users.csv:9 nochild"},
		"a name to be called by": {func(m map[string]string) {
			sub(m, "users.csv", "password", "preferredFamilyName")
			sub(m, "users.csv", "P1,,ハル", "P1,木,ハル")
		}, "users.csv:2 preferredFamilyName preferred"},
		"the year before": {func(m map[string]string) {
			m["academicSessions.csv"] += "y0,,,2025年度,schoolYear,2025-04-01,2026-03-31,,2025\n"
			m["classes.csv"] += "c0,,,1年1組,P1,,,homeroom,,s,y0,,,,\n"
			m["enrollments.csv"] += "e0,,,c0,s,k1,student,false,,,1,\n"
		}, "classes.csv:4 termSourcedIds otheryear"},
		"a year's title": {func(m map[string]string) {
			sub(m, "manifest.csv", "version,1.2", "version,1.2_JP")
			sub(m, "academicSessions.csv", "2026年度", "R8")
		}, "academicSessions.csv:2 title yeartitle; orgs.csv:2 sourcedId nouuid; academicSessions.csv:2 sourcedId nouuid; classes.csv:2 sourcedId nouuid; users.csv:2 sourcedId nouuid; roles.csv:2 sourcedId nouuid; enrollments.csv:2 sourcedId nouuid"},
		"no grade anywhere": {func(m map[string]string) {
			sub(m, "classes.csv", "c1,,,1年1組,P1,,,homeroom,,s,y,,,,", "c1,,,ひまわり,,,,homeroom,,s,y,,,,true")
			sub(m, "users.csv", "p1,P1,,ハル", "p1,,,ハル")
		}, "users.csv:2 grades nograde"},
		"an ID that is a path": {func(m map[string]string) {
			sub(m, "users.csv", "t2,,,", "../t2,,,")
			sub(m, "roles.csv", ",t2,", ",../t2,")
			sub(m, "enrollments.csv", ",t2,", ",../t2,")
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			m := clean()
			row.edit(m)
			_, found := Read(mapFS(m))
			var got []string
			for _, f := range found {
				told[f.Code] = true
				got = append(got, place(f.File, f.Line, f.Column, ":", "")+" "+f.Code)
			}
			if !sameSet(got, strings.Split(row.want, "; ")) {
				t.Errorf("found %s\n want %s", strings.Join(got, "; "), row.want)
			}
		})
	}
	for _, elsewhere := range []string{"cp932", "encoding", "extrafile", "filename", "folder", "more", "rows", "toolarge", "unreadable", "unused", "newclass", "noguardname", "norows", "nosplit", "notable"} {
		told[elsewhere] = true
	}
	var silent []string
	for _, code := range slices.Sorted(maps.Keys(sentences)) {
		if !told[code] {
			silent = append(silent, code)
		}
	}
	if len(silent) > 0 {
		t.Errorf("no test finds %v", silent)
	}
}

func want(got, want any) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("got %v, want %v", got, want)
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.DeleteFunc(b, func(s string) bool { return s == "" })
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// A spreadsheet program of Japan saves in its own way.
func TestCP932(t *testing.T) {
	m := clean()
	enc, err := japanese.ShiftJIS.NewEncoder().String(m["users.csv"])
	if err != nil {
		t.Fatal(err)
	}
	m["users.csv"] = strings.ReplaceAll(enc, "\n", "\r\n")
	b, found := Read(mapFS(m))
	if len(found) != 1 || found[0].Code != "cp932" || b.Schools[0].Kids[0].Family != "森" {
		t.Errorf("%v", found)
	}
	m["users.csv"] = "sourcedId\n\xff\xff\xff\n"
	if _, found = Read(mapFS(m)); !Stopped(found) {
		t.Errorf("%v", found)
	}
}

// OneRoster 1.1 has no roles.csv.
func TestOneRoster11(t *testing.T) {
	m := clean()
	delete(m, "roles.csv")
	sub(m, "manifest.csv", "version,1.2", "version,1.1")
	sub(m, "manifest.csv", "file.roles,bulk\n", "")
	users := strings.Split(m["users.csv"], "\n")
	roles := []string{"role,orgSourcedIds", "student,s", "student,s", "parent,s", "teacher,s", "teacher,s"}
	for i := range roles {
		users[i] += "," + roles[i]
	}
	m["users.csv"] = strings.Join(users, "\n")
	b, found := Read(mapFS(m))
	if len(found) != 0 {
		t.Errorf("%v", found)
	}
	s := b.Schools[0]
	if len(s.Kids) != 2 || len(s.Parents) != 1 || len(s.Staff) != 2 || s.Staff[0].Posts[0].Role != "homeroom" {
		t.Errorf("%+v", s)
	}
}

// Files in a folder of the ZIP, with another's rubbish beside; names in other letters.
func TestFolder(t *testing.T) {
	f := fstest.MapFS{"__MACOSX/._x": &fstest.MapFile{}}
	for name, text := range clean() {
		f["名簿/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	f["名簿/Users.CSV"] = f["名簿/users.csv"]
	delete(f, "名簿/users.csv")
	f["名簿/courses.csv"], f["名簿/読んでください.txt"] = &fstest.MapFile{}, &fstest.MapFile{}
	b, found := Read(f)
	var codes []string
	for _, x := range found {
		codes = append(codes, x.Code)
	}
	if !sameSet(codes, []string{"folder", "filename", "unused", "extrafile"}) || len(b.Schools) != 1 {
		t.Errorf("%v", found)
	}
}

// A ZIP that is small outside and endless inside is refused before the memory is full.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range clean() {
		w, _ := z.Create(name)
		w.Write([]byte(text))
		if name == "users.csv" {
			for range maxFile>>20 + 1 {
				w.Write(bytes.Repeat([]byte("x"), 1<<20))
			}
		}
	}
	z.Close()
	fsys, err := OpenZip(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	got, found := Read(fsys)
	if !Stopped(found) || len(got.Schools) != 0 || !slices.ContainsFunc(found, func(f Finding) bool { return f.Code == "toolarge" && f.File == "users.csv" }) {
		t.Errorf("%d bytes: %v", b.Len(), found)
	}
}

// Hundreds of the same slip are told once each up to a point, and then counted.
func TestManyAlike(t *testing.T) {
	m := clean()
	for i := range 100 {
		m["users.csv"] += fmt.Sprintf("x%d,,,true,だれ,か,,,,,,,,,\n", i)
	}
	_, found := Read(mapFS(m))
	if len(found) != maxAlike+1 || found[maxAlike].Code != "more" || found[maxAlike].Args[0] != "60" {
		t.Errorf("%d findings, the last %v", len(found), found[len(found)-1])
	}
}

// Whatever is in a file: it is read in bounded time, nothing panics, and what stops leaves nothing.
func FuzzUsers(f *testing.F) {
	for _, text := range clean() {
		f.Add(text, "users.csv")
	}
	f.Add("sourcedId,givenName,familyName,grades\n\"a\nb\",\x00,=x,小9\n", "users.csv")
	f.Add("sourcedId,userSourcedId,role,orgSourcedId,beginDate\n1,k1,student,s,令和元年13月40日\n", "roles.csv")
	f.Add("sourcedId,classSourcedId,userSourcedId,role,metadata.jp.shussekiNo\n1,c1,k1,student,-0\n", "enrollments.csv")
	f.Fuzz(func(t *testing.T, text, file string) {
		m := clean()
		if _, ok := m[file]; !ok {
			file = "users.csv"
		}
		m[file] = text
		b, found := Read(mapFS(m))
		if Stopped(found) != (len(b.Schools) == 0) {
			t.Errorf("stopped %v with %d schools", Stopped(found), len(b.Schools))
		}
		for _, x := range found {
			if x.JA() == "" || len(x.String()) > 4000 {
				t.Errorf("%+v", x)
			}
		}
		for _, s := range b.Schools {
			for _, k := range s.Kids {
				if k.Given == "" || k.Grade == "" || len(k.Parents) > 3 {
					t.Errorf("%+v", k)
				}
			}
		}
	})
}

// A file that cannot be read to its end, or never ends, stops the import.
func TestUnreadable(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range clean() {
		w, _ := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		w.Write([]byte(text))
	}
	z.Close()
	torn := bytes.Replace(b.Bytes(), []byte("yuki@example.jp"), []byte("yuki@exbmple.jp"), 1) // its checksum no longer fits
	fsys, err := OpenZip(bytes.NewReader(torn), int64(len(torn)))
	if err != nil {
		t.Fatal(err)
	}
	if _, found := Read(fsys); len(found) != 1 || found[0].Code != "unreadable" || found[0].File != "users.csv" {
		t.Errorf("%v", found)
	}
	m := clean()
	m["roles.csv"] += strings.Repeat(",,,k1,primary,student,,,s,\n", maxRows)
	_, found := Read(mapFS(m))
	if !Stopped(found) || !slices.ContainsFunc(found, func(f Finding) bool { return f.Code == "rows" }) {
		t.Errorf("%d findings", len(found))
	}
	if _, err := OpenZip(strings.NewReader("no zip"), 6); err == nil {
		t.Error("took it for a ZIP")
	}
}
