package words

import "strconv"

// Looking after: what the days of a child tell together, the notebook, the report to the board.
var (
	NavCare    = Text{JA: "{見守|みまも}り", Easy: "{見守|みまも}り", EN: "Care", ZH: "关注", ES: "Seguimiento"}
	CareOthers = Text{JA: "ほかの{学級|がっきゅう}", Easy: "ほかの クラス", EN: "Other classes", ZH: "其他班级", ES: "Otras clases"}
	CareNone   = Text{JA: "いま{見守|みまも}りの{対象|たいしょう}はありません。", Easy: "いま {見守|みまも}る {子|こ}は いません。", EN: "Nobody needs looking after now.", ZH: "目前没有需要关注的孩子。", ES: "Ahora nadie necesita seguimiento."}
	// {0} how many
	CareLate   = Text{JA: "{報告|ほうこく}の{期限|きげん}を{過|す}ぎています {0}", Easy: "{報告|ほうこく}が おくれています {0}", EN: "Reports overdue: {0}", ZH: "报告逾期 {0}", ES: "Informes atrasados: {0}"}
	CareNobody = Text{JA: "{担当|たんとう}が{決|き}まっていません {0}", Easy: "{見|み}る {人|ひと}が いません {0}", EN: "Taken by nobody yet: {0}", ZH: "尚无负责人 {0}", ES: "Sin responsable: {0}"}
	CareTake   = Text{JA: "わたしが{見守|みまも}る", Easy: "わたしが {見守|みまも}る", EN: "I look after this", ZH: "我来关注", ES: "Lo sigo yo"}
	// {0} who
	CareTakenBy = Text{JA: "{担当|たんとう} {0}", Easy: "{見|み}る {人|ひと} {0}", EN: "Looked after by {0}", ZH: "负责人 {0}", ES: "Lo sigue {0}"}
	// {0} the date
	CareDue     = Text{JA: "{報告|ほうこく}は{0}まで", Easy: "{報告|ほうこく}は {0}まで", EN: "report by {0}", ZH: "{0}前报告", ES: "informe hasta el {0}"}
	CareSince   = Text{JA: "{0}から", Easy: "{0}から", EN: "since {0}", ZH: "自{0}", ES: "desde {0}"}
	CareOverdue = Text{JA: "{期限|きげん}を{過|す}ぎています", Easy: "おくれています", EN: "overdue", ZH: "逾期", ES: "atrasado"}
	CareSent    = Text{JA: "{報告済|ほうこくず}み", Easy: "{報告|ほうこく}しました", EN: "reported", ZH: "已报告", ES: "informado"}
	CareEnd     = Text{JA: "{見守|みまも}りを{終|お}える", Easy: "{見守|みまも}りを おわる", EN: "Close", ZH: "结束关注", ES: "Cerrar"}
	CareToday   = Text{JA: "きょうをふくむ（まだ{確認前|かくにんまえ}）", Easy: "{今日|きょう}も {入|はい}っています（まだ）", EN: "with today, not yet seen by staff", ZH: "含今天（尚未确认）", ES: "con hoy, aún sin ver"}
	CareYear    = Text{JA: "{今年度|こんねんど}", Easy: "{今年度|こんねんど}", EN: "This school year", ZH: "本学年", ES: "Este curso"}
	CareDays    = Text{JA: "{授業日数|じゅぎょうにっすう}", Easy: "{授業|じゅぎょう}の {日|ひ}", EN: "lesson days", ZH: "授课日", ES: "días lectivos"}
	CareAbsent  = Text{JA: "{欠席|けっせき}", Easy: "{休|やす}み", EN: "absent", ZH: "缺席", ES: "faltas"}
	CareStop    = Text{JA: "{停止|ていし}・{忌引等|きびきとう}", Easy: "{出席停止|しゅっせきていし}など", EN: "suspended etc.", ZH: "停课等", ES: "suspensión etc."}
	CareRow     = Text{JA: "{連続欠席|れんぞくけっせき}", Easy: "つづけて {休|やす}み", EN: "in a row", ZH: "连续缺席", ES: "seguidas"}
	CareUnseen  = Text{JA: "{会|あ}えていない{日|ひ}", Easy: "{会|あ}えない {日|ひ}", EN: "days unseen", ZH: "未见天数", ES: "días sin verlo"}
	CareOffsite = Text{JA: "{出席扱|しゅっせきあつか}い", Easy: "{学校|がっこう}の {外|そと}で {出席|しゅっせき}", EN: "offsite", ZH: "校外出席", ES: "fuera"}

	NoteTitle = Text{JA: "{見守|みまも}りノート", Easy: "{見守|みまも}りノート", EN: "Notebook", ZH: "关注笔记", ES: "Cuaderno"}
	NoteStaff = Text{JA: "{職員|しょくいん}みんなが{読|よ}みます。{家庭|かてい}には{見|み}えません。", Easy: "{先生|せんせい}たちが {読|よ}みます。{家|いえ}の {人|ひと}は {読|よ}めません。", EN: "All staff read it. Families do not.", ZH: "全体职员可见，家庭不可见。", ES: "Lo lee todo el personal. Las familias no."}
	NoteClass = Text{JA: "{担任|たんにん}・{養護教諭|ようごきょうゆ}・{管理職|かんりしょく}だけが{読|よ}みます。", Easy: "{担任|たんにん}、{保健室|ほけんしつ}の {先生|せんせい}、{校長先生|こうちょうせんせい}だけが {読|よ}みます。", EN: "Only the class's teachers, the nurse and management read it.", ZH: "仅班主任、保健老师和管理层可见。", ES: "Solo lo leen tutores, enfermería y dirección."}
	NoteWrite = Text{JA: "{書|か}きとめる", Easy: "{書|か}く", EN: "Write it down", ZH: "记下", ES: "Anotar"}
	NoteNone  = Text{JA: "まだ{何|なに}も{書|か}かれていません。", Easy: "まだ {何|なに}も ありません。", EN: "Nothing written yet.", ZH: "还没有记录。", ES: "Aún no hay nada."}
	NoteText  = Text{JA: "メモ", Easy: "メモ", EN: "Note", ZH: "备注", ES: "Nota"}

	PastTitle = Text{JA: "これまでの{未登校|みとうこう}", Easy: "{前|まえ}に {来|こ}なかった {日|ひ}", EN: "Mornings it had not arrived", ZH: "以往未到校", ES: "Mañanas sin llegar"}
	DoneTitle = Text{JA: "{終|お}えた{見守|みまも}り", Easy: "おわった {見守|みまも}り", EN: "Closed", ZH: "已结束", ES: "Cerrados"}

	LongTitle7  = Text{JA: "7{日連続|にちれんぞく}{欠席|けっせき}の{報告|ほうこく}（{施行令|しこうれい}20{条|じょう}）", Easy: "7{日|にち} つづけて {休|やす}んだ {報告|ほうこく}", EN: "Report of 7 days in a row", ZH: "连续缺席7天报告（施行令20条）", ES: "Informe de 7 días seguidos"}
	LongTitle30 = Text{JA: "30{日以上|にちいじょう}{欠席|けっせき}の{報告|ほうこく}", Easy: "30{日|にち}より {多|おお}い {休|やす}みの {報告|ほうこく}", EN: "Report of 30 days and more", ZH: "缺席30天以上报告", ES: "Informe de 30 días o más"}
	LongReason  = Text{JA: "{主|おも}な{理由|りゆう}（ひとつ）", Easy: "いちばんの {理由|りゆう}", EN: "Main reason (one)", ZH: "主要原因（一项）", ES: "Motivo principal (uno)"}
	LongText    = Text{JA: "{経過|けいか}と{学校|がっこう}の{対応|たいおう}", Easy: "{学校|がっこう}が したこと", EN: "What the school has done", ZH: "经过与学校的应对", ES: "Qué ha hecho la escuela"}
	LongFilled  = Text{JA: "{日数|にっすう}は{出席簿|しゅっせきぼ}から{入|はい}ります。", Easy: "{日|ひ}の {数|かず}は {自動|じどう}で {入|はい}ります。", EN: "The days come from the register.", ZH: "天数取自出席簿。", ES: "Los días salen del registro."}
	LongSave    = Text{JA: "{下書|したが}きを{保存|ほぞん}", Easy: "{下書|したが}きを {残|のこ}す", EN: "Save the draft", ZH: "保存草稿", ES: "Guardar borrador"}
	LongSend    = Text{JA: "{教育委員会|きょういくいいんかい}に{報告|ほうこく}する", Easy: "{教育委員会|きょういくいいんかい}に {報告|ほうこく}する", EN: "Report to the board", ZH: "向教育委员会报告", ES: "Informar al consejo"}
	LongMiss    = Text{JA: "{主|おも}な{理由|りゆう}をえらんでください。", Easy: "いちばんの {理由|りゆう}を えらんでください。", EN: "Choose the main reason.", ZH: "请选择主要原因。", ES: "Elija el motivo principal."}
	// {0} the time, {1} who
	LongSentBy  = Text{JA: "{0} {1}が{報告|ほうこく}しました。{学校|がっこう}の{文書|ぶんしょ}として{残|のこ}ります。", Easy: "{0} {1}が {報告|ほうこく}しました。", EN: "Reported {0} by {1}. It stays among the school's documents.", ZH: "{0} {1}已报告。作为学校文件保存。", ES: "Informado {0} por {1}. Queda entre los documentos."}
	LongDraftBy = Text{JA: "{下書|したが}き {0} {1}", Easy: "{下書|したが}き {0} {1}", EN: "Draft {0}, {1}", ZH: "草稿 {0} {1}", ES: "Borrador {0}, {1}"}
	// {0} the first day, {1} the last
	LongUpto  = Text{JA: "{0}から{1}まで", Easy: "{0}から {1}まで", EN: "{0} to {1}", ZH: "{0}至{1}", ES: "{0} a {1}"}
	LongPrint = Text{JA: "{印刷|いんさつ}", Easy: "{印刷|いんさつ}", EN: "Print", ZH: "打印", ES: "Imprimir"}
)

// CareCause is why a child is looked after: row, days, all, short, weekday, unseen; n is the line or how often, weekday the day of the week as a word.
func CareCause(l Lang, ruby bool, code string, n int, weekday string) string {
	return find(careCauses, code).Say(l, ruby, strconv.Itoa(n), weekday)
}

// CareShort is the same under a name, where two words have room.
func CareShort(l Lang, ruby bool, code string, n int, weekday string) string {
	return find(careShorts, code).Say(l, ruby, strconv.Itoa(n), weekday)
}

var careShorts = []coded{
	{"row", Text{JA: "{0}{日連続|にちれんぞく}", Easy: "{0}{日|にち} つづけて", EN: "{0} in a row", ZH: "连续{0}天", ES: "{0} seguidas"}},
	{"days", Text{JA: "{年|ねん}{0}{日|にち}", Easy: "{年|ねん} {0}{日|にち}", EN: "{0} this year", ZH: "本年{0}天", ES: "{0} este año"}},
	{"all", Text{JA: "{年|ねん}{0}{日|にち}＋", Easy: "{年|ねん} {0}{日|にち}＋", EN: "{0}+ this year", ZH: "本年{0}天＋", ES: "{0}+ este año"}},
	{"short", Text{JA: "{断続|だんぞく}{0}{回|かい}", Easy: "{何回|なんかい}も {0}", EN: "{0} spells", ZH: "断续{0}次", ES: "{0} veces"}},
	{"weekday", Text{JA: "{1}に{0}{回|かい}", Easy: "{1}に {0}{回|かい}", EN: "{0}× {1}", ZH: "{1}{0}次", ES: "{0}× {1}"}},
	{"unseen", Text{JA: "{0}{日|にち}{会|あ}えず", Easy: "{0}{日|にち} {会|あ}っていない", EN: "{0} unseen", ZH: "{0}天未见", ES: "{0} sin ver"}},
	{"", Text{JA: "{見守|みまも}り", Easy: "{見守|みまも}り", EN: "care", ZH: "关注", ES: "atención"}},
}

// CareOutcome is how it ended.
func CareOutcome(code string) Text { return find(careOutcomes, code) }

// LongReasonOf is a main reason of a long absence, as the yearly survey has them.
func LongReasonOf(code string) Text { return find(longReasons, code) }

var careCauses = []coded{
	{"row", Text{JA: "{0}{日連続|にちれんぞく}で{欠席|けっせき}", Easy: "{0}{日|にち} つづけて {休|やす}み", EN: "{0} days absent in a row", ZH: "连续缺席{0}天", ES: "{0} faltas seguidas"}},
	{"days", Text{JA: "{欠席|けっせき}{0}{日|にち}（{欠席|けっせき}のみ）", Easy: "{休|やす}み {0}{日|にち}", EN: "absent {0} days (absences alone)", ZH: "缺席{0}天（仅缺席）", ES: "{0} faltas (solo faltas)"}},
	{"all", Text{JA: "{0}{日|にち}（{欠席|けっせき}＋{停止|ていし}・{忌引等|きびきとう}）", Easy: "{0}{日|にち}（{休|やす}みと {出席停止|しゅっせきていし}など）", EN: "{0} days (with suspensions etc.)", ZH: "{0}天（缺席＋停课等）", ES: "{0} días (con suspensiones)"}},
	{"short", Text{JA: "2{日以上|にちいじょう}の{欠席|けっせき}が30{日|にち}で{0}{回|かい}", Easy: "2{日|にち}より {長|なが}い {休|やす}みが 30{日|にち}で {0}{回|かい}", EN: "{0} spells of absence in 30 days", ZH: "30天内{0}次连续缺席", ES: "{0} ausencias en 30 días"}},
	{"weekday", Text{JA: "{1}の{欠席|けっせき}が{0}{回|かい}", Easy: "{1}に {休|やす}みが {0}{回|かい}", EN: "absent on {1} {0} times", ZH: "{1}缺席{0}次", ES: "{0} faltas en {1}"}},
	{"unseen", Text{JA: "{0}{日|にち}、{学校|がっこう}で{会|あ}えていません", Easy: "{0}{日|にち} {学校|がっこう}で {会|あ}っていません", EN: "not seen at school for {0} days", ZH: "{0}天未在校见到", ES: "{0} días sin verlo en la escuela"}},
	{"", Text{JA: "{見守|みまも}り", Easy: "{見守|みまも}り", EN: "Care", ZH: "关注", ES: "Seguimiento"}},
}

var careOutcomes = []coded{
	{"better", Text{JA: "{登校|とうこう}している", Easy: "また {来|き}ている", EN: "Comes again", ZH: "已恢复到校", ES: "Ya viene"}},
	{"plan", Text{JA: "{計画|けいかく}をたてた", Easy: "{計画|けいかく}を つくった", EN: "There is a plan", ZH: "已制定计划", ES: "Hay un plan"}},
	{"cause", Text{JA: "{正当|せいとう}な{事由|じゆう}がある", Easy: "ちゃんとした {理由|りゆう}が ある", EN: "Good reason for it", ZH: "有正当理由", ES: "Hay causa justa"}},
	{"mistake", Text{JA: "まちがいだった", Easy: "まちがい", EN: "Was a mistake", ZH: "记录有误", ES: "Fue una equivocación"}},
	{"", Text{JA: "{終|お}わり", Easy: "おわり", EN: "Closed", ZH: "已结束", ES: "Cerrado"}},
}

var longReasons = []coded{
	{"1", Text{JA: "{病気|びょうき}", Easy: "{病気|びょうき}", EN: "Illness", ZH: "疾病", ES: "Enfermedad"}},
	{"2", Text{JA: "{経済的理由|けいざいてきりゆう}", Easy: "お{金|かね}の {理由|りゆう}", EN: "Economic", ZH: "经济原因", ES: "Económico"}},
	{"3", Text{JA: "{学校|がっこう}に{行|い}きづらい", Easy: "{学校|がっこう}に {行|い}けない", EN: "Not able to attend", ZH: "不上学", ES: "No puede asistir"}},
	{"4", Text{JA: "その{他|た}", Easy: "ほか", EN: "Other", ZH: "其他", ES: "Otro"}},
	{"5", Text{JA: "{感染回避|かんせんかいひ}", Easy: "{病気|びょうき}が うつるのを さける", EN: "Avoiding infection", ZH: "回避感染", ES: "Evitar contagio"}},
	{"", Text{JA: "{未定|みてい}", Easy: "まだ", EN: "not chosen", ZH: "未定", ES: "sin elegir"}},
}
