package roster

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Severity says what became of something dirty, mildest first.
type Severity uint8

const (
	Note    Severity = iota // read as it is; somebody may want to know
	Mended                  // read as something else
	LeftOut                 // a row or a cell was not read
	Stops                   // nothing at all is written
)

var severities = [...]sentence{Note: {"参考", "note"}, Mended: {"直して読んだ", "mended"}, LeftOut: {"読まなかった", "left out"}, Stops: {"中止", "stops"}}

// String is the English word.
func (s Severity) String() string { return severities[s].EN }

// Finding is one thing that is not as it should be in somebody's files: where, what, and what was done about it.
type Finding struct {
	File   string
	Line   int    // from 1, the header; 0 for the file as a whole
	Column string // the column's name; "" for the row as a whole
	Code   string // a key of sentences
	Args   []string
}

// Severity follows from the code.
func (f Finding) Severity() Severity { return sentences[f.Code].Severity }

// JA and EN say it in the words of a school office.
func (f Finding) JA() string { return fill(sentences[f.Code].JA, f.Args) }
func (f Finding) EN() string { return fill(sentences[f.Code].EN, f.Args) }

// String is one line in English: "users.csv:12 grades [mended] …".
func (f Finding) String() string {
	return place(f.File, f.Line, f.Column, ":", "") + " [" + f.Severity().String() + "] " + f.EN()
}

func place(file string, line int, column, line0, line1 string) string {
	if file == "" {
		file = "—"
	}
	if line > 0 {
		file += line0 + strconv.Itoa(line) + line1
	}
	if column != "" {
		file += " " + column
	}
	return file
}

func fill(s string, args []string) string {
	for i, a := range args {
		s = strings.ReplaceAll(s, "{"+strconv.Itoa(i)+"}", a)
	}
	return s
}

// Stopped says whether anything found forbids writing.
func Stopped(fs []Finding) bool {
	for _, f := range fs {
		if f.Severity() == Stops {
			return true
		}
	}
	return false
}

// Print writes findings as a school office reads them, each in Japanese and below it in English, and how many there are of each severity.
func Print(w io.Writer, fs []Finding) {
	var n [len(severities)]int
	for _, f := range fs {
		s := f.Severity()
		n[s]++
		at := place(f.File, f.Line, f.Column, " ", "行目")
		fmt.Fprintf(w, "%s［%s］%s\n    %s [%s] %s\n", at, severities[s].JA, f.JA(), place(f.File, f.Line, f.Column, ":", ""), s, f.EN())
	}
	for s, c := range n {
		if c > 0 {
			fmt.Fprintf(w, "%s %d 件 · %s %d\n", severities[s].JA, c, severities[s].EN, c)
		}
	}
}

type sentence struct{ JA, EN string }

// sentences are all that can be found; {0} is what was found. Codes may be kept in reports: append only.
var sentences = map[string]struct {
	Severity
	JA, EN string
}{
	// the bundle
	"unreadable": {Stops, "ファイルを開けません（{0}）。パスワードなしのZIPか、フォルダーで渡してください。", "The file cannot be opened ({0}). Please give a ZIP without a password, or a folder."},
	"toolarge":   {Stops, "大きすぎます（{0}）。名簿として読める大きさをこえています。", "Too large ({0}): more than a roster can be."},
	"folder":     {Mended, "ファイルがフォルダー「{0}」の中にありました。その中を読みました。", "The files were inside the folder “{0}”; they were read there."},
	"filename":   {Mended, "ファイル名が「{0}」でした。決まった名前として読みました。", "The file is named “{0}”; it was read under its proper name."},
	"extrafile":  {Note, "「{0}」は名簿のファイルではないので、読みませんでした。", "“{0}” is not part of a roster and was not read."},
	"unused":     {Note, "この取り込みでは使わないファイルなので、読みませんでした。", "This import has no use for the file; it was not read."},
	"missing":    {Stops, "このファイルがありません。名簿には必ずいります。", "This file is missing. A roster needs it."},
	"promised":   {Note, "manifest.csv には「あり」と書いてありますが、ファイルがありません。", "manifest.csv announces the file, but it is not there."},
	// manifest
	"nomanifest": {Mended, "manifest.csv がありません。ファイルを見て、{0} として読みました。", "There is no manifest.csv. Judging by the files they were read as {0}."},
	"version":    {Mended, "OneRoster のバージョンが「{0}」と書いてあります。1.2 として読みました。", "The OneRoster version is given as “{0}”. It was read as 1.2."},
	"blankmode":  {Mended, "{0} の値が空です。全部入り（bulk）として読みました。", "{0} has no value. It was read as complete (bulk)."},
	"oddmode":    {Mended, "{0} の値「{1}」は bulk・delta・absent のどれでもありません。全部入り（bulk）として読みました。", "{0} is “{1}”, which is none of bulk, delta, absent. It was read as complete (bulk)."},
	"absent":     {Mended, "manifest.csv には「なし」（absent）と書いてありますが、ファイルがあるので読みました。", "manifest.csv says absent, but the file is there: it was read."},
	"delta":      {Note, "変わった分だけのファイル（delta）です。書いていない人やクラスは、そのまま残します。", "The files hold only what changed (delta). Whoever is not in them stays as they are."},
	// csv
	"cp932":     {Mended, "文字コードが Shift_JIS（CP932）でした。UTF-8 に直して読みました。", "The file is in Shift_JIS (CP932). It was read as UTF-8."},
	"encoding":  {Stops, "文字コードが UTF-8 でも Shift_JIS でもありません。", "The file is neither UTF-8 nor Shift_JIS."},
	"noheader":  {Stops, "見出しの行がありません。", "There is no header line."},
	"header":    {Mended, "見出しが「{0}」でした。{1} として読みました。", "The header says “{0}”. It was read as {1}."},
	"oldheader": {Note, "見出しが古い日本プロファイルの書きかた「{0}」です。{1} として読みました。", "The header “{0}” is that of an older Japan profile. It was read as {1}."},
	"twice":     {LeftOut, "見出し「{0}」が二つあります。左の列だけを読みました。", "The header “{0}” is there twice. Only the left column was read."},
	"unknown":   {Note, "知らない見出し「{0}」の列は読みませんでした。", "The unknown column “{0}” was not read."},
	"nocolumn":  {Stops, "列「{0}」がありません。", "The column “{0}” is missing."},
	"quote":     {LeftOut, "引用符（\"）の使いかたが正しくない行です。この行は読みませんでした。", "Quotation marks are out of place. The row was not read."},
	"unclosed":  {Stops, "引用符（\"）が閉じていません。ここから先が読めません。", "A quotation mark is never closed. Nothing after it can be read."},
	"short":     {Mended, "列が {0} しかありません（見出しは {1}）。足りない列は空として読みました。", "The row has {0} columns, the header {1}. The missing ones were read as empty."},
	"long":      {LeftOut, "列が {0} あります（見出しは {1}）。ずれているおそれがあるので、この行は読みませんでした。", "The row has {0} columns, the header {1}. It may be shifted and was not read."},
	"toolong":   {LeftOut, "{0} 文字もあります。この行は読みませんでした。", "The cell has {0} characters. The row was not read."},
	"longname":  {LeftOut, "{0} 文字もある名前です。空として読みました。", "A name of {0} characters. It was read as empty."},
	"rows":      {Stops, "行が多すぎます（{0} 行まで）。", "Too many rows (at most {0})."},
	"more":      {Note, "同じことが、ほかに {0} 行あります。", "The same in {0} more rows."},
	// cells
	"spaces":    {Mended, "前後に空白がありました。「{0}」として読みました。", "There were spaces around it. It was read as “{0}”."},
	"invisible": {Mended, "見えない文字が入っていました。取りのぞいて「{0}」として読みました。", "It had invisible characters. Without them it was read as “{0}”."},
	"halfkana":  {Mended, "半角カタカナ「{0}」でした。「{1}」として読みました。", "Half-width katakana “{0}” was read as “{1}”."},
	"value":     {Mended, "「{0}」でした。{1} として読みました。", "“{0}” was read as {1}."},
	"badvalue":  {LeftOut, "「{0}」は {1} のどれでもありません。空として読みました。", "“{0}” is none of {1}. It was read as empty."},
	"baddate":   {LeftOut, "「{0}」は日付ではありません。空として読みました。", "“{0}” is not a date. It was read as empty."},
	"whichdate": {LeftOut, "「{0}」は月と日のどちらが先か分かりません。空として読みました。2026-05-01 のように書いてください。", "In “{0}” the month cannot be told from the day. It was read as empty. Please write 2026-05-01."},
	"backdate":  {LeftOut, "終わりの日「{0}」が、始まりの日より前です。終わりの日は空として読みました。", "The end “{0}” is before the beginning. The end was read as empty."},
	"empty":     {LeftOut, "空です。この行は読みませんでした。", "It is empty. The row was not read."},
	"nouuid":    {Note, "「{0}」は UUID ではありません。日本プロファイルでは UUID ですが、このまま読みました。", "“{0}” is not a UUID, as the Japan profile wants it. It was read as it is."},
	"nobulk":    {Note, "全部入り（bulk）のファイルでは空のはずです。読みませんでした。", "In a complete (bulk) file it should be empty. It was not used."},
	"again":     {Note, "{0} 行目と同じ行です。一度だけ読みました。", "The row repeats line {0}. It was read once."},
	"differs":   {LeftOut, "sourcedId「{0}」は {1} 行目にもあり、中身がちがいます。{1} 行目だけを読みました。", "The sourcedId “{0}” is also in line {1}, with other contents. Only line {1} was read."},
	"nosuch":    {LeftOut, "「{0}」は {1} にありません。この行は読みませんでした。", "“{0}” is not in {1}. The row was not read."},
	"nosuchcel": {LeftOut, "「{0}」は {1} にありません。空として読みました。", "“{0}” is not in {1}. It was read as empty."},
	"password":  {Note, "パスワードが入っています。取り込みでは読みません。ファイルの扱いに気をつけてください。", "The file holds passwords. They are never read. Please handle the file with care."},
	"formula":   {Note, "「{0}」は表計算ソフトで式として動くことがあります。文字として読みました。", "A spreadsheet may take “{0}” for a formula. It was read as text."},
	// schools, years, classes
	"noschool":   {Stops, "学校（type が school の行）がありません。", "There is no school (no row of type school)."},
	"notaschool": {LeftOut, "「{0}」は学校ではない（{1}）ので、読みませんでした。", "“{0}” is not a school ({1}) and was not read."},
	"code":       {Note, "「{0}」は学校コード（13けた）ではありません。", "“{0}” is not a school code of 13 characters."},
	"kind":       {Mended, "学校の種類が分かりません。{0} として読みました。", "What kind of school it is cannot be told. It was read as {0}."},
	"noyear":     {Stops, "年度が分かりません。academicSessions.csv に始まりの日を書いてください。", "The school year cannot be told. Please give a start date in academicSessions.csv."},
	"yeartitle":  {Note, "年度の名前「{0}」は「2026年度」の形ではありません。", "The title “{0}” is not of the form 2026年度."},
	"otheryear":  {LeftOut, "{0}年度のものなので、読みませんでした（取り込むのは {1}年度）。", "It belongs to the school year {0} and was not read (this import is for {1})."},
	"lesson":     {Note, "授業のクラスなので、読みませんでした。", "It is a class of lessons and was not read."},
	"notnamed":   {LeftOut, "クラスの名前がありません。この行は読みませんでした。", "The class has no name. The row was not read."},
	// people
	"norole":      {LeftOut, "この人の役割がどこにもありません。読みませんでした。", "Nowhere is this person given a role. The row was not read."},
	"disabled":    {LeftOut, "使わない（enabledUser が false）となっているので、読みませんでした。", "Marked as not in use (enabledUser is false); not read."},
	"disabledc":   {Note, "使わない（enabledUser が false）となっていますが、子どもは名簿に入れました。", "Marked as not in use (enabledUser is false), but a child is kept on the roster."},
	"otherrole":   {LeftOut, "役割「{0}」の人は、この取り込みでは入れません。", "People with the role “{0}” are not part of this import."},
	"nograde":     {LeftOut, "学年が分かりません。この子は読みませんでした。", "The grade is not known. The child was not read."},
	"noclass":     {Note, "クラスが決まっていません。学年だけで名簿に入れました。", "The child has no class yet. It was enrolled with its grade only."},
	"twohomes":    {LeftOut, "クラスが二つあります。「{0}」を自分のクラスとし、もう一つは読みませんでした。", "The child has two classes. “{0}” was taken as its own, the other was not read."},
	"sameseat":    {LeftOut, "{0} 行目で、もうこのクラスに入っています。この行は読みませんでした。", "Line {0} puts the child into this class already. The row was not read."},
	"childguard":  {LeftOut, "「{0}」は子どもなので、保護者としては読みませんでした。", "“{0}” is a child and was not read as a guardian."},
	"samenumber":  {Note, "出席番号 {0} が、{1} 行目の子と同じです。", "The number {0} is also that of the child in line {1}."},
	"number":      {LeftOut, "出席番号「{0}」は 1 から 99 の数ではありません。空として読みました。", "“{0}” is not a number from 1 to 99. It was read as empty."},
	"preferred":   {Note, "通称（preferred）があるので、通称で名簿に入れました。", "The preferred name is used."},
	"noguardian":  {Note, "保護者が一人もいません。", "The child has no guardian."},
	"fourth":      {LeftOut, "保護者は3人までです。「{0}」は読みませんでした。", "A child has at most three guardians. “{0}” was not read."},
	"notguardian": {Mended, "「{0}」は保護者の役割ではありませんが、保護者として読みました。", "“{0}” does not have a guardian's role, but was read as one."},
	"nochild":     {LeftOut, "だれの保護者か分かりません。読みませんでした。", "Nobody names this person as guardian. The row was not read."},
	"noreach":     {Note, "電話もメールもありません。この人には連絡が届きません。", "There is neither a telephone number nor a mail address. This person cannot be reached."},
	"phone":       {LeftOut, "「{0}」は電話番号ではありません。空として読みました。", "“{0}” is not a telephone number. It was read as empty."},
	"phonezero":   {Mended, "「{0}」は先頭の 0 が消えた電話番号のようです。{1} として読みました。", "“{0}” looks like a number that lost its leading 0. It was read as {1}."},
	"mail":        {LeftOut, "「{0}」はメールアドレスではありません。空として読みました。", "“{0}” is not a mail address. It was read as empty."},
	"nohomeroom":  {Note, "担任がいません。", "The class has no homeroom teacher."},
}
