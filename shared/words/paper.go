package words

// The register's paper is the school's document: Japanese, whatever its reader's language, and in the words of the boards' forms.
const (
	PaperHomeroom   = "　担任 "
	PaperEnrolled   = "在籍 "
	PaperCame       = "（転入 "
	PaperWent       = "（転出 "
	PaperStamp      = "印"
	PaperTitle      = "出席簿　令和"
	PaperSchoolYear = "年度　"
	PaperYear       = "年"
	PaperOfAll      = "／"
	PaperMonth      = "月"
	PaperLessons    = "　授業日数 "
	PaperPrincipal  = "校長"
	PaperDeputy     = "教頭"
	PaperTeacher    = "担任"
	PaperNo         = "番"
	PaperName       = "名前"
	PaperNotes      = "備考"
	PaperCameOn     = "転入"
	PaperWentOn     = "転出"
	PaperTo         = "〜"
	PaperOf         = "内 出席扱い"
	PaperAnd        = "、"
	PaperAbsentees  = "欠席の人数"
	PaperBlank      = "空白 出席　"
	PaperBefore     = "事"
	PaperAfter      = "病"
	PaperCorrected  = " 締めたあとの訂正"
	PaperNotSealed  = "まだ締めていません"
	PaperSealed     = "締めました"
	PaperEdition    = "　第"
	PaperEditionEnd = "版"
	PaperClose      = "）"
)

// PaperTotals are the heads of the columns at the right, PaperLegend what the marks mean (by mark code), PaperDecision what 備考 calls a decision.
var (
	PaperTotals = [7]string{"授業日数", "停止忌引", "要出席", "欠席", "出席", "遅刻", "早退"}
	PaperLegend = [11][2]string{{"AI", "病欠"}, {"AA", "事故欠（下線は連絡なし）"}, {"S", "出席停止"}, {"M", "忌引"}, {"C", "学級閉鎖（停止・忌引等に数える）"}, {"X", "災害など"}, {"late", "遅刻"}, {"early", "早退"},
		{"O", "公欠（出席）"}, {"R", "出席扱い"}, {"?", "未確認"}}
	PaperDecision = map[string]string{"SUSPEND_INFECT": "停", "SUSPEND_CONDUCT": "停（教委）", "HOSPITAL": "入院", "MOURNING": "忌", "FORCE_MAJEURE": "災害等", "EDU_NEED": "教育上", "OFFICIAL": "公欠", "OFFSITE_PRESENT": "出席扱い"}
)
