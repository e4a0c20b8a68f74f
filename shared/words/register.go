package words

import "strconv"

// The register (出席簿), its days and decisions.
var (
	NavRegister = Text{JA: "{出席簿|しゅっせきぼ}", Easy: "{出席簿|しゅっせきぼ}", EN: "Register", ZH: "出席簿", ES: "Registro"}
	NavDays     = Text{JA: "{授業日|じゅぎょうび}", Easy: "{学校|がっこう}の {日|ひ}", EN: "School days", ZH: "上课日", ES: "Días lectivos"}

	RegisterPrint = Text{JA: "{印刷|いんさつ}する", Easy: "{印刷|いんさつ}する", EN: "Print", ZH: "打印", ES: "Imprimir"}
	RegisterSeal  = Text{JA: "この{月|つき}を{締|し}める", Easy: "この {月|つき}を {締|し}める", EN: "Close the month", ZH: "本月结账", ES: "Cerrar el mes"}
	// {0} class, {1} month
	RegisterSealNow  = Text{JA: "{0}の{1}を{締|し}める", Easy: "{0}の {1}を {締|し}める", EN: "Close {1} of {0}", ZH: "将{0}的{1}结账", ES: "Cerrar {1} de {0}"}
	RegisterSealWhat = Text{JA: "あとから{変|か}わったところは、{訂正|ていせい}として{見|み}えるように{残|のこ}ります。", Easy: "あとで {変|か}わった ところは、{見|み}えるように {残|のこ}ります。", EN: "What changes later stays visible as a correction.", ZH: "之后的更改会作为订正保留可见。", ES: "Lo que cambie después queda visible como corrección."}
	RegisterSealNet  = Text{JA: "{締|し}めるのは、{学校|がっこう}につながっているときだけできます。", Easy: "{締|し}めるときは、{学校|がっこう}に つないでください。", EN: "Closing a month needs a connection to the school.", ZH: "结账需要连接到学校。", ES: "Para cerrar el mes hace falta conexión con la escuela."}
	RegisterOpen     = Text{JA: "まだの{日|ひ}", Easy: "まだの {日|ひ}", EN: "Open days", ZH: "未定的日子", ES: "Días abiertos"}
	RegisterLook     = Text{JA: "{見|み}る", Easy: "{見|み}る", EN: "Look", ZH: "查看", ES: "Ver"}
	RegisterOpenWhy  = Text{JA: "ここが{決|き}まると、{月|つき}を{締|し}められます。", Easy: "ここが {決|き}まると、{月|つき}を {締|し}めることが できます。", EN: "The month can be closed when these are settled.", ZH: "这些确定后即可结账。", ES: "El mes se puede cerrar cuando esto se resuelva."}
	RegisterGap      = Text{JA: "{0}は、だれも{出席|しゅっせき}を{取|と}っていない{学級|がっきゅう}があります", Easy: "{0}は、{出席|しゅっせき}を {取|と}っていない クラスが あります", EN: "Classes whose roll nobody called on {0}", ZH: "{0}有班级无人点名", ES: "Clases en las que nadie pasó lista el {0}"}
	RegisterUncalled = Text{JA: "だれも{出席|しゅっせき}を{取|と}っていません", Easy: "{出席|しゅっせき}を {取|と}っていません", EN: "Nobody called the roll", ZH: "无人点名", ES: "Nadie pasó lista"}
	RegisterSearch   = Text{JA: "{未登校|みとうこう}の{確認|かくにん}がまだです", Easy: "{来|き}ていない {子|こ}の {確認|かくにん}が まだです", EN: "The search is still open", ZH: "未到校确认尚未完成", ES: "La búsqueda sigue abierta"}
	RegisterUnknown  = Text{JA: "{出席|しゅっせき}か{欠席|けっせき}か、わかりません", Easy: "{来|き}たか {休|やす}みか、わかりません", EN: "Present or absent is not known", ZH: "出席或缺席尚不明", ES: "No se sabe si vino"}
	RegisterClasses  = Text{JA: "{組|くみ}をえらぶ", Easy: "クラスを えらぶ", EN: "Choose a class", ZH: "选择班级", ES: "Elegir clase"}
	RegisterNobody   = Text{JA: "この{月|つき}に、この{組|くみ}の{子|こ}はいません。", Easy: "この {月|つき}、この クラスに {子|こ}どもは いません。", EN: "No children were in this class that month.", ZH: "本月该班没有学生。", ES: "Ese mes no hubo nadie en esta clase."}
	RegisterRoster   = Text{JA: "{在籍|ざいせき}", Easy: "{人数|にんずう}", EN: "Enrolled", ZH: "在籍", ES: "Inscritos"}
	RegisterFill     = Text{JA: "この{日|ひ}をうめる", Easy: "この {日|ひ}を {書|か}く", EN: "Fill in the day", ZH: "补记这一天", ES: "Completar el día"}
	// {0} how many
	RegisterFillNow  = Text{JA: "ほかは{全員|ぜんいん}いました（{0}）", Easy: "ほかは みんな いました（{0}）", EN: "All others were here ({0})", ZH: "其余全部到校（{0}）", ES: "Los demás vinieron ({0})"}
	RegisterFillWho  = Text{JA: "{来|こ}なかった{子|こ}をえらんでください。{連絡|れんらく}のあった{子|こ}は、もう{入|はい}っています。", Easy: "{来|こ}なかった {子|こ}を えらんでください。", EN: "Choose who was not here. Reported children are already counted.", ZH: "请选择没来的孩子。已有联系的孩子已计入。", ES: "Elija quién no vino. Los avisados ya cuentan."}
	RegisterWasHere  = Text{JA: "{来|き}ていました", Easy: "{来|き}ていました", EN: "Was here", ZH: "来了", ES: "Vino"}
	RegisterNotHere  = Text{JA: "{来|き}ていませんでした", Easy: "{来|き}ていませんでした", EN: "Was not here", ZH: "没来", ES: "No vino"}
	RegisterSaid     = Text{JA: "この{日|ひ}に{言|い}われたこと", Easy: "この {日|ひ}の {記録|きろく}", EN: "What was said of this day", ZH: "这一天的记录", ES: "Lo dicho sobre este día"}
	RegisterNoWord   = Text{JA: "まだ{何|なに}も{言|い}われていません。", Easy: "まだ {記録|きろく}は ありません。", EN: "Nothing has been said yet.", ZH: "尚无记录。", ES: "Aún no se ha dicho nada."}
	RegisterDecide   = Text{JA: "{校長|こうちょう}が{決|き}める", Easy: "{校長|こうちょう}が {決|き}める", EN: "The principal decides", ZH: "由校长决定", ES: "Decide dirección"}
	RegisterPropose  = Text{JA: "{校長|こうちょう}に{伝|つた}える", Easy: "{校長|こうちょう}に {伝|つた}える", EN: "Propose to the principal", ZH: "向校长提议", ES: "Proponer a dirección"}
	RegisterRevoke   = Text{JA: "{決|き}めたことを{取|と}り{消|け}す", Easy: "{決|き}めたことを やめる", EN: "Take the decision back", ZH: "撤销决定", ES: "Retirar la decisión"}
	RegisterMonth    = Text{JA: "{月|つき}", Easy: "{月|つき}", EN: "Month", ZH: "本月", ES: "Mes"}
	RegisterTerm     = Text{JA: "{学期|がっき}", Easy: "{学期|がっき}", EN: "Term", ZH: "学期", ES: "Trimestre"}
	RegisterYear     = Text{JA: "{年度|ねんど}", Easy: "{年度|ねんど}", EN: "School year", ZH: "学年", ES: "Curso"}
	RegisterDays     = Text{JA: "{授業日数|じゅぎょうにっすう}", Easy: "{授業|じゅぎょう}の {日|ひ}", EN: "School days", ZH: "上课日数", ES: "Días lectivos"}
	RegisterStopped  = Text{JA: "{停止|ていし}・{忌引|きびき}", Easy: "{決|き}まりの {休|やす}み", EN: "Excused days", ZH: "停课、丧假", ES: "Días exentos"}
	RegisterDue      = Text{JA: "{要出席|ようしゅっせき}", Easy: "{来|く}る {日|ひ}", EN: "Days required", ZH: "应出席", ES: "Días exigidos"}
	RegisterAbsent   = Text{JA: "{欠席|けっせき}", Easy: "{休|やす}み", EN: "Absent", ZH: "缺席", ES: "Ausente"}
	RegisterPresent  = Text{JA: "{出席|しゅっせき}", Easy: "{来|き}た {日|ひ}", EN: "Present", ZH: "出席", ES: "Presente"}
	RegisterProposed = Text{JA: "{校長|こうちょう}の{決定|けってい}を{待|ま}っています", Easy: "{校長|こうちょう}が {決|き}める {前|まえ}です", EN: "Waiting for the principal", ZH: "等待校长决定", ES: "Espera a dirección"}
	RegisterSealed   = Text{JA: "{締|し}めました", Easy: "{締|し}めました", EN: "Closed", ZH: "已结账", ES: "Cerrado"}
	// {0} how many
	RegisterChanged = Text{JA: "{締|し}めたあとの{訂正|ていせい} {0}", Easy: "あとで {変|か}わった ところ {0}", EN: "Corrections since: {0}", ZH: "结账后的订正 {0}", ES: "Correcciones después: {0}"}
	RegisterRested  = Text{JA: "「ほかは{全員|ぜんいん}います」", Easy: "「ほかは みんな います」", EN: "“all others are here”", ZH: "“其余全部到校”", ES: "«los demás están»"}
	RegisterGone    = Text{JA: "（{取|と}り{消|け}し・{訂正|ていせい}）", Easy: "（あとで {変|か}わりました）", EN: "(taken back or corrected)", ZH: "（已撤回或订正）", ES: "(retirado o corregido)"}
	RegisterSchool  = Text{JA: "{学校|がっこう}", Easy: "{学校|がっこう}", EN: "The school", ZH: "学校", ES: "La escuela"}

	// {0} what, {1} until when
	DecideUntil   = Text{JA: "{0}・{1}まで", Easy: "{0}・{1}まで", EN: "{0} until {1}", ZH: "{0}，到{1}", ES: "{0} hasta {1}"}
	DecideOpenEnd = Text{JA: "{0}・{終|お}わりはまだ", Easy: "{0}・{終|お}わりは まだ", EN: "{0}, end not known", ZH: "{0}，结束日未定", ES: "{0}, sin fin aún"}
	DecideTitle   = Text{JA: "{決|き}めること", Easy: "{決|き}めること", EN: "To decide", ZH: "待决定", ES: "Por decidir"}
	DecideNone    = Text{JA: "{待|ま}っているものはありません。", Easy: "{待|ま}っている ものは ありません。", EN: "Nothing is waiting.", ZH: "没有等待决定的事项。", ES: "No hay nada pendiente."}
	DecideNot     = Text{JA: "{決|き}めない", Easy: "{決|き}めない", EN: "Not needed", ZH: "不予决定", ES: "No procede"}
	DecideOnset   = Text{JA: "{発症|はっしょう}", Easy: "{病気|びょうき}が {始|はじ}まった {日|ひ}", EN: "Onset", ZH: "发病日", ES: "Inicio"}
	DecideFever   = Text{JA: "{解熱|げねつ}", Easy: "{熱|ねつ}が {下|さ}がった {日|ひ}", EN: "Fever ended", ZH: "退烧日", ES: "Sin fiebre desde"}
	DecideBetter  = Text{JA: "{軽快|けいかい}", Easy: "よくなった {日|ひ}", EN: "Symptoms better", ZH: "症状好转日", ES: "Mejoría"}
	DecideDoctor  = Text{JA: "{医師|いし}が{登校|とうこう}を{認|みと}めた{日|ひ}", Easy: "お{医者|いしゃ}さんが いいと {言|い}った {日|ひ}", EN: "Doctor allows from", ZH: "医生准许到校日", ES: "El médico permite desde"}
	DecideFrom    = Text{JA: "はじめ", Easy: "はじめ", EN: "From", ZH: "开始", ES: "Desde"}
	DecideTo      = Text{JA: "おわり", Easy: "おわり", EN: "To", ZH: "结束", ES: "Hasta"}
	DecideEdit    = Text{JA: "{日|ひ}を{直|なお}す", Easy: "{日|ひ}を {直|なお}す", EN: "Change dates", ZH: "修改日期", ES: "Cambiar fechas"}
	DecideKeep    = Text{JA: "この{日|ひ}で{計算|けいさん}する", Easy: "この {日|ひ}で {計算|けいさん}する", EN: "Compute with these dates", ZH: "按此日期计算", ES: "Calcular con estas fechas"}
	DecideSure    = Text{JA: "{施行規則|しこうきそく}の{期間|きかん}", Easy: "{決|き}まりの {期間|きかん}", EN: "Period by the rule", ZH: "按规定的期间", ES: "Plazo según la norma"}
	DecideLeast   = Text{JA: "すくなくともこの{日|ひ}まで（{解熱|げねつ}の{日|ひ}で{変|か}わります）", Easy: "この {日|ひ}までは {休|やす}みます（{熱|ねつ}が {下|さ}がると {決|き}まります）", EN: "At least until then (the end of the fever may change it)", ZH: "至少到这一天（退烧日会影响）", ES: "Al menos hasta ese día (según cuándo baje la fiebre)"}
	// {0} the day as decided, {1} the new one
	// {0} the day
	DecideUndo  = Text{JA: "{0}：{支援|しえん}センターが「{来|き}た」を{取|と}り{消|け}しました", Easy: "{0}：{支援|しえん}センターが「{来|き}た」を {取|と}り{消|け}しました", EN: "{0}: the support centre has taken back “came”", ZH: "{0}：支援中心撤回了“已到”", ES: "{0}: el centro de apoyo retiró «vino»"}
	DecideMoved = Text{JA: "{0}まで → {1}まで", Easy: "{0}まで → {1}まで", EN: "until {0} → until {1}", ZH: "到{0} → 到{1}", ES: "hasta {0} → hasta {1}"}
	DecideBack  = Text{JA: "{決|き}めました", Easy: "{決|き}めました", EN: "Decided", ZH: "已决定", ES: "Decidido"}

	// {0} the date
	HomeBack       = Text{JA: "{0}から{登校|とうこう}できます。", Easy: "{0}から {学校|がっこう}に {来|く}ることが できます。", EN: "Can come to school from {0}.", ZH: "从{0}起可以上学。", ES: "Puede volver a la escuela el {0}."}
	HomeBackMaybe  = Text{JA: "{0}から{登校|とうこう}できる{見込|みこ}みです。{学校|がっこう}の{確認|かくにん}を{待|ま}っています。", Easy: "たぶん {0}から {来|く}ることが できます。{学校|がっこう}が {確認|かくにん}します。", EN: "Expected back from {0}. The school will confirm it.", ZH: "预计从{0}起可以上学，等待学校确认。", ES: "Se espera que vuelva el {0}. La escuela lo confirmará."}
	HomeSuspended  = Text{JA: "{出席停止|しゅっせきていし}です。{欠席|けっせき}にはなりません。", Easy: "うつさないための {休|やす}みです。{欠席|けっせき}に なりません。", EN: "Suspended because it is infectious. It does not count as absence.", ZH: "停止出席（不计为缺席）。", ES: "Asistencia suspendida por contagio. No cuenta como falta."}
	HomeBetter     = Text{JA: "{症状|しょうじょう}が{軽|かる}くなりました", Easy: "{具合|ぐあい}が よくなりました", EN: "The symptoms have eased", ZH: "症状减轻了", ES: "Los síntomas han mejorado"}
	HomeBetterWhen = Text{JA: "{症状|しょうじょう}が{軽|かる}くなったのは、いつですか", Easy: "いつ よくなりましたか", EN: "When did the symptoms ease?", ZH: "什么时候减轻的？", ES: "¿Cuándo mejoraron los síntomas?"}
	HomeFever      = Text{JA: "{熱|ねつ}が{下|さ}がりました", Easy: "{熱|ねつ}が {下|さ}がりました", EN: "The fever is gone", ZH: "退烧了", ES: "Ya no tiene fiebre"}
	HomeFeverWhen  = Text{JA: "{熱|ねつ}が{下|さ}がったのは、いつですか", Easy: "{熱|ねつ}は いつ {下|さ}がりましたか", EN: "When did the fever end?", ZH: "什么时候退的烧？", ES: "¿Cuándo bajó la fiebre?"}
)

// Decision is what a principal's decision is called (domain.md M2, DecisionKind).
func Decision(code string) Text { return find(decisions, code) }

var decisions = []coded{
	{"SUSPEND_INFECT", Text{JA: "{出席停止|しゅっせきていし}", Easy: "うつさないための {休|やす}み", EN: "Suspension (infection)", ZH: "停止出席（传染病）", ES: "Suspensión (contagio)"}},
	{"SUSPEND_CONDUCT", Text{JA: "{出席停止|しゅっせきていし}（{教育委員会|きょういくいいんかい}）", Easy: "{出席停止|しゅっせきていし}（{教育委員会|きょういくいいんかい}）", EN: "Suspension (board)", ZH: "停止出席（教委）", ES: "Suspensión (junta)"}},
	{"HOSPITAL", Text{JA: "{入院|にゅういん}（{感染症法|かんせんしょうほう}）", Easy: "{入院|にゅういん}", EN: "In hospital", ZH: "住院", ES: "Hospital"}},
	{"MOURNING", Text{JA: "{忌引|きびき}", Easy: "{家族|かぞく}が なくなった {休|やす}み", EN: "Mourning", ZH: "丧假", ES: "Duelo"}},
	{"FORCE_MAJEURE", Text{JA: "{災害|さいがい}など", Easy: "{災害|さいがい}など", EN: "Disaster", ZH: "灾害等", ES: "Desastre"}},
	{"EDU_NEED", Text{JA: "{教育上|きょういくじょう}{必要|ひつよう}", Easy: "{勉強|べんきょう}に {必要|ひつよう}", EN: "Educational need", ZH: "教育需要", ES: "Necesidad educativa"}},
	{"OFFICIAL", Text{JA: "{公欠|こうけつ}", Easy: "{学校|がっこう}の {用事|ようじ}", EN: "Official leave", ZH: "公假", ES: "Permiso oficial"}},
	{"OFFSITE_PRESENT", Text{JA: "{出席|しゅっせき}{扱|あつか}い", Easy: "{出席|しゅっせき}と {同|おな}じ", EN: "Counts as present", ZH: "视为出席", ES: "Cuenta como presente"}},
	{"SICK_KIND", Text{JA: "{病欠|びょうけつ}とする", Easy: "{病気|びょうき}の {休|やす}み", EN: "Illness", ZH: "按病假", ES: "Por enfermedad"}},
	{"ACC_KIND", Text{JA: "{事故欠|じこけつ}とする", Easy: "そのほかの {休|やす}み", EN: "Other absence", ZH: "按事假", ES: "Por otro motivo"}},
	{"", Text{JA: "{決定|けってい}", Easy: "{決|き}めたこと", EN: "Decision", ZH: "决定", ES: "Decisión"}},
}

// MonthYear is a month with its year: 2026年11月 · November 2026.
func MonthYear(l Lang, ruby bool, y, m int) string {
	switch l {
	case EN:
		return monthEN[m-1] + " " + strconv.Itoa(y)
	case ES:
		return monthES[m-1] + " " + strconv.Itoa(y)
	case ZH:
		return strconv.Itoa(y) + "年" + strconv.Itoa(m) + "月"
	}
	return show(strconv.Itoa(y)+"{年|ねん}"+strconv.Itoa(m)+"{月|がつ}", ruby)
}
