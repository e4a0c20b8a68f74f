package words

import "strconv"

// Analyses of a school year: a page that only the server shows, for management and the nurse.
var (
	NavAnalysis = Text{JA: "{分析|ぶんせき}", Easy: "{数|かず}で {見|み}る", EN: "Figures", ZH: "统计分析", ES: "Cifras"}
	AnaContacts = Text{JA: "{家庭|かてい}からの{連絡|れんらく}", Easy: "{家|いえ}からの {連絡|れんらく}", EN: "Messages from families", ZH: "家长联系", ES: "Avisos de las familias"}
	AnaMonths   = Text{JA: "{月|つき}ごと（{連絡|れんらく}した{日|ひ}）", Easy: "{月|つき}ごと", EN: "By month, when it was said", ZH: "按月（联系日）", ES: "Por mes en que se dijo"}
	AnaWeekdays = Text{JA: "{曜日|ようび}ごと（{休|やす}む{日|ひ}）", Easy: "{曜日|ようび}ごと", EN: "By weekday of the day meant", ZH: "按星期（缺席日）", ES: "Por día de la semana"}
	AnaHours    = Text{JA: "{時刻|じこく}ごと（{連絡|れんらく}した{時間|じかん}）", Easy: "{時間|じかん}ごと", EN: "By hour, when it was said", ZH: "按时段（联系时间）", ES: "Por hora en que se dijo"}
	AnaReasons  = Text{JA: "{理由|りゆう}ごと", Easy: "{理由|りゆう}ごと", EN: "By reason", ZH: "按理由", ES: "Por motivo"}
	AnaDiseases = Text{JA: "{感染症|かんせんしょう}ごと", Easy: "うつる {病気|びょうき}ごと", EN: "By infection", ZH: "按传染病", ES: "Por infección"}
	AnaChannels = Text{JA: "{連絡|れんらく}の{方法|ほうほう}ごと", Easy: "{連絡|れんらく}の しかたごと", EN: "By way of contact", ZH: "按联系方式", ES: "Por vía"}
	AnaAbsent   = Text{JA: "{月|つき}ごとの{欠席|けっせき}（のべ{日数|にっすう}）", Easy: "{月|つき}ごとの {休|やす}み", EN: "Absent child-days by month", ZH: "每月缺席（人次）", ES: "Faltas por mes (días-niño)"}
	AnaAround   = Text{JA: "{休|やす}みの{前後|ぜんご}の{欠席率|けっせきりつ}（％）", Easy: "{休|やす}みの {前|まえ}と {後|あと}の {休|やす}み（％）", EN: "Absence before and after days off (%)", ZH: "假期前后缺席率（％）", ES: "Faltas antes y después de días libres (%)"}
	AnaBefore   = Text{JA: "{休|やす}みの{前|まえ}の{日|ひ}", Easy: "{休|やす}みの {前|まえ}", EN: "Day before a break", ZH: "假期前一天", ES: "Víspera"}
	AnaAfter    = Text{JA: "{休|やす}みの{次|つぎ}の{日|ひ}", Easy: "{休|やす}みの {次|つぎ}", EN: "Day after a break", ZH: "假期后一天", ES: "Día después"}
	AnaElse     = Text{JA: "ほかの{日|ひ}", Easy: "ほかの {日|ひ}", EN: "Other days", ZH: "其他日子", ES: "Otros días"}
	// {0} how many days in a row
	AnaAroundHow = Text{JA: "{休|やす}みは、{0}{日|にち}{以上|いじょう}つづけて{授業|じゅぎょう}がない{日|ひ}です。", Easy: "{休|やす}みは {0}{日|にち}より {長|なが}い {休|やす}みです。", EN: "A break is {0} days or more in a row without lessons.", ZH: "连续{0}天以上没有上课为假期。", ES: "Un descanso son {0} días seguidos o más sin clase."}
	AnaSaved     = Text{JA: "{電話|でんわ}に{出|で}なくてすんだ{時間|じかん}", Easy: "{電話|でんわ}に {出|で}なくて よかった {時間|じかん}", EN: "Time not spent on the telephone", ZH: "节省的接电话时间", ES: "Tiempo sin atender el teléfono"}
	// {0} hours, {1} messages, {2} minutes each
	AnaSavedHow = Text{JA: "{0}{時間|じかん}。{人|ひと}が{電話|でんわ}に{出|で}なかった{連絡|れんらく} {1}{件|けん}を、1{件|けん} {2}{分|ふん}と{仮定|かてい}した{計算|けいさん}です。", Easy: "{0}{時間|じかん}。{連絡|れんらく} {1}{件|けん}を、1{件|けん} {2}{分|ふん}として {計算|けいさん}しました。", EN: "{0} hours: {1} messages nobody had to answer by telephone, at an assumed {2} minutes each.", ZH: "{0}小时。按无需接听的联系{1}件、每件假定{2}分钟计算。", ES: "{0} horas: {1} avisos que nadie tuvo que atender por teléfono, suponiendo {2} minutos cada uno."}
	AnaOutliers = Text{JA: "{欠席|けっせき}の{日|ひ}が{多|おお}い{子|こ}", Easy: "{休|やす}みが {多|おお}い {子|こ}", EN: "Children with many absent days", ZH: "缺席较多的孩子", ES: "Niños con muchas faltas"}
	// {0} days
	AnaOutHow  = Text{JA: "{学校|がっこう}の{子|こ}の{欠席日数|けっせきにっすう}の{広|ひろ}がりから、{0}{日|にち}をこえる{子|こ}です（{四分位|しぶんい}{範囲|はんい}の1.5{倍|ばい}）。{見守|みまも}るための{表|ひょう}で、{評価|ひょうか}ではありません。", Easy: "{休|やす}みが {0}{日|にち}より {多|おお}い {子|こ}です。{見守|みまも}るための {表|ひょう}です。", EN: "More than {0} days, by the spread of the school (1.5 × the interquartile range). For care, not a judgement.", ZH: "超过{0}天（四分位距的1.5倍）。用于关怀，并非评价。", ES: "Más de {0} días, según la dispersión de la escuela (1,5 × rango intercuartílico). Para cuidar, no para juzgar."}
	AnaNobody  = Text{JA: "{目立|めだ}って{多|おお}い{子|こ}はいません。", Easy: "{休|やす}みが とても {多|おお}い {子|こ}は いません。", EN: "Nobody stands out.", ZH: "没有特别突出的孩子。", ES: "Nadie destaca."}
	AnaNothing = Text{JA: "まだありません。", Easy: "まだ ありません。", EN: "Nothing yet.", ZH: "暂无。", ES: "Nada todavía."}
	AnaLate    = Text{JA: "{遅刻|ちこく}", Easy: "おくれた {日|ひ}", EN: "Late", ZH: "迟到", ES: "Tarde"}
	AnaShow    = Text{JA: "{見|み}る", Easy: "{見|み}る", EN: "Show", ZH: "查看", ES: "Ver"}
)

// MonthShort is a month as it stands under a column: 11月 · Nov.
func MonthShort(l Lang, m int) string {
	switch l {
	case EN:
		return monthEN[m-1][:3]
	case ES:
		return monthES[m-1][:3]
	}
	return strconv.Itoa(m) + "月"
}
