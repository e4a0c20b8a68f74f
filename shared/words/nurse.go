package words

// The nurse's room: visits in three taps, and the log of the day.
var (
	NavNurse   = Text{JA: "{保健室|ほけんしつ}", Easy: "{保健室|ほけんしつ}", EN: "Nurse’s room", ZH: "保健室", ES: "Enfermería"}
	NurseWho   = Text{JA: "だれが{来|き}ましたか", Easy: "だれが {来|き}ましたか", EN: "Who came?", ZH: "谁来了？", ES: "¿Quién vino?"}
	NurseFind  = Text{JA: "{名前|なまえ}・{組|くみ}でさがす", Easy: "{名前|なまえ}や クラスで さがす", EN: "Search by name or class", ZH: "按姓名或班级查找", ES: "Buscar por nombre o clase"}
	NurseNone  = Text{JA: "その{名前|なまえ}の{子|こ}はいません。", Easy: "その {名前|なまえ}の {子|こ}は いません。", EN: "No child of that name.", ZH: "没有该姓名的孩子。", ES: "No hay nadie con ese nombre."}
	NurseToday = Text{JA: "きょうの{来室|らいしつ}", Easy: "きょう {来|き}た {子|こ}", EN: "Visits today", ZH: "今天的来访", ES: "Visitas de hoy"}
	NurseEmpty = Text{JA: "まだだれも{来|き}ていません。", Easy: "まだ だれも {来|き}ていません。", EN: "Nobody has come yet.", ZH: "还没有人来。", ES: "Aún no ha venido nadie."}
	NurseWhy   = Text{JA: "どうしましたか", Easy: "どう しましたか", EN: "What is the matter?", ZH: "怎么了？", ES: "¿Qué le pasa?"}
	NurseHow   = Text{JA: "そのあと（{押|お}すと{記録|きろく}します）", Easy: "そのあと（{押|お}すと {書|か}きます）", EN: "What then? (a press records it)", ZH: "结果（按下即记录）", ES: "¿Y después? (al pulsar se anota)"}
	NurseTemp  = Text{JA: "{体温|たいおん}（℃）", Easy: "{体温|たいおん}（℃）", EN: "Temperature (°C)", ZH: "体温（℃）", ES: "Temperatura (°C)"}
	NurseNote  = Text{JA: "メモ（{家庭|かてい}には{出|で}ません）", Easy: "メモ（{家|いえ}の {人|ひと}には {見|み}えません）", EN: "Note (families do not see it)", ZH: "备注（家长看不到）", ES: "Nota (las familias no la ven)"}
	NurseLog   = Text{JA: "{保健簿|ほけんぼ}と{学級|がっきゅう}のようす", Easy: "{保健室|ほけんしつ}の {記録|きろく}と クラス", EN: "Health log and classes", ZH: "保健日志与班级情况", ES: "Registro de salud y clases"}
	// The rows for the health centre, beside the way to them.
	NurseRows     = Text{JA: "{保健所|ほけんじょ}への{日報|にっぽう}は12{時|じ}までです（まだ{出|だ}していません）", Easy: "{保健所|ほけんじょ}に {出|だ}す {表|ひょう}は 12{時|じ}まで です（まだ {出|だ}して いません）", EN: "Rows for the health centre: by noon (not sent yet)", ZH: "给保健所的日报：12点前（尚未提交）", ES: "Datos para el centro de salud: antes de las 12 (sin enviar)"}
	NurseRowsLate = Text{JA: "12{時|じ}を{過|す}ぎました。{保健所|ほけんじょ}への{日報|にっぽう}をまだ{出|だ}していません", Easy: "12{時|じ}を {過|す}ぎました。{保健所|ほけんじょ}の {表|ひょう}は まだです", EN: "Past noon: the rows for the health centre are not sent yet", ZH: "已过12点，尚未向保健所提交日报", ES: "Ya son más de las 12: faltan los datos para el centro de salud"}
	NurseChange   = Text{JA: "{変|か}える", Easy: "{変|か}える", EN: "Change", ZH: "更改", ES: "Cambiar"}
	NurseFirst    = Text{JA: "まず{症状|しょうじょう}をえらんでください。", Easy: "はじめに、どこが わるいか えらんでください。", EN: "Choose what is the matter first.", ZH: "请先选择症状。", ES: "Elija primero qué le pasa."}
)

// VisitOutcome is how a visit to the nurse's room ended.
func VisitOutcome(code string) Text { return find(visitOutcomes, code) }

// VisitReason is what a child came to the nurse's room with: a symptom, or an injury.
func VisitReason(code string) Text {
	if code == "INJ" {
		return Reason(code)
	}
	return Symptom(code)
}

var visitOutcomes = []coded{
	{"back", Text{JA: "{教室|きょうしつ}へ", Easy: "{教室|きょうしつ}へ", EN: "Back to class", ZH: "回教室", ES: "Vuelve a clase"}},
	{"rested", Text{JA: "{休養|きゅうよう}", Easy: "{休|やす}みました", EN: "Rested", ZH: "休息", ES: "Descansó"}},
	{"called", Text{JA: "{家庭|かてい}に{連絡|れんらく}", Easy: "{家|いえ}に {電話|でんわ}", EN: "Family called", ZH: "联系家长", ES: "Se llamó a casa"}},
	{"home", Text{JA: "{早退|そうたい}", Easy: "{家|いえ}に {帰|かえ}りました", EN: "Went home", ZH: "早退回家", ES: "Se fue a casa"}},
	{"hospital", Text{JA: "{受診|じゅしん}", Easy: "{病院|びょういん}に {行|い}きました", EN: "To a doctor", ZH: "就医", ES: "Al médico"}},
	{"", Text{JA: "{来室|らいしつ}", Easy: "{来|き}ました", EN: "Visit", ZH: "来访", ES: "Visita"}},
}
