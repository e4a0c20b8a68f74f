package words

// Status is the word beside a shape (view.Status): it is never shown without it. "" is a child nobody has said anything about.
func Status(code string) Text { return find(statuses, code) }

// Mark is what a closed day's mark is called (domain.md M2, MarkCode).
func Mark(code string) Text { return find(marks, code) }

// Seen is what staff saw (domain.md M2, SeenState), and SeenAt the place where, when it is not the classroom.
func Seen(code string) Text   { return find(seens, code) }
func SeenAt(code string) Text { return find(places, code) }

// Conflict names the two facts that do not go together.
func Conflict(code string) Text { return find(conflicts, code) }

// FamilyStatus is a child's state as the family reads it, where the school's word would sound like a verdict.
func FamilyStatus(code string) Text {
	if code == "unknown" {
		return familyUnknown
	}
	return Status(code)
}

var familyUnknown = Text{JA: "{学校|がっこう}が{確|たし}かめています", Easy: "{学校|がっこう}が {調|しら}べています", EN: "School is checking", ZH: "学校正在确认",
	ES: "La escuela lo comprueba"}

var statuses = []coded{
	{"present", Text{JA: "{出席|しゅっせき}", Easy: "{来|き}ています", EN: "Present", ZH: "出席", ES: "Presente"}},
	{"absent", Text{JA: "{欠席|けっせき}", Easy: "{休|やす}み", EN: "Absent", ZH: "缺席", ES: "Ausente"}},
	{"late", Text{JA: "{遅刻|ちこく}", Easy: "おくれる", EN: "Late", ZH: "迟到", ES: "Tarde"}},
	{"early", Text{JA: "{早退|そうたい}", Easy: "{早|はや}く {帰|かえ}る", EN: "Leaves early", ZH: "早退", ES: "Sale antes"}},
	{"stop", Text{JA: "{停止|ていし}", Easy: "{休|やす}む {決|き}まり", EN: "Excused", ZH: "停课", ES: "Exento"}},
	{"unknown", Text{JA: "{未確認|みかくにん}", Easy: "まだ わかりません", EN: "Not confirmed", ZH: "未确认", ES: "Sin confirmar"}},
	{"", Text{JA: "{登校|とうこう}の{予定|よてい}", Easy: "{学校|がっこう}に {行|い}きます", EN: "Expected", ZH: "预定到校", ES: "Se le espera"}},
}

var marks = []coded{
	{"P", Text{JA: "{出席|しゅっせき}", Easy: "{学校|がっこう}に {来|き}ました", EN: "Present", ZH: "出席", ES: "Presente"}},
	{"AI", Text{JA: "{病欠|びょうけつ}", Easy: "{病気|びょうき}の {休|やす}み", EN: "Absent, ill", ZH: "病假", ES: "Ausente por enfermedad"}},
	{"AA", Text{JA: "{事故欠|じこけつ}", Easy: "そのほかの {休|やす}み", EN: "Absent, other", ZH: "事假", ES: "Ausente por otro motivo"}},
	{"AU", Text{JA: "{連絡|れんらく}のない{欠席|けっせき}", Easy: "{連絡|れんらく}が なかった {休|やす}み", EN: "Absent, no word yet", ZH: "缺席，尚无联系", ES: "Ausente, sin aviso"}},
	{"S", Text{JA: "{出席停止|しゅっせきていし}", Easy: "うつさないための {休|やす}み", EN: "Suspended from attendance", ZH: "停止出席", ES: "Asistencia suspendida"}},
	{"C", Text{JA: "{学級閉鎖|がっきゅうへいさ}", Easy: "クラスの {休|やす}み", EN: "Class closed", ZH: "班级停课", ES: "Clase cerrada"}},
	{"M", Text{JA: "{忌引|きびき}", Easy: "{家族|かぞく}が なくなった {休|やす}み", EN: "Mourning", ZH: "丧假", ES: "Duelo"}},
	{"X", Text{JA: "{停止|ていし}・ほか", Easy: "{学校|がっこう}が {認|みと}めた {休|やす}み", EN: "Excused", ZH: "其他停课", ES: "Exento"}},
	{"O", Text{JA: "{公欠|こうけつ}", Easy: "{学校|がっこう}の {用事|ようじ}", EN: "Official absence", ZH: "公假", ES: "Ausencia oficial"}},
	{"R", Text{JA: "{出席|しゅっせき}{扱|あつか}い", Easy: "{出席|しゅっせき}と {同|おな}じ", EN: "Counted as present", ZH: "视为出席", ES: "Cuenta como presente"}},
	{"N", Text{JA: "{在籍|ざいせき}なし", Easy: "まだ この {学校|がっこう}に いません", EN: "Not enrolled", ZH: "不在籍", ES: "No inscrito"}},
	{"H", Text{JA: "{学校|がっこう}は{休|やす}み", Easy: "{学校|がっこう}は {休|やす}み", EN: "No school", ZH: "不上学", ES: "No hay clase"}},
	{"?", Text{JA: "{未確認|みかくにん}", Easy: "まだ わかりません", EN: "Not confirmed", ZH: "未确认", ES: "Sin confirmar"}},
}

var seens = []coded{
	{"seen", Text{JA: "{来|き}ています", Easy: "{来|き}ています", EN: "Is here", ZH: "已到校", ES: "Está aquí"}},
	{"notseen", Text{JA: "{見|み}ていません", Easy: "{見|み}ていません", EN: "Not seen", ZH: "没看到", ES: "No visto"}},
	{"elsewhere", Text{JA: "{別|べつ}の{部屋|へや}にいます", Easy: "ほかの {部屋|へや}に います", EN: "In another room", ZH: "在其他教室", ES: "En otra sala"}},
	{"left", Text{JA: "{帰|かえ}りました", Easy: "{帰|かえ}りました", EN: "Has gone home", ZH: "已回家", ES: "Ya se fue"}},
	{"nothere", Text{JA: "{来|き}ていません", Easy: "{来|き}ていません", EN: "Not here", ZH: "没有来", ES: "No está"}},
	{"", Text{JA: "まだ{見|み}ていません", Easy: "まだ {見|み}ていません", EN: "Not seen yet", ZH: "尚未看到", ES: "Aún no visto"}},
}

var places = []coded{
	{"nurse", Text{JA: "{保健室|ほけんしつ}", Easy: "{保健室|ほけんしつ}", EN: "Nurse's room", ZH: "保健室", ES: "Enfermería"}},
	{"centre", Text{JA: "{支援|しえん}センター", Easy: "{支援|しえん}センター", EN: "Support centre", ZH: "支援中心", ES: "Centro de apoyo"}},
	{"room", Text{JA: "{別室|べっしつ}", Easy: "ほかの {部屋|へや}", EN: "Another room", ZH: "其他教室", ES: "Otra sala"}},
	{"", Text{JA: "{教室|きょうしつ}", Easy: "{教室|きょうしつ}", EN: "Classroom", ZH: "教室", ES: "Aula"}},
}

var conflicts = []coded{
	{"came", Text{JA: "{欠席連絡|けっせきれんらく}・{来|き}ています", Easy: "{休|やす}みの {連絡|れんらく}・{来|き}ています", EN: "Reported absent, is here", ZH: "已报缺席，但已到校", ES: "Aviso de ausencia, pero está aquí"}},
	{"seen", Text{JA: "{先生|せんせい}の{記録|きろく}がちがいます", Easy: "{先生|せんせい}の {記録|きろく}が ちがいます", EN: "Staff records differ", ZH: "教师记录不一致", ES: "Los registros no coinciden"}},
	{"claims", Text{JA: "{家庭|かてい}の{連絡|れんらく}がちがいます", Easy: "{家族|かぞく}の {連絡|れんらく}が ちがいます", EN: "Family reports differ", ZH: "家长联系内容不一致", ES: "Los avisos de la familia no coinciden"}},
	{"nobody", Text{JA: "{予定|よてい}の{時間|じかん}に{来|き}ていません", Easy: "{時間|じかん}に {来|き}ていません", EN: "Not here at the time given", ZH: "到约定时间仍未到校", ES: "No llegó a la hora avisada"}},
	{"suspended", Text{JA: "{停止中|ていしちゅう}・{来|き}ています", Easy: "{休|やす}む {日|ひ}・{来|き}ています", EN: "Suspended, is here", ZH: "停课中，但已到校", ES: "Suspendido, pero está aquí"}},
	{"", Text{JA: "{確|たし}かめること", Easy: "{確|たし}かめること", EN: "To check", ZH: "需要确认", ES: "Por comprobar"}},
}
