package words

// Restrictions (支援措置), who looked at a child's record, and the audit trail. Rendered by the server: none of it is in the client.
var (
	GuardTitle = Text{JA: "{支援|しえん}{措置|そち}などの{制限|せいげん}", Easy: "{見|み}ては いけない {人|ひと}", EN: "Restrictions (protective measures)", ZH: "支援措施等限制", ES: "Restricciones (medidas de protección)"}
	GuardHow   = Text{
		JA:   "{選|えら}んだ{人|ひと}には、{期間中|きかんちゅう}、この{子|こ}のことがアプリ・{電話|でんわ}・メールのどれにも{届|とど}きません。{制限|せいげん}があることも{知|し}らせません。だれの{制限|せいげん}かは{管理職|かんりしょく}だけに{見|み}えます。",
		Easy: "この {人|ひと}に、この {子|こ}の ことは {届|とど}きません。{本人|ほんにん}には {知|し}らせません。{校長|こうちょう}・{教頭|きょうとう}だけが {見|み}ることが できます。",
		EN:   "For the period nothing about this child reaches the person, by app, telephone or mail, and nothing says that there is a restriction. Only the principal's office sees whom it concerns.",
		ZH:   "在此期间，应用、电话、邮件都不会向此人传达该学生的信息，也不会告知存在限制。只有校领导能看到限制对象。",
		ES:   "Durante el plazo nada de este alumno le llega por la app, el teléfono o el correo, ni se le dice que hay una restricción. Solo la dirección ve a quién afecta."}
	GuardNone    = Text{JA: "{制限|せいげん}はありません。", Easy: "{今|いま}は ありません。", EN: "There is none.", ZH: "没有限制。", ES: "No hay ninguna."}
	GuardWho     = Text{JA: "だれを", Easy: "だれ", EN: "Whom", ZH: "对象", ES: "A quién"}
	GuardOther   = Text{JA: "{登録|とうろく}のない{人|ひと}（{下|した}に{名前|なまえ}を{書|か}く）", Easy: "{登録|とうろく}が ない {人|ひと}（{下|した}に {名前|なまえ}を {書|か}く）", EN: "Somebody not registered (write the name below)", ZH: "未登记的人（请在下方填写姓名）", ES: "Alguien no registrado (escriba el nombre abajo)"}
	GuardName    = Text{JA: "{登録|とうろく}のない{人|ひと}の{名前|なまえ}", Easy: "{登録|とうろく}が ない {人|ひと}の {名前|なまえ}", EN: "Name, when not registered", ZH: "未登记者姓名", ES: "Nombre, si no está registrado"}
	GuardWhat    = Text{JA: "{制限|せいげん}すること", Easy: "できなく すること", EN: "What is restricted", ZH: "限制内容", ES: "Qué se restringe"}
	GuardFrom    = Text{JA: "いつから", Easy: "いつから", EN: "From", ZH: "开始日", ES: "Desde"}
	GuardTo      = Text{JA: "いつまで（{空|あ}いていれば{解除|かいじょ}まで）", Easy: "いつまで（{書|か}かなくても いいです）", EN: "Until (empty: until it is lifted)", ZH: "截止日（留空则至解除）", ES: "Hasta (vacío: hasta que se levante)"}
	GuardNote    = Text{JA: "もとになるもの（{管理職|かんりしょく}だけに{見|み}えます）", Easy: "{理由|りゆう}（{校長|こうちょう}・{教頭|きょうとう}だけ）", EN: "What it rests on (only the principal's office sees it)", ZH: "依据（仅校领导可见）", ES: "En qué se basa (solo lo ve la dirección)"}
	GuardGo      = Text{JA: "{制限|せいげん}する", Easy: "{見|み}えなく する", EN: "Restrict", ZH: "设置限制", ES: "Restringir"}
	GuardLift    = Text{JA: "{解除|かいじょ}する", Easy: "おわりに する", EN: "Lift", ZH: "解除", ES: "Levantar"}
	GuardLifted  = Text{JA: "{解除|かいじょ}ずみ", Easy: "おわりました", EN: "lifted", ZH: "已解除", ES: "levantada"}
	GuardIsOn    = Text{JA: "{制限中|せいげんちゅう}", Easy: "{見|み}えません", EN: "in force", ZH: "限制中", ES: "vigente"}
	GuardSoon    = Text{JA: "これから", Easy: "これから", EN: "to come", ZH: "尚未开始", ES: "próxima"}
	GuardIsOver  = Text{JA: "{期間|きかん}{終了|しゅうりょう}", Easy: "おわりました", EN: "over", ZH: "已到期", ES: "terminada"}
	GuardFlag    = Text{JA: "この{子|こ}の{登録|とうろく}は{管理職|かんりしょく}が{確認|かくにん}します。ほかの{方|かた}は{受|う}け{付|つ}けず、{管理職|かんりしょく}に{知|し}らせてください。", Easy: "この {子|こ}の {登録|とうろく}は {校長|こうちょう}・{教頭|きょうとう}が {確認|かくにん}します。{校長|こうちょう}・{教頭|きょうとう}に {言|い}ってください。", EN: "Registrations for this child are confirmed by the principal's office. Please pass them on.", ZH: "该学生的登记由校领导确认，请转告校领导。", ES: "Los registros de este alumno los confirma la dirección. Avísele, por favor."}
	GuardFlagged = Text{JA: "{管理職|かんりしょく}へ", Easy: "{校長|こうちょう}・{教頭|きょうとう}へ", EN: "principal's office", ZH: "校领导处理", ES: "dirección"}

	LookedTitle = Text{JA: "{健康|けんこう}の{記録|きろく}を{見|み}た{人|ひと}", Easy: "{体|からだ}の {記録|きろく}を {見|み}た {人|ひと}", EN: "Who looked at the health record", ZH: "查看健康记录的人", ES: "Quién vio los datos de salud"}
	LookedNone  = Text{JA: "まだだれも{見|み}ていません。{先生|せんせい}が{症状|しょうじょう}や{病名|びょうめい}を{見|み}ると、ここに{残|のこ}ります。", Easy: "まだ だれも {見|み}ていません。{先生|せんせい}が {見|み}ると、ここに {書|か}かれます。", EN: "Nobody yet. When a teacher looks at symptoms or a diagnosis, it is noted here.", ZH: "还没有人查看。老师查看症状或病名时会记录在此。", ES: "Nadie todavía. Cuando un profesor vea síntomas o un diagnóstico, quedará anotado aquí."}
	// {0} days
	LookedDays = Text{JA: "{0}に{見|み}ました", Easy: "{0}に {見|み}ました", EN: "looked on {0}", ZH: "于{0}查看", ES: "lo vio el {0}"}
	LookedMore = Text{JA: "ほか {0}{日|にち}", Easy: "ほか {0}{日|にち}", EN: "and {0} more days", ZH: "另有{0}天", ES: "y {0} días más"}

	NavAudit   = Text{JA: "{操作|そうさ}の{記録|きろく}", Easy: "した ことの {記録|きろく}", EN: "Audit trail", ZH: "操作记录", ES: "Registro de actividad"}
	AuditWho   = Text{JA: "だれが", Easy: "だれが", EN: "Who", ZH: "操作人", ES: "Quién"}
	AuditWhat  = Text{JA: "なにを", Easy: "なにを", EN: "What", ZH: "内容", ES: "Qué"}
	AuditChild = Text{JA: "どの{子|こ}の", Easy: "どの {子|こ}の", EN: "Child", ZH: "学生", ES: "Alumno"}
	AuditWhen  = Text{JA: "いつ", Easy: "いつ", EN: "When", ZH: "时间", ES: "Cuándo"}
	AuditVia   = Text{JA: "{方法|ほうほう}・{端末|たんまつ}", Easy: "{方法|ほうほう}・スマホなど", EN: "Way, device", ZH: "方式・设备", ES: "Vía, dispositivo"}
	AuditDay   = Text{JA: "{日|ひ}", Easy: "{日|ひ}", EN: "Day", ZH: "日期", ES: "Día"}
	AuditAll   = Text{JA: "すべて", Easy: "ぜんぶ", EN: "all", ZH: "全部", ES: "todo"}
	AuditFind  = Text{JA: "{絞|しぼ}り{込|こ}む", Easy: "さがす", EN: "Filter", ZH: "筛选", ES: "Filtrar"}
	AuditName  = Text{JA: "{名前|なまえ}の{一部|いちぶ}", Easy: "{名前|なまえ}", EN: "part of a name", ZH: "姓名的一部分", ES: "parte del nombre"}
	AuditNone  = Text{JA: "あてはまる{記録|きろく}はありません。{日|ひ}や{名前|なまえ}を{変|か}えてみてください。", Easy: "ありません。{日|ひ}や {名前|なまえ}を かえてください。", EN: "Nothing matches. Try another day or name.", ZH: "没有符合的记录。请更改日期或姓名。", ES: "Nada coincide. Pruebe otro día u otro nombre."}
	AuditCSV   = Text{JA: "{表|ひょう}（CSV）で{保存|ほぞん}", Easy: "{表|ひょう}（CSV）に する", EN: "Save as a table (CSV)", ZH: "保存为表格（CSV）", ES: "Guardar como tabla (CSV)"}
	AuditHow   = Text{JA: "{書|か}いた{内容|ないよう}ではなく、だれが・いつ・なにをしたかの{記録|きろく}です。{書|か}き{換|か}えも{削除|さくじょ}もできません。{保存|ほぞん}したことも{記録|きろく}に{残|のこ}ります。", Easy: "だれが、いつ、なにを したかの {記録|きろく}です。{変|か}えることは できません。CSVに したことも ここに {残|のこ}ります。", EN: "It tells who did what and when, not what was written. It cannot be changed or deleted. Saving it is recorded too.", ZH: "记录谁在何时做了什么，不含所写内容。不能修改或删除，保存操作也会被记录。", ES: "Dice quién hizo qué y cuándo, no lo escrito. No se puede cambiar ni borrar. Guardarlo también queda anotado."}
	AuditSaid  = Text{JA: "{書|か}いたとき {0}", Easy: "{書|か}いた とき {0}", EN: "said at {0}", ZH: "填写于{0}", ES: "dicho a las {0}"}
	AuditNot   = Text{JA: "{受|う}け{付|つ}けず：{0}", Easy: "できませんでした：{0}", EN: "not taken: {0}", ZH: "未受理：{0}", ES: "no aceptado: {0}"}
	AuditKinds = Text{JA: "{種類|しゅるい}ごとの{件数|けんすう}", Easy: "{種類|しゅるい}と {数|かず}", EN: "By kind", ZH: "按种类统计", ES: "Por tipo"}
	AuditMore  = Text{JA: "ほかの{種類|しゅるい}（{0}）", Easy: "ほかの {種類|しゅるい}（{0}）", EN: "Other kinds ({0})", ZH: "其他种类（{0}）", ES: "Otros tipos ({0})"}
	AuditNots  = Text{JA: "{受|う}け{付|つ}けなかったもの：{0}{件|けん}", Easy: "できなかったもの：{0}つ", EN: "not taken: {0}", ZH: "未受理：{0}件", ES: "no aceptados: {0}"}
	AuditOlder = Text{JA: "{前|まえ}の{記録|きろく}", Easy: "{前|まえ}の {記録|きろく}", EN: "Older", ZH: "更早的记录", ES: "Anteriores"}

	NavThen   = Text{JA: "あの{時刻|じこく}の{黒板|こくばん}", Easy: "{前|まえ}の {黒板|こくばん}", EN: "The board back then", ZH: "当时的看板", ES: "La pizarra de entonces"}
	ThenTitle = Text{JA: "{0} に{学校|がっこう}が{知|し}っていたこと", Easy: "{0} に {学校|がっこう}が {知|し}っていた こと", EN: "What the school knew at {0}", ZH: "学校在{0}已知的情况", ES: "Lo que la escuela sabía a las {0}"}
	ThenHow   = Text{JA: "その{時刻|じこく}までに{届|とど}いていたことだけで{作|つく}った{黒板|こくばん}です。あとから{届|とど}いたことは{入|はい}っていません。", Easy: "その {時間|じかん}までに {届|とど}いた ことだけの {黒板|こくばん}です。", EN: "Made only of what had arrived by then. What came later is not in it.", ZH: "仅由当时已收到的信息生成，不含之后收到的内容。", ES: "Hecha solo con lo que había llegado hasta entonces. Lo posterior no está."}
	ThenTime  = Text{JA: "{時刻|じこく}", Easy: "{時間|じかん}", EN: "Time", ZH: "时刻", ES: "Hora"}
	ThenLook  = Text{JA: "{見|み}る", Easy: "{見|み}る", EN: "Look", ZH: "查看", ES: "Ver"}

	NavMatrix = Text{JA: "{権限|けんげん}の{表|ひょう}", Easy: "だれが {何|なに}を できるか", EN: "Who may do what", ZH: "权限表", ES: "Quién puede qué"}
)

// Restricts is what a restriction takes away.
func Restricts(code string) Text { return find(restricts, code) }

var restricts = []coded{
	{"see", Text{JA: "{見|み}ること・{連絡|れんらく}すること", Easy: "{見|み}ること", EN: "seeing and reporting", ZH: "查看与联系", ES: "ver y avisar"}},
	{"receive", Text{JA: "{知|し}らせを{受|う}け{取|と}ること", Easy: "お{知|し}らせが {届|とど}くこと", EN: "receiving messages", ZH: "接收通知", ES: "recibir avisos"}},
	{"both", Text{JA: "すべて", Easy: "ぜんぶ", EN: "everything", ZH: "全部", ES: "todo"}},
}

// Deed is what an operation is called in the audit trail and the matrix, by its kind.
func Deed(kind string) Text { return find(deeds, kind) }

var deeds = []coded{
	{"absence.reported", Text{JA: "{欠席|けっせき}などの{連絡|れんらく}", Easy: "{休|やす}みの {連絡|れんらく}", EN: "absence reported", ZH: "请假联系", ES: "ausencia comunicada"}},
	{"absence.reasoned", Text{JA: "{欠席|けっせき}の{理由|りゆう}", Easy: "{休|やす}みの {理由|りゆう}", EN: "reason given", ZH: "请假理由", ES: "motivo indicado"}},
	{"absence.described", Text{JA: "{症状|しょうじょう}・{病名|びょうめい}", Easy: "{体|からだ}の ようす", EN: "symptoms given", ZH: "症状・病名", ES: "síntomas indicados"}},
	{"absence.withdrawn", Text{JA: "{連絡|れんらく}の{取|と}り{消|け}し", Easy: "{連絡|れんらく}を やめた", EN: "report withdrawn", ZH: "撤回请假", ES: "aviso retirado"}},
	{"absence.seen", Text{JA: "{連絡|れんらく}を{見|み}ました", Easy: "{連絡|れんらく}を {見|み}た", EN: "report seen", ZH: "已看联系", ES: "aviso visto"}},
	{"child.observed", Text{JA: "{出席|しゅっせき}をとる", Easy: "{出席|しゅっせき}を とる", EN: "roll called", ZH: "点名", ES: "lista pasada"}},
	{"followup.opened", Text{JA: "{未登校|みとうこう}の{確認|かくにん}を{始|はじ}める", Easy: "{来|き}ていない {子|こ}を さがす", EN: "search begun", ZH: "开始确认未到校", ES: "búsqueda iniciada"}},
	{"followup.taken", Text{JA: "「わたしが{電話|でんわ}する」", Easy: "「わたしが {電話|でんわ}します」", EN: "“I am calling”", ZH: "「由我打电话」", ES: "«Llamo yo»"}},
	{"followup.tried", Text{JA: "{家庭|かてい}への{電話|でんわ}", Easy: "{家族|かぞく}に {電話|でんわ}", EN: "family called", ZH: "致电家庭", ES: "llamada a la familia"}},
	{"followup.closed", Text{JA: "{未登校|みとうこう}の{確認|かくにん}を{終|お}える", Easy: "{来|き}ていない {子|こ}が わかった", EN: "search closed", ZH: "结束确认未到校", ES: "búsqueda cerrada"}},
	{"followup.noted", Text{JA: "{未登校|みとうこう}のメモ", Easy: "{来|き}ていない {子|こ}の メモ", EN: "note on a search", ZH: "未到校备注", ES: "nota de la búsqueda"}},
	{"followup.escalated", Text{JA: "{管理職|かんりしょく}に{知|し}らせる", Easy: "{校長|こうちょう}・{教頭|きょうとう}に {知|し}らせる", EN: "passed to the principal", ZH: "上报校领导", ES: "pasado a dirección"}},
	{"call.broke", Text{JA: "{途中|とちゅう}で{切|き}れた{電話|でんわ}", Easy: "{切|き}れた {電話|でんわ}", EN: "call broke off", ZH: "中断的电话", ES: "llamada cortada"}},
	{"call.handled", Text{JA: "{切|き}れた{電話|でんわ}の{対応|たいおう}", Easy: "{切|き}れた {電話|でんわ}に {答|こた}えた", EN: "broken call handled", ZH: "处理中断电话", ES: "llamada atendida"}},
	{"decision.proposed", Text{JA: "{出席停止|しゅっせきていし}・{忌引|きびき}などの{提案|ていあん}", Easy: "{出席停止|しゅっせきていし}などの {相談|そうだん}", EN: "decision proposed", ZH: "停课等提议", ES: "decisión propuesta"}},
	{"proposal.dropped", Text{JA: "{提案|ていあん}を{採|と}らない", Easy: "{相談|そうだん}を やめた", EN: "proposal dropped", ZH: "不采纳提议", ES: "propuesta descartada"}},
	{"decision.made", Text{JA: "{出席停止|しゅっせきていし}・{忌引|きびき}などの{決定|けってい}", Easy: "{出席停止|しゅっせきていし}などを {決|き}めた", EN: "decision made", ZH: "停课等决定", ES: "decisión tomada"}},
	{"decision.revoked", Text{JA: "{決定|けってい}の{取|と}り{消|け}し", Easy: "{決|き}めた ことを やめた", EN: "decision revoked", ZH: "撤销决定", ES: "decisión revocada"}},
	{"decision.grounded", Text{JA: "{決定|けってい}の{医学的|いがくてき}な{根拠|こんきょ}", Easy: "{決|き}めた ことの {理由|りゆう}", EN: "medical ground given", ZH: "决定的医学依据", ES: "fundamento médico"}},
	{"days.planned", Text{JA: "{授業日|じゅぎょうび}・{休業日|きゅうぎょうび}を{決|き}める", Easy: "{学校|がっこう}の {日|ひ}を {決|き}める", EN: "school days planned", ZH: "设定上课日", ES: "días lectivos fijados"}},
	{"days.unplanned", Text{JA: "{日程|にってい}の{取|と}り{消|け}し", Easy: "{学校|がっこう}の {日|ひ}を もどす", EN: "plan taken back", ZH: "撤销日程", ES: "plan anulado"}},
	{"closure.ordered", Text{JA: "{学級|がっきゅう}・{学年|がくねん}{閉鎖|へいさ}など", Easy: "クラスの {休|やす}み", EN: "closure ordered", ZH: "停课令", ES: "cierre ordenado"}},
	{"closure.lifted", Text{JA: "{閉鎖|へいさ}の{終|お}わり", Easy: "クラスの {休|やす}みの おわり", EN: "closure lifted", ZH: "解除停课", ES: "cierre levantado"}},
	{"register.sealed", Text{JA: "{出席簿|しゅっせきぼ}を{締|し}める", Easy: "{出席簿|しゅっせきぼ}を おわりに する", EN: "register sealed", ZH: "出勤簿封存", ES: "registro cerrado"}},
	{"guardian.joined", Text{JA: "{保護者|ほごしゃ}の{登録|とうろく}・{期間|きかん}", Easy: "{家族|かぞく}の {登録|とうろく}", EN: "guardian registered", ZH: "家长登记・期限", ES: "tutor registrado"}},
	{"guardian.asked", Text{JA: "{登録|とうろく}の{申|もう}し{込|こ}み", Easy: "{登録|とうろく}の {申|もう}しこみ", EN: "registration asked for", ZH: "申请登记", ES: "registro solicitado"}},
	{"guardian.answered", Text{JA: "{登録|とうろく}の{確認|かくにん}", Easy: "{登録|とうろく}の {返事|へんじ}", EN: "registration answered", ZH: "确认登记", ES: "registro respondido"}},
	{"application.made", Text{JA: "{名簿|めいぼ}のない{申|もう}し{込|こ}み", Easy: "{名簿|めいぼ}が ない {申|もう}しこみ", EN: "application made", ZH: "无名册申请", ES: "solicitud hecha"}},
	{"application.answered", Text{JA: "{申|もう}し{込|こ}みへの{返事|へんじ}", Easy: "{申|もう}しこみの {返事|へんじ}", EN: "application answered", ZH: "答复申请", ES: "solicitud respondida"}},
	{"right.ended", Text{JA: "{保護者|ほごしゃ}の{登録|とうろく}の{終|お}わり", Easy: "{家族|かぞく}の {登録|とうろく}の おわり", EN: "guardian's right ended", ZH: "家长登记结束", ES: "registro terminado"}},
	{"restriction.set", Text{JA: "{支援|しえん}{措置|そち}などの{制限|せいげん}", Easy: "{見|み}えなく した", EN: "restriction set", ZH: "设置限制", ES: "restricción puesta"}},
	{"restriction.lifted", Text{JA: "{制限|せいげん}の{解除|かいじょ}", Easy: "{見|み}えるように もどした", EN: "restriction lifted", ZH: "解除限制", ES: "restricción levantada"}},
	{"ward.flagged", Text{JA: "{職員|しょくいん}への{目印|めじるし}", Easy: "{先生|せんせい}への しるし", EN: "staff flag", ZH: "教职员标记", ES: "marca para el personal"}},
	{"record.looked", Text{JA: "{健康|けんこう}の{記録|きろく}を{見|み}た", Easy: "{体|からだ}の {記録|きろく}を {見|み}た", EN: "health record looked at", ZH: "查看健康记录", ES: "datos de salud vistos"}},
	{"list.exported", Text{JA: "{表|ひょう}の{保存|ほぞん}（{持|も}ち{出|だ}し）", Easy: "{表|ひょう}を {保存|ほぞん}した", EN: "list saved outside", ZH: "导出表格", ES: "lista exportada"}},
	{"access.ended", Text{JA: "{卒業|そつぎょう}・{転出|てんしゅつ}した{家庭|かてい}の{連絡先|れんらくさき}を{消|け}す", Easy: "やめた {家族|かぞく}の {連絡先|れんらくさき}を {消|け}した", EN: "accounts of families who left erased", ZH: "删除离校家庭的账户与联系方式", ES: "cuentas de familias que se fueron, borradas"}},
	{"roster.imported", Text{JA: "{名簿|めいぼ}の{取|と}り{込|こ}み", Easy: "{名簿|めいぼ}を {入|い}れた", EN: "roster imported", ZH: "导入名册", ES: "lista importada"}},
	{"school.named", Text{JA: "{学校|がっこう}の{名前|なまえ}・{時刻|じこく}", Easy: "{学校|がっこう}の {名前|なまえ}・{時間|じかん}", EN: "school and its times", ZH: "学校名称・时间", ES: "nombre y horario escolar"}},
	{"class.formed", Text{JA: "クラスを{作|つく}る", Easy: "クラスを {作|つく}る", EN: "class formed", ZH: "编班", ES: "clase formada"}},
	{"class.dissolved", Text{JA: "クラスをなくす", Easy: "クラスを なくす", EN: "class dissolved", ZH: "撤班", ES: "clase disuelta"}},
	{"child.enrolled", Text{JA: "{子|こ}どもの{在籍|ざいせき}", Easy: "{子|こ}どもが {入|はい}る", EN: "child enrolled", ZH: "学生入学", ES: "alumno matriculado"}},
	{"child.named", Text{JA: "{子|こ}どもの{姓|せい}", Easy: "{子|こ}どもの {名前|なまえ}", EN: "child's family name", ZH: "学生姓氏", ES: "apellido del alumno"}},
	{"child.placed", Text{JA: "{子|こ}どものクラス", Easy: "{子|こ}どもの クラス", EN: "child placed in a class", ZH: "学生编班", ES: "alumno en su clase"}},
	{"child.unplaced", Text{JA: "{子|こ}どものクラスの{取|と}り{消|け}し", Easy: "{子|こ}どもの クラスを もどす", EN: "child's class taken back", ZH: "撤销学生编班", ES: "clase del alumno anulada"}},
	{"child.left", Text{JA: "{子|こ}どもの{転出|てんしゅつ}・{卒業|そつぎょう}", Easy: "{子|こ}どもが {出|で}る", EN: "child left", ZH: "学生转出・毕业", ES: "alumno que se va"}},
	{"child.unenrolled", Text{JA: "{在籍|ざいせき}の{取|と}り{消|け}し", Easy: "{子|こ}どもの {登録|とうろく}を もどす", EN: "enrolment taken back", ZH: "撤销入学", ES: "matrícula anulada"}},
	{"person.named", Text{JA: "{保護者|ほごしゃ}の{名前|なまえ}・ことば", Easy: "{家族|かぞく}の {名前|なまえ}・ことば", EN: "guardian's name", ZH: "家长姓名・语言", ES: "nombre del tutor"}},
	{"staff.posted", Text{JA: "{職員|しょくいん}の{役割|やくわり}", Easy: "{先生|せんせい}の {仕事|しごと}", EN: "staff post", ZH: "教职员职务", ES: "puesto del personal"}},
	{"reach.asked", Text{JA: "「{届|とど}いていますか」の{確認|かくにん}", Easy: "「{届|とど}きますか」", EN: "reach test asked", ZH: "可达性测试", ES: "prueba de contacto"}},
	{"reach.answered", Text{JA: "「{届|とど}きました」の{返事|へんじ}", Easy: "「{届|とど}きました」", EN: "reach test answered", ZH: "可达性答复", ES: "prueba respondida"}},
	{"day.began", Text{JA: "{一日|いちにち}の{始|はじ}まり", Easy: "{学校|がっこう}が {始|はじ}まる", EN: "day began", ZH: "一天开始", ES: "empieza el día"}},
	{"rollcall.due", Text{JA: "{出席|しゅっせき}の{締|し}め{切|き}り", Easy: "{出席|しゅっせき}の {時間|じかん}", EN: "roll call due", ZH: "点名截止", ES: "hora de la lista"}},
	{"day.closed", Text{JA: "{一日|いちにち}の{終|お}わり", Easy: "{学校|がっこう}が おわる", EN: "day closed", ZH: "一天结束", ES: "termina el día"}},
	{"mark.settled", Text{JA: "{出欠|しゅっけつ}の{確定|かくてい}", Easy: "{出席|しゅっせき}が {決|き}まる", EN: "mark settled", ZH: "出勤确定", ES: "asistencia fijada"}},
	{"door.ruled", Text{JA: "{連絡|れんらく}を{始|はじ}める{日|ひ}", Easy: "{始|はじ}まる {日|ひ}", EN: "opening day set", ZH: "设定开放日", ES: "día de apertura"}},
	{"question.asked", Text{JA: "{学校|がっこう}への{質問|しつもん}", Easy: "{学校|がっこう}に {聞|き}いた", EN: "question asked", ZH: "向学校提问", ES: "pregunta hecha"}},
	{"question.answered", Text{JA: "{質問|しつもん}への{返事|へんじ}", Easy: "{質問|しつもん}の {返事|へんじ}", EN: "question answered", ZH: "答复提问", ES: "pregunta respondida"}},
	{"notice.sent", Text{JA: "お{知|し}らせを{書|か}く", Easy: "お{知|し}らせを {書|か}いた", EN: "notice written", ZH: "撰写通知", ES: "aviso escrito"}},
	{"notice.aimed", Text{JA: "お{知|し}らせの{宛先|あてさき}", Easy: "お{知|し}らせを {送|おく}る {人|ひと}", EN: "notice addressed", ZH: "通知对象", ES: "destinatarios del aviso"}},
	{"notice.corrected", Text{JA: "お{知|し}らせの{訂正|ていせい}", Easy: "お{知|し}らせを なおした", EN: "notice corrected", ZH: "更正通知", ES: "aviso corregido"}},
	{"notice.recalled", Text{JA: "お{知|し}らせの{取|と}り{消|け}し", Easy: "お{知|し}らせを やめた", EN: "notice recalled", ZH: "撤回通知", ES: "aviso retirado"}},
	{"notice.posted", Text{JA: "お{知|し}らせを{届|とど}ける", Easy: "お{知|し}らせを {出|だ}した", EN: "notice delivered", ZH: "送达通知", ES: "aviso entregado"}},
	{"notice.released", Text{JA: "お{知|し}らせを{出|だ}す", Easy: "お{知|し}らせが {出|で}た", EN: "notice released", ZH: "发出通知", ES: "aviso enviado"}},
	{"notice.counted", Text{JA: "お{知|し}らせの{集計|しゅうけい}", Easy: "お{知|し}らせの {数|かず}", EN: "notice counted", ZH: "通知统计", ES: "recuento del aviso"}},
	{"notice.handed", Text{JA: "お{知|し}らせを{本人|ほんにん}に{届|とど}ける", Easy: "お{知|し}らせを その {人|ひと}に {出|だ}した", EN: "notice delivered to a person", ZH: "送达本人", ES: "aviso entregado a una persona"}},
	{"notice.reminded", Text{JA: "{答|こた}えがまだの{人|ひと}に、もう{一度|いちど}{知|し}らせる", Easy: "まだの {人|ひと}に もう {一度|いちど} {知|し}らせた", EN: "reminder sent", ZH: "提醒未回复者", ES: "recordatorio enviado"}},
	{"group.formed", Text{JA: "グループを{作|つく}る・やめる", Easy: "グループを {作|つく}った・やめた", EN: "group formed or ended", ZH: "建立或解散小组", ES: "grupo creado o cerrado"}},
	{"group.changed", Text{JA: "グループの{人|ひと}を{変|か}える", Easy: "グループの {人|ひと}を {変|か}えた", EN: "group members changed", ZH: "更改小组成员", ES: "miembros del grupo cambiados"}},
	{"community.invited", Text{JA: "{地域|ちいき}の{方|かた}を{招|まね}く", Easy: "{地域|ちいき}の {人|ひと}を よんだ", EN: "community contact invited", ZH: "邀请社区人士", ES: "contacto del barrio invitado"}},
	{"community.answered", Text{JA: "{地域|ちいき}の{方|かた}の{返事|へんじ}", Easy: "{地域|ちいき}の {人|ひと}の {返事|へんじ}", EN: "community contact answered", ZH: "社区人士的答复", ES: "respuesta del contacto del barrio"}},
	{"community.ended", Text{JA: "{地域|ちいき}の{方|かた}への{連絡|れんらく}をやめる", Easy: "{地域|ちいき}の {人|ひと}に {送|おく}るのを やめた", EN: "community contact ended", ZH: "停止联系社区人士", ES: "contacto del barrio terminado"}},
	{"delivery.failed", Text{JA: "{届|とど}かなかったお{知|し}らせ", Easy: "{届|とど}かなかった お{知|し}らせ", EN: "notice not delivered", ZH: "未送达", ES: "entrega fallida"}},
	{"survey.closed", Text{JA: "アンケートの{締|し}め{切|き}り", Easy: "アンケートの おわり", EN: "survey closed", ZH: "问卷截止", ES: "encuesta cerrada"}},
	{"answer.given", Text{JA: "アンケートの{回答|かいとう}", Easy: "アンケートの {答|こた}え", EN: "survey answered", ZH: "回答问卷", ES: "encuesta respondida"}},
	{"answerer.chosen", Text{JA: "アンケートに{答|こた}える{人|ひと}", Easy: "アンケートに {答|こた}える {人|ひと}", EN: "who answers surveys", ZH: "由谁回复问卷", ES: "quién responde las encuestas"}},
	{"late.accepted", Text{JA: "おくれて{届|とど}いた{言葉|ことば}を{採|と}る", Easy: "おくれた ことばを {使|つか}う", EN: "late word accepted", ZH: "采纳迟到的内容", ES: "dato tardío aceptado"}},
	{"late.discarded", Text{JA: "おくれて{届|とど}いた{言葉|ことば}を{採|と}らない", Easy: "おくれた ことばを {使|つか}わない", EN: "late word discarded", ZH: "不采纳迟到的内容", ES: "dato tardío descartado"}},
	{"child.called", Text{JA: "{家|いえ}での{呼|よ}び{名|な}・{絵|え}", Easy: "{家|いえ}の {名前|なまえ}・{絵|え}", EN: "name and icon at home", ZH: "家中称呼・图标", ES: "nombre e icono en casa"}},
	{"event.planned", Text{JA: "{行事|ぎょうじ}を{入|い}れる", Easy: "{行事|ぎょうじ}を {入|い}れた", EN: "event planned", ZH: "登记活动", ES: "acto previsto"}},
	{"event.cancelled", Text{JA: "{行事|ぎょうじ}の{中止|ちゅうし}", Easy: "{行事|ぎょうじ}を やめた", EN: "event cancelled", ZH: "取消活动", ES: "acto cancelado"}},
	{"family.planned", Text{JA: "{家族|かぞく}の{予定|よてい}", Easy: "{家族|かぞく}の {予定|よてい}", EN: "family event", ZH: "家庭日程", ES: "plan de la familia"}},
	{"family.dropped", Text{JA: "{家族|かぞく}の{予定|よてい}を{消|け}す", Easy: "{家族|かぞく}の {予定|よてい}を {消|け}した", EN: "family event removed", ZH: "删除家庭日程", ES: "plan de la familia borrado"}},
	{"child.sought", Text{JA: "{家庭|かてい}への{問|と}い{合|あ}わせ（{未登校|みとうこう}）", Easy: "{家|いえ}に きく（{来|き}ていない {子|こ}）", EN: "asking the family where a child is", ZH: "询问家长（未到校）", ES: "preguntar a la familia dónde está"}},
	{"sought.answered", Text{JA: "{問|と}い{合|あ}わせへの{返事|へんじ}", Easy: "きかれたことへの {返事|へんじ}", EN: "answer to where a child is", ZH: "对询问的答复", ES: "respuesta sobre dónde está"}},
	{"watch.ruled", Text{JA: "{見守|みまも}りの{時刻|じこく}ときまり", Easy: "{見守|みまも}りの {時間|じかん}と きまり", EN: "times and rules of looking after", ZH: "看护时间与规则", ES: "horas y reglas de cuidado"}},
	{"headcount.begun", Text{JA: "{避難|ひなん}の{点呼|てんこ}を{始|はじ}める", Easy: "{避難|ひなん}の {点呼|てんこ}を はじめる", EN: "starting a head-count", ZH: "开始避难点名", ES: "empezar el recuento"}},
	{"headcount.ticked", Text{JA: "{点呼|てんこ}の{確認|かくにん}", Easy: "{点呼|てんこ}の {確認|かくにん}", EN: "seen at the head-count", ZH: "点名确认", ES: "visto en el recuento"}},
	{"headcount.others", Text{JA: "{職員|しょくいん}・{来校者|らいこうしゃ}の{人数|にんずう}", Easy: "{先生|せんせい}・お{客|きゃく}さんの {人数|にんずう}", EN: "number of staff and visitors", ZH: "职员与来访者人数", ES: "número de personal y visitas"}},
	{"headcount.ended", Text{JA: "{点呼|てんこ}を{終|お}える", Easy: "{点呼|てんこ}を おわる", EN: "ending a head-count", ZH: "结束点名", ES: "terminar el recuento"}},
	{"care.opened", Text{JA: "{見守|みまも}りの{開始|かいし}", Easy: "{見守|みまも}りの はじまり", EN: "something to look after", ZH: "开始关注", ES: "inicio del seguimiento"}},
	{"care.taken", Text{JA: "{見守|みまも}りの{担当|たんとう}", Easy: "{見守|みまも}る {人|ひと}", EN: "who looks after it", ZH: "关注负责人", ES: "quién lo sigue"}},
	{"care.closed", Text{JA: "{見守|みまも}りの{結果|けっか}", Easy: "{見守|みまも}りの {結果|けっか}", EN: "how looking after ended", ZH: "关注结果", ES: "cómo terminó"}},
	{"longabsence.written", Text{JA: "{長期欠席|ちょうきけっせき}の{報告|ほうこく}の{下書|したが}き", Easy: "{長|なが}い {休|やす}みの {報告|ほうこく}の {下書|したが}き", EN: "draft of a long-absence report", ZH: "长期缺席报告草稿", ES: "borrador de ausencia larga"}},
	{"longabsence.sent", Text{JA: "{長期欠席|ちょうきけっせき}の{報告|ほうこく}", Easy: "{長|なが}い {休|やす}みの {報告|ほうこく}", EN: "long-absence report to the board", ZH: "长期缺席报告", ES: "informe de ausencia larga"}},
	{"note.kept", Text{JA: "{見守|みまも}りノート（{学級|がっきゅう}の{中|なか}だけ）", Easy: "{見守|みまも}りノート（{組|くみ}の {中|なか}だけ）", EN: "note kept within the class", ZH: "班内备注", ES: "nota dentro de la clase"}},
	{"child.pictured", Text{JA: "{避難用|ひなんよう}の{写真|しゃしん}", Easy: "{避難|ひなん}の {写真|しゃしん}", EN: "photo for evacuation", ZH: "避难用照片", ES: "foto para evacuación"}},
	{"checkup.done", Text{JA: "{毎朝|まいあさ}の{健康観察|けんこうかんさつ}", Easy: "{朝|あさ}の {体調|たいちょう}", EN: "morning health check", ZH: "每日健康观察", ES: "control de salud diario"}},
	{"talk.said", Text{JA: "{家庭|かてい}と{学校|がっこう}のメッセージ", Easy: "{家族|かぞく}と {学校|がっこう}の メッセージ", EN: "message between family and school", ZH: "家校留言", ES: "mensaje entre familia y escuela"}},
	{"talk.confided", Text{JA: "{担任|たんにん}・{養護教諭|ようごきょうゆ}・{管理職|かんりしょく}だけが{読|よ}むメッセージ", Easy: "{決|き}まった {先生|せんせい}だけが {読|よ}む メッセージ", EN: "message for the homeroom teacher, nurse and management only", ZH: "仅班主任、保健老师和管理层可读的留言", ES: "mensaje solo para tutor, enfermería y dirección"}},
	{"talk.seen", Text{JA: "メッセージを{見|み}ました", Easy: "メッセージを {見|み}た", EN: "message read", ZH: "已看留言", ES: "mensaje leído"}},
	{"talk.ruled", Text{JA: "メッセージのきまり", Easy: "メッセージの きまり", EN: "rules for messages", ZH: "留言规则", ES: "reglas de los mensajes"}},
	{"slots.opened", Text{JA: "{面談|めんだん}の{時間|じかん}を{開|ひら}く", Easy: "{話|はな}す {時間|じかん}を つくった", EN: "meeting times opened", ZH: "开放面谈时间", ES: "horas de entrevista abiertas"}},
	{"slot.taken", Text{JA: "{面談|めんだん}の{予約|よやく}", Easy: "{話|はな}す {時間|じかん}を {決|き}めた", EN: "meeting booked", ZH: "预约面谈", ES: "entrevista reservada"}},
	{"slot.freed", Text{JA: "{面談|めんだん}の{予約|よやく}の{取|と}り{消|け}し", Easy: "{話|はな}す {時間|じかん}を やめた", EN: "meeting given up", ZH: "取消面谈预约", ES: "entrevista anulada"}},
	{"slot.counted", Text{JA: "{面談|めんだん}の{空|あ}きの{数|かず}", Easy: "{話|はな}す {時間|じかん}の あきの {数|かず}", EN: "meeting times counted", ZH: "面谈余位统计", ES: "recuento de horas libres"}},
	{"safety.asked", Text{JA: "{安否確認|あんぴかくにん}を{始|はじ}める", Easy: "「{無事|ぶじ}ですか」と {聞|き}いた", EN: "safety check begun", ZH: "开始平安确认", ES: "control de seguridad iniciado"}},
	{"safety.closed", Text{JA: "{安否確認|あんぴかくにん}を{終|お}える", Easy: "「{無事|ぶじ}ですか」が おわった", EN: "safety check closed", ZH: "结束平安确认", ES: "control de seguridad cerrado"}},
	{"safety.marked", Text{JA: "{安否|あんぴ}の{回答|かいとう}の{集計|しゅうけい}", Easy: "「{無事|ぶじ}ですか」の {答|こた}え", EN: "safety of a child marked", ZH: "平安确认统计", ES: "estado de un alumno anotado"}},
	{"safety.told", Text{JA: "{職員|しょくいん}の{安否|あんぴ}", Easy: "{先生|せんせい}は {無事|ぶじ}か", EN: "safety of a member of staff", ZH: "教职员平安情况", ES: "estado del personal"}},
	{"visit.made", Text{JA: "{保健室|ほけんしつ}の{来室|らいしつ}", Easy: "{保健室|ほけんしつ}に {来|き}た", EN: "visit to the nurse's room", ZH: "到保健室", ES: "visita a la enfermería"}},
	{"visit.struck", Text{JA: "{来室|らいしつ}の{記録|きろく}の{取|と}り{消|け}し", Easy: "{保健室|ほけんしつ}の {記録|きろく}を もどす", EN: "visit taken back", ZH: "撤销到室记录", ES: "visita anulada"}},
	{"surveillance.sent", Text{JA: "{感染症|かんせんしょう}の{報告|ほうこく}", Easy: "うつる {病気|びょうき}の {報告|ほうこく}", EN: "report on infections sent out", ZH: "传染病报告", ES: "informe de infecciones"}},
	{"closure.proposed", Text{JA: "{学級閉鎖|がっきゅうへいさ}の{提案|ていあん}", Easy: "クラスの {休|やす}みの {相談|そうだん}", EN: "closure proposed", ZH: "停课建议", ES: "cierre propuesto"}},
	{"register.ruled", Text{JA: "{出席簿|しゅっせきぼ}のきまり", Easy: "{出席簿|しゅっせきぼ}の きまり", EN: "rules for the register", ZH: "出勤簿规则", ES: "reglas del registro"}},
	{"", Text{JA: "そのほかの{操作|そうさ}", Easy: "ほかの こと", EN: "something else", ZH: "其他操作", ES: "otra cosa"}},
}

// Deeds lists the kinds that have a name, in their order.
func Deeds() []string {
	var kinds []string
	for _, d := range deeds[:len(deeds)-1] {
		kinds = append(kinds, d.code)
	}
	return kinds
}
