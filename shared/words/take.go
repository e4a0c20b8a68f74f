package words

// Files for other systems, and the board's rules of the register: pages that only the server shows.
var (
	NavTake     = Text{JA: "{書|か}き{出|だ}し", Easy: "{書|か}き{出|だ}し", EN: "Exports", ZH: "导出", ES: "Exportar"}
	TakeMonth   = Text{JA: "{月|つき}", Easy: "{月|つき}", EN: "Month", ZH: "月份", ES: "Mes"}
	TakeDays    = Text{JA: "{出欠|しゅっけつ}（{日|ひ}ごと）", Easy: "{来|き}た {日|ひ}と {休|やす}み（{日|ひ}ごと）", EN: "Attendance, day by day", ZH: "出勤（逐日）", ES: "Asistencia por día"}
	TakeTotals  = Text{JA: "{出欠|しゅっけつ}の{合計|ごうけい}（{月|つき}・{学期|がっき}・{年度|ねんど}）", Easy: "{休|やす}みの {合計|ごうけい}", EN: "Attendance totals (month, term, year)", ZH: "出勤合计（月、学期、学年）", ES: "Totales (mes, trimestre, curso)"}
	TakeReports = Text{JA: "{家庭|かてい}からの{連絡|れんらく}", Easy: "{家|いえ}からの {連絡|れんらく}", EN: "Messages from families", ZH: "家长联系", ES: "Avisos de las familias"}
	TakeAll     = Text{JA: "すべての{記録|きろく}（JSON）", Easy: "ぜんぶの {記録|きろく}（JSON）", EN: "Everything (JSON)", ZH: "全部记录（JSON）", ES: "Todo (JSON)"}
	LeaveHow    = Text{JA: "{管理職|かんりしょく}が{2人|ふたり}で{書|か}き{出|だ}します。{1人|ひとり}がたのみ、もう{1人|ひとり}がみとめると、1{時間|じかん}のうちに{書|か}き{出|だ}せます。1{日|にち}に2{回|かい}までです。", Easy: "{2人|ふたり}で します。{1人|ひとり}が たのみます。もう {1人|ひとり}が よいと {言|い}います。1{日|にち}に 2{回|かい}までです。", EN: "It takes two of management: one asks, another allows it, and for an hour the file can be taken. Twice a day at the most.", ZH: "须由两名管理人员办理：一人申请，另一人批准，一小时内可导出，每天最多两次。", ES: "Hacen falta dos de dirección: una persona lo pide, otra lo permite y durante una hora se puede sacar. Dos veces al día como máximo."}
	LeaveAsk    = Text{JA: "もう{1人|ひとり}の{管理職|かんりしょく}にたのむ", Easy: "もう {1人|ひとり}に たのむ", EN: "Ask another of management", ZH: "请另一名管理人员批准", ES: "Pedirlo a otra persona de dirección"}
	LeaveWaits  = Text{JA: "たのみました。ほかの{管理職|かんりしょく}がこのページを{開|ひら}いてみとめると、{書|か}き{出|だ}せます。", Easy: "たのみました。ほかの {人|ひと}が この ページで よいと {言|い}うまで {待|ま}ちます。", EN: "Asked. When another of management opens this page and allows it, the file can be taken.", ZH: "已申请。待另一名管理人员打开此页面批准后即可导出。", ES: "Pedido. Cuando otra persona de dirección abra esta página y lo permita, se podrá sacar."}
	// {0} who
	LeaveAsked   = Text{JA: "{0}さんが、すべての{記録|きろく}の{書|か}き{出|だ}しをたのんでいます。", Easy: "{0}さんが ぜんぶの {記録|きろく}を {出|だ}したいです。", EN: "{0} asks to take everything out.", ZH: "{0}申请导出全部记录。", ES: "{0} pide sacarlo todo."}
	LeaveAllow   = Text{JA: "みとめる", Easy: "よい", EN: "Allow it", ZH: "批准", ES: "Permitirlo"}
	LeaveAllowed = Text{JA: "{0}さんがみとめました。1{時間|じかん}のうちに{書|か}き{出|だ}してください。", Easy: "{0}さんが よいと {言|い}いました。1{時間|じかん}の うちに {出|だ}します。", EN: "{0} has allowed it: take the file within an hour.", ZH: "{0}已批准，请在一小时内导出。", ES: "{0} lo ha permitido: sáquelo antes de una hora."}
	LeaveAlone   = Text{JA: "ほかに{管理職|かんりしょく}がいません。この{仕組|しく}みの{世話|せわ}をする{人|ひと}に todoke export をたのんでください。", Easy: "ほかの {人|ひと}が いません。{係|かかり}の {人|ひと}に todoke export を たのみます。", EN: "There is nobody else of management. Ask whoever cares for the system for: todoke export", ZH: "没有其他管理人员。请系统维护人员执行 todoke export。", ES: "No hay nadie más en dirección. Pida a quien cuida el sistema: todoke export"}
	LeaveNot     = Text{JA: "ほかの{管理職|かんりしょく}がみとめていないか、きょうは2{回|かい}{書|か}き{出|だ}しました。「{書|か}き{出|だ}し」のページでたのんでください。", Easy: "まだ よいと {言|い}われていません。または きょうは もう 2{回|かい} {出|だ}しました。", EN: "Nobody else of management has allowed it, or it was taken twice today. Ask on the page “Exports”.", ZH: "尚未由另一名管理人员批准，或今天已导出两次。请在“导出”页面申请。", ES: "Nadie más de dirección lo ha permitido, o hoy ya se sacó dos veces. Pídalo en la página «Exportar»."}
	TakeHow      = Text{JA: "{校務支援|こうむしえん}システムの{名簿|めいぼ}と{同|おな}じ{列名|れつめい}（{生徒|せいと}コード・{学年|がくねん}・{名前|なまえ}・ふりがな）で{始|はじ}まります。{生徒|せいと}コードは{名簿|めいぼ}から{読|よ}みこんだ{番号|ばんごう}です。", Easy: "{学校|がっこう}の システムと {同|おな}じ {列|れつ}の {名前|なまえ}です。", EN: "The columns begin like a school-affairs system’s list: pupil code, grade, name, reading. The code is the one your list came with.", ZH: "列名与校务系统名单相同（学生编号、年级、姓名、读音）。编号为导入名单时的编号。", ES: "Las columnas empiezan como las de un sistema escolar: código, curso, nombre, lectura. El código es el de su lista."}
	TakeAllHow   = Text{JA: "{言|い}われたことすべてです。{家庭|かてい}だけの{予定|よてい}は{入|はい}りません。{形式|けいしき}は{公開|こうかい}しています。ファイルは{暗号化|あんごうか}されていません。", Easy: "ぜんぶの {記録|きろく}です。ファイルは だれでも {読|よ}めます。だいじに してください。", EN: "All that was said, but for what families keep to themselves. The form is documented. The file is not encrypted.", ZH: "全部记录（不含家庭私有日程）。格式公开。文件未加密。", ES: "Todo lo dicho, salvo lo que las familias guardan para sí. El formato está documentado. El archivo no va cifrado."}
	TakeNoted    = Text{JA: "{取|と}り{出|だ}すと、だれがいつ{何|なに}を{取|と}り{出|だ}したかが{記録|きろく}に{残|のこ}ります。", Easy: "{取|と}り{出|だ}したことは {記録|きろく}に {残|のこ}ります。", EN: "Who took what and when is recorded.", ZH: "导出者、时间和内容会被记录。", ES: "Queda anotado quién sacó qué y cuándo."}

	// {0} how many letters
	TakeLacks = Text{JA: "CP932 にない{文字|もじ}が{0}つあります", Easy: "CP932 に ない {字|じ}が {0}つ あります", EN: "CP932 lacks {0} of the letters", ZH: "有{0}个字符不在CP932中", ES: "CP932 no tiene {0} de los caracteres"}
	// {0} how many cells
	TakeLacksIn  = Text{JA: "この{文字|もじ}があるところ（{0}か{所|しょ}）", Easy: "この {字|じ}が ある ところ（{0}）", EN: "They stand in {0} {0?cell|cells}:", ZH: "出现在{0}处：", ES: "Están en {0} {0?casilla|casillas}:"}
	TakeLacksHow = Text{JA: "まだ{何|なに}も{取|と}り{出|だ}していません。UTF-8 なら、すべての{文字|もじ}がそのまま{入|はい}ります。CP932 では 〓 になります。", Easy: "まだ {出|だ}して いません。UTF-8 なら、{字|じ}は そのままです。CP932 では 〓 に なります。", EN: "Nothing has been taken yet. UTF-8 keeps every letter; in CP932 a blank sign (geta) stands instead.", ZH: "尚未导出。UTF-8可保留所有字符；CP932中会变成〓。", ES: "Aún no se ha sacado nada. UTF-8 conserva todo; en CP932 saldría un signo vacío (geta)."}
	TakeWhole    = Text{JA: "UTF-8 で{取|と}り{出|だ}す", Easy: "UTF-8 で {出|だ}す", EN: "Take it as UTF-8", ZH: "以UTF-8导出", ES: "Sacar en UTF-8"}
	TakeLossy    = Text{JA: "〓 にして CP932 で{取|と}り{出|だ}す", Easy: "CP932 で {出|だ}す（〓）", EN: "Take it as CP932, without them", ZH: "以CP932导出（含〓）", ES: "Sacar en CP932, sin ellos"}

	NavRules     = Text{JA: "{出席簿|しゅっせきぼ}のきまり", Easy: "{出席簿|しゅっせきぼ}の きまり", EN: "Rules of the register", ZH: "出勤簿规则", ES: "Normas del registro"}
	RulesMarks   = Text{JA: "{記号|きごう}", Easy: "{記号|きごう}", EN: "Marks", ZH: "符号", ES: "Signos"}
	RulesMarkHow = Text{JA: "{空|あ}けたままなら、はじめの{記号|きごう}です。2{文字|もじ}まで。{締|し}めた{月|つき}の{記号|きごう}は{変|か}わりません。", Easy: "{書|か}かないと はじめの {記号|きごう}です。2{文字|もじ}までです。", EN: "Left empty, the first mark stands. Two characters at most. Closed months keep theirs.", ZH: "留空则用默认符号，最多两个字符。已结账的月份不变。", ES: "Vacío, queda el primero. Dos caracteres como máximo. Los meses cerrados no cambian."}
	RulesTerms   = Text{JA: "{学期|がっき}のはじめの{日|ひ}", Easy: "{学期|がっき}が {始|はじ}まる {日|ひ}", EN: "First days of the terms", ZH: "学期首日", ES: "Inicio de los trimestres"}
	// {0} which
	RulesTerm     = Text{JA: "{第|だい}{0}{学期|がっき}", Easy: "{0}つめの {学期|がっき}", EN: "Term {0}", ZH: "第{0}学期", ES: "Periodo {0}"}
	RulesTwo      = Text{JA: "3つめを{空|あ}けると2{学期制|がっきせい}です。", Easy: "3つめが なければ 2{学期|がっき}です。", EN: "Leave the third empty for two terms.", ZH: "第三项留空即为两学期制。", ES: "Deje vacío el tercero si hay dos."}
	RulesMourning = Text{JA: "{忌引|きびき}の{日数|にっすう}（つづけて{数|かぞ}える）", Easy: "{家族|かぞく}が なくなった ときの {日数|にっすう}", EN: "Days of mourning, in a row", ZH: "丧假天数（连续）", ES: "Días de duelo, seguidos"}
	RulesSave     = Text{JA: "このきまりにする", Easy: "この きまりに する", EN: "Set these rules", ZH: "设为此规则", ES: "Fijar estas normas"}
	RulesSaved    = Text{JA: "きまりを{変|か}えました。", Easy: "きまりを {変|か}えました。", EN: "The rules are set.", ZH: "规则已更改。", ES: "Las normas están fijadas."}
	// {0} who, {1} days
	MourningDays = Text{JA: "{0} {1}{日|にち}", Easy: "{0} {1}{日|にち}", EN: "{0}: {1} days", ZH: "{0} {1}天", ES: "{0}: {1} días"}
)

// Mourned is who may have died, as boards' tables name them.
func Mourned(code string) Text { return find(mourned, code) }

var mourned = []coded{
	{"parent", Text{JA: "{父母|ふぼ}", Easy: "お{父|とう}さん・お{母|かあ}さん", EN: "Parent", ZH: "父母", ES: "Padre o madre"}},
	{"grandparent", Text{JA: "{祖父母|そふぼ}", Easy: "おじいさん・おばあさん", EN: "Grandparent", ZH: "祖父母", ES: "Abuelos"}},
	{"sibling", Text{JA: "{兄弟姉妹|きょうだいしまい}", Easy: "きょうだい", EN: "Brother or sister", ZH: "兄弟姐妹", ES: "Hermanos"}},
	{"uncle", Text{JA: "おじ・おば", Easy: "おじさん・おばさん", EN: "Uncle or aunt", ZH: "叔伯姑姨", ES: "Tíos"}},
	{"greatgrandparent", Text{JA: "{曽祖父母|そうそふぼ}", Easy: "ひいおじいさん・ひいおばあさん", EN: "Great-grandparent", ZH: "曾祖父母", ES: "Bisabuelos"}},
	{"", Text{JA: "{親族|しんぞく}", Easy: "{家族|かぞく}", EN: "Relative", ZH: "亲属", ES: "Pariente"}},
}
