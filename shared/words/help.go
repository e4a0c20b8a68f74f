package words

// Help is a question that people ask, and its answer, for some of them (access.Role names; "staff" for everybody at the school). The texts name
// buttons as the screens do. Rendered by the server: none of it is in the client.
type Help struct {
	ID   string // part of its address: /help#<ID>
	For  string // guardian, staff, homeroom, nurse, office, management
	Q, A Text
}

// HelpFor lists the questions for one group, in the order of the page.
func HelpFor(who string) (list []Help) {
	for _, h := range append(familyHelp, staffHelp...) {
		if h.For == who {
			list = append(list, h)
		}
	}
	return list
}

// Around the questions.
var (
	HelpTitle  = Text{JA: "{質問|しつもん}と{答|こた}え", Easy: "{質問|しつもん}と {答|こた}え", EN: "Questions and answers", ZH: "问题与回答", ES: "Preguntas y respuestas"}
	HelpSearch = Text{JA: "ことばでさがす", Easy: "ことばで さがす", EN: "Search by word", ZH: "按词查找", ES: "Buscar por palabra"}
	HelpNone   = Text{
		JA:   "{見|み}つかりませんでした。{別|べつ}のことばでさがすか、{学校|がっこう}にきいてください。",
		Easy: "ありませんでした。ほかの ことばで さがすか、{学校|がっこう}に {聞|き}いてください。",
		EN:   "Nothing found. Try another word, or ask the school.",
		ZH:   "没有找到。请换个词，或问学校。",
		ES:   "No hay resultados. Pruebe otra palabra o pregunte a la escuela."}
	HelpFamily = Text{JA: "ご{家庭|かてい}の{方|かた}へ", Easy: "{家族|かぞく}の {人|ひと}へ", EN: "For families", ZH: "家长", ES: "Para las familias"}
	HelpStaff  = Text{JA: "{先生方|せんせいがた}みなさんへ", Easy: "{学校|がっこう}の みなさんへ", EN: "For all staff", ZH: "全体教职员", ES: "Para todo el personal"}
	HelpMore   = Text{JA: "ここにないときは", Easy: "ここに ないとき", EN: "If it is not here", ZH: "这里没有时", ES: "Si no está aquí"}
	HelpPaper  = Text{JA: "{印刷|いんさつ}して{配|くば}る（A4）", Easy: "{紙|かみ}に {印刷|いんさつ}する", EN: "Print to hand out (A4)", ZH: "打印分发（A4）", ES: "Imprimir para repartir (A4)"}
	HelpPrint  = Text{JA: "{印刷|いんさつ}する", Easy: "{印刷|いんさつ}する", EN: "Print", ZH: "打印", ES: "Imprimir"}
	HelpPhone  = Text{
		JA:   "{学校|がっこう}からのお{願|ねが}い: なりすましを{防|ふせ}ぐため、{電話|でんわ}では{登録|とうろく}の{変更|へんこう}をお{受|う}けしません。",
		Easy: "{電話|でんわ}では {登録|とうろく}を {変|か}えることが できません。うそを つく {人|ひと}から {守|まも}るためです。",
		EN:   "To protect you from impostors, registrations are never changed by telephone.",
		ZH:   "为防止冒名，学校不会通过电话更改登记。",
		ES:   "Para evitar suplantaciones, los registros nunca se cambian por teléfono."}
	HelpStaffAsk = Text{
		JA:   "{使|つか}い{方|かた}でこまったときは、{管理職|かんりしょく}か、{端末|たんまつ}を{世話|せわ}する{係|かかり}にきいてください。",
		Easy: "こまったときは、{校長|こうちょう}・{教頭|きょうとう}の {先生|せんせい}に {聞|き}いてください。",
		EN:   "If something does not work, ask the principal’s office or whoever looks after the devices.",
		ZH:   "使用中有困难时，请问校领导或设备负责人。",
		ES:   "Si algo no funciona, pregunte a Dirección o a quien cuida los dispositivos."}
	PaperReport = Text{JA: "{欠席|けっせき}・{遅刻|ちこく}の{届|とど}け{方|かた}", Easy: "{休|やす}むときの {連絡|れんらく}の しかた", EN: "How to report an absence", ZH: "请假、迟到的登记方法", ES: "Cómo avisar de una falta"}
	PaperEnrol  = Text{JA: "{登録|とうろく}のしかた", Easy: "{登録|とうろく}の しかた", EN: "How to register", ZH: "登记方法", ES: "Cómo registrarse"}
	PaperRoll   = Text{JA: "{朝|あさ}の{出席|しゅっせき} 1{枚|まい}でわかる", Easy: "{朝|あさ}の {出席|しゅっせき}の とりかた", EN: "Roll call in one page", ZH: "一页看懂早点名", ES: "Pasar lista en una página"}
)

// The steps of the handouts: whose answers stand on which paper.
var (
	PaperReportHelp = []string{"report", "late", "days", "reached", "offline", "phone"}
	PaperEnrolHelp  = []string{"enrol", "badslip", "invite", "home", "lang", "lost"}
	PaperRollHelp   = []string{"roll", "rollmend", "rolloffline", "rolltwo", "missing", "seen"}
)

// HelpBy finds a question by its address.
func HelpBy(id string) (Help, bool) {
	for _, h := range append(familyHelp, staffHelp...) {
		if h.ID == id {
			return h, true
		}
	}
	return Help{}, false
}
