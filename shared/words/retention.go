package words

// What is kept how long, and what was erased: a page that only the server shows, to management.
var (
	KeepTitle = Text{JA: "{記録|きろく}の{保存|ほぞん}と{消去|しょうきょ}", Easy: "{記録|きろく}を いつまで {残|のこ}すか", EN: "What is kept, and how long", ZH: "记录的保存与删除", ES: "Qué se guarda y cuánto tiempo"}
	KeepHow   = Text{JA: "{保存期間|ほぞんきかん}は、その{年度|ねんど}が{終|お}わってから{数|かぞ}えます。ひとりでに{消|き}えるものはありません。この{仕組|しく}みの{世話|せわ}をする{人|ひと}が、{校長|こうちょう}に{頼|たの}まれて{消|け}します。", Easy: "{記録|きろく}は、ひとりでに {消|き}えません。{期間|きかん}が {終|お}わった {記録|きろく}は、{係|かかり}の {人|ひと}が {消|け}します。", EN: "Time counts from the end of the school year. Nothing goes by itself: whoever cares for this system erases it when the principal asks.", ZH: "保存期从该学年结束时起算。记录不会自动消失，由系统维护人员按校长指示删除。", ES: "El plazo cuenta desde el fin del curso. Nada se borra solo: lo borra, cuando la dirección lo pide, quien cuida el sistema."}
	KeepNow   = Text{JA: "いま{消|け}せるもの", Easy: "いま {消|け}せるもの", EN: "May be erased now", ZH: "现在可删除", ES: "Se puede borrar ya"}
	KeepNone  = Text{JA: "{期間|きかん}の{終|お}わったものはありません。", Easy: "いま {消|け}すものは ありません。", EN: "Nothing’s time is over.", ZH: "没有到期的记录。", ES: "Nada ha vencido."}
	KeepLater = Text{JA: "これから", Easy: "これから", EN: "Later", ZH: "以后", ES: "Más adelante"}
	KeepGone  = Text{JA: "{消|け}したもの", Easy: "{消|け}したもの", EN: "Erased", ZH: "已删除", ES: "Borrado"}
	KeepNever = Text{JA: "まだ{何|なに}も{消|け}していません。", Easy: "まだ {何|なに}も {消|け}して いません。", EN: "Nothing has been erased yet.", ZH: "尚未删除任何记录。", ES: "Aún no se ha borrado nada."}
	KeepWhat  = Text{JA: "{記録|きろく}", Easy: "{記録|きろく}", EN: "Records", ZH: "记录", ES: "Registros"}
	KeepYear  = Text{JA: "{年度|ねんど}", Easy: "{年度|ねんど}", EN: "School year", ZH: "学年", ES: "Curso"}
	KeepFrom  = Text{JA: "{消|け}せる{日|ひ}", Easy: "{消|け}せる {日|ひ}", EN: "From", ZH: "可删除日", ES: "Desde"}
	KeepCount = Text{JA: "{件数|けんすう}", Easy: "いくつ", EN: "Entries", ZH: "件数", ES: "Cuántos"}
	KeepRule  = Text{JA: "{決|き}まり", Easy: "{決|き}まり", EN: "Rule", ZH: "规则", ES: "Norma"}
	KeepWhen  = Text{JA: "{消|け}した{日|ひ}", Easy: "{消|け}した {日|ひ}", EN: "Erased on", ZH: "删除日期", ES: "Borrado el"}
	KeepBy    = Text{JA: "{命|めい}じた{人|ひと}", Easy: "{決|き}めた {人|ひと}", EN: "Ordered by", ZH: "指示人", ES: "Por orden de"}
	KeepWhy   = Text{JA: "{理由|りゆう}", Easy: "{理由|りゆう}", EN: "Reason", ZH: "理由", ES: "Motivo"}
	// {0} years, {1} the ground
	KeepYears  = Text{JA: "{0}{年|ねん}（{1}）", Easy: "{0}{年|ねん}（{1}）", EN: "{0} {0?year|years} ({1})", ZH: "{0}年（{1}）", ES: "{0} {0?año|años} ({1})"}
	KeepLaw    = Text{JA: "{学校教育法|がっこうきょういくほう}{施行規則|しこうきそく}28{条|じょう}", Easy: "{国|くに}の {決|き}まり", EN: "Ordinance of the School Education Act, art. 28", ZH: "学校教育法施行规则第28条", ES: "Reglamento de educación, art. 28"}
	KeepBoards = Text{JA: "{教育委員会|きょういくいいんかい}の{文書|ぶんしょ}の{決|き}まり", Easy: "{教育委員会|きょういくいいんかい}の {決|き}まり", EN: "the board’s rules for documents", ZH: "教育委员会的文书规定", ES: "normas de la junta"}
	// {0} the command
	BackupTitle = Text{JA: "バックアップ", Easy: "{記録|きろく}の {控|ひか}え", EN: "Back-up", ZH: "备份", ES: "Copia de seguridad"}
	// {0} when
	BackupAt = Text{JA: "{0} に{控|ひか}えを{取|と}り、{前|まえ}の{控|ひか}えを{終|お}わりまで{読|よ}めました。", Easy: "{0} に {控|ひか}えを {作|つく}りました。{前|まえ}の {控|ひか}えも {読|よ}めました。", EN: "Made {0}; the one before could be read to its end.", ZH: "{0} 已备份，并确认上一份备份可完整读取。", ES: "Hecha {0}; la anterior se pudo leer hasta el final."}
	// {0} when the last was made
	BackupBad   = Text{JA: "いまは{控|ひか}えを{取|と}れません。{最後|さいご}は {0} です。{世話|せわ}をする{人|ひと}に{知|し}らせてください。", Easy: "いま {控|ひか}えを {作|つく}れません。{最後|さいご}は {0} です。{係|かかり}の {人|ひと}に {言|い}ってください。", EN: "No back-up can be made at the moment; the last: {0}. Please tell whoever cares for the system.", ZH: "目前无法备份。最后一次：{0}。请告知系统维护人员。", ES: "Ahora no se puede hacer; la última: {0}. Avise a quien cuida el sistema."}
	BackupNone  = Text{JA: "ここでは{控|ひか}えを{取|と}っていません。{別|べつ}に{取|と}っているか、{世話|せわ}をする{人|ひと}に{聞|き}いてください（todoke backup）。", Easy: "ここでは {控|ひか}えを {作|つく}っていません。{係|かかり}の {人|ひと}に {聞|き}いてください。", EN: "None is made from here. Ask whoever cares for the system whether one is made elsewhere (todoke backup).", ZH: "此处不做备份。请向系统维护人员确认是否另有备份（todoke backup）。", ES: "Desde aquí no se hace ninguna. Pregunte a quien cuida el sistema si se hace de otro modo (todoke backup)."}
	KeepCommand = Text{JA: "{世話|せわ}をする{人|ひと}へ：{0} で{同|おな}じ{表|ひょう}が{出|で}て、{消|け}すこともできます。{消|け}したあとは、それより{前|まえ}の{鍵|かぎ}の{控|ひか}えも{捨|す}てます。", Easy: "{係|かかり}の {人|ひと}は {0} を {使|つか}います。", EN: "For whoever cares for it: {0} prints the same table, and erases. Back-ups of the keys that are older must then be thrown away.", ZH: "维护人员可用 {0} 打印同样的表并删除。之后须丢弃更早的密钥备份。", ES: "Para quien lo cuida: {0} muestra la misma tabla y borra. Después hay que tirar las copias de claves anteriores."}
	KeepRoll    = Text{JA: "{指導要録|しどうようろく}（{学籍|がくせき}20{年|ねん}・{指導|しどう}5{年|ねん}）の{原本|げんぽん}はここにはありません。それに{要|い}る{出欠|しゅっけつ}の{合計|ごうけい}は、{年度|ねんど}の{終|お}わりに{書|か}き{出|だ}しておいてください。", Easy: "{指導要録|しどうようろく}は ここには ありません。{必要|ひつよう}な {数|かず}は、{年度|ねんど}の {終|お}わりに {書|か}き{出|だ}してください。", EN: "The cumulative guidance record (kept 20 and 5 years) is not here. Export the totals it needs at the end of each school year.", ZH: "指导要录（学籍20年、指导5年）原件不在此处。所需出勤合计请在学年末导出。", ES: "El expediente oficial (20 y 5 años) no está aquí. Exporte al final del curso los totales que necesita."}
)

// Paper is what a rule of retention is about.
func Paper(code string) Text { return find(papers, code) }

var papers = []coded{
	{"visits", Text{JA: "{保健簿|ほけんぼ}（{保健室|ほけんしつ}に{来|き}た{記録|きろく}）", Easy: "{保健室|ほけんしつ}の {記録|きろく}", EN: "Log of the nurse’s room", ZH: "保健室来访记录", ES: "Registro de enfermería"}},
	{"health", Text{JA: "{症状|しょうじょう}・{病名|びょうめい}・{健康観察|けんこうかんさつ}", Easy: "{病気|びょうき}の {記録|きろく}", EN: "Symptoms, illnesses, health checks", ZH: "症状、病名、健康观察", ES: "Síntomas, enfermedades, controles"}},
	{"register", Text{JA: "{締|し}めた{出席簿|しゅっせきぼ}", Easy: "{出席簿|しゅっせきぼ}", EN: "Closed registers", ZH: "已结账的出勤簿", ES: "Registros cerrados"}},
	{"office", Text{JA: "{電話|でんわ}・{申|もう}しこみ・{書|か}き{出|だ}しの{記録|きろく}", Easy: "{電話|でんわ}や {申|もう}しこみの {記録|きろく}", EN: "Calls, applications, what was exported", ZH: "电话、申请、导出的记录", ES: "Llamadas, solicitudes, exportaciones"}},
	{"notices", Text{JA: "お{知|し}らせ", Easy: "お{知|し}らせ", EN: "Notices", ZH: "通知", ES: "Circulares"}},
	{"access", Text{JA: "{卒業|そつぎょう}・{転出|てんしゅつ}した{家庭|かてい}のアカウントと{連絡先|れんらくさき}", Easy: "やめた {家族|かぞく}の アカウントと {連絡先|れんらくさき}", EN: "Accounts and addresses of families who have left", ZH: "已离校家庭的账户与联系方式", ES: "Cuentas y datos de contacto de familias que ya se fueron"}},
	{"", Text{JA: "{転出|てんしゅつ}・{卒業|そつぎょう}した{子|こ}の{記録|きろく}（{出席簿|しゅっせきぼ}のもと）", Easy: "やめた {子|こ}・{卒業|そつぎょう}した {子|こ}の {記録|きろく}", EN: "Records of children who have left", ZH: "转出、毕业儿童的记录", ES: "Datos de alumnos que ya se fueron"}},
}
