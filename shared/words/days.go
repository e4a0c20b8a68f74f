package words

// Instruction days: the month with its layers, plans and closures (management).
var (
	DaysTitle   = Text{JA: "{授業日|じゅぎょうび}と{臨時休業|りんじきゅうぎょう}", Easy: "{学校|がっこう}の ある {日|ひ}", EN: "School days and closures", ZH: "上课日与临时停课", ES: "Días lectivos y cierres"}
	DaysLessons = Text{JA: "{授業|じゅぎょう}あり", Easy: "{授業|じゅぎょう}が あります", EN: "Lessons", ZH: "上课", ES: "Hay clase"}
	DaysNone    = Text{JA: "{授業|じゅぎょう}なし", Easy: "{授業|じゅぎょう}が ありません", EN: "No lessons", ZH: "不上课", ES: "Sin clase"}
	DaysPlan    = Text{JA: "{授業日|じゅぎょうび}を{変|か}える", Easy: "{学校|がっこう}の {日|ひ}を {変|か}える", EN: "Change school days", ZH: "更改上课日", ES: "Cambiar días lectivos"}
	DaysFrom    = Text{JA: "はじめの{日|ひ}", Easy: "はじめの {日|ひ}", EN: "First day", ZH: "第一天", ES: "Primer día"}
	DaysTo      = Text{JA: "おわりの{日|ひ}", Easy: "おわりの {日|ひ}", EN: "Last day", ZH: "最后一天", ES: "Último día"}
	DaysName    = Text{JA: "{名前|なまえ}（{例|れい}：{土曜授業|どようじゅぎょう}）", Easy: "{名前|なまえ}（{例|れい}：{土曜授業|どようじゅぎょう}）", EN: "Name (e.g. Saturday lessons)", ZH: "名称（例：周六上课）", ES: "Nombre (p. ej. clase del sábado)"}
	DaysWhom    = Text{JA: "{学年|がくねん}（えらばなければ{全校|ぜんこう}）", Easy: "{学年|がくねん}（えらばないと ぜんぶ）", EN: "Grades (none: the whole school)", ZH: "年级（不选则为全校）", ES: "Cursos (ninguno: toda la escuela)"}
	DaysLayer   = Text{JA: "{決|き}めたところ", Easy: "{決|き}めた ところ", EN: "Decided by", ZH: "决定方", ES: "Decidido por"}
	DaysBoard   = Text{JA: "{教育委員会|きょういくいいんかい}", Easy: "{教育委員会|きょういくいいんかい}", EN: "Board of education", ZH: "教育委员会", ES: "Junta de educación"}
	DaysSchool  = Text{JA: "{学校|がっこう}", Easy: "{学校|がっこう}", EN: "The school", ZH: "学校", ES: "La escuela"}
	DaysSave    = Text{JA: "{授業日|じゅぎょうび}を{変|か}える", Easy: "{変|か}える", EN: "Change the days", ZH: "更改", ES: "Cambiar los días"}
	DaysClose   = Text{JA: "{臨時休業|りんじきゅうぎょう}にする", Easy: "{学校|がっこう}や クラスを {休|やす}みに する", EN: "Order a closure", ZH: "临时停课", ES: "Ordenar un cierre"}
	DaysScope   = Text{JA: "どこを", Easy: "どこを", EN: "Where", ZH: "范围", ES: "Dónde"}
	DaysAll     = Text{JA: "{学校|がっこう}{全体|ぜんたい}", Easy: "{学校|がっこう} ぜんぶ", EN: "The whole school", ZH: "全校", ES: "Toda la escuela"}
	// {0} the grade
	DaysGrade   = Text{JA: "{0}{全体|ぜんたい}", Easy: "{0} ぜんぶ", EN: "All of {0}", ZH: "整个{0}", ES: "Todo {0}"}
	DaysBasis   = Text{JA: "{理由|りゆう}", Easy: "{理由|りゆう}", EN: "Reason", ZH: "理由", ES: "Motivo"}
	DaysExcept  = Text{JA: "{特別支援学級|とくべつしえんがっきゅう}は{休|やす}みにしない（{学年閉鎖|がくねんへいさ}のとき）", Easy: "{特別支援学級|とくべつしえんがっきゅう}は {休|やす}みません", EN: "Special needs classes stay open (grade closures)", ZH: "特别支援班照常（年级停课时）", ES: "Las clases de apoyo siguen abiertas (cierres de curso)"}
	DaysOrder   = Text{JA: "{臨時休業|りんじきゅうぎょう}にする", Easy: "{休|やす}みに する", EN: "Order the closure", ZH: "确定停课", ES: "Ordenar el cierre"}
	DaysInfect  = Text{JA: "{感染症|かんせんしょう}（{学校保健安全法|がっこうほけんあんぜんほう}20{条|じょう}）", Easy: "うつる {病気|びょうき}", EN: "Infection (School Health and Safety Act, art. 20)", ZH: "传染病（学校保健安全法第20条）", ES: "Contagio (Ley de salud escolar, art. 20)"}
	DaysCalam   = Text{JA: "{災害|さいがい}など（{施行規則|しこうきそく}63{条|じょう}）", Easy: "{災害|さいがい}など", EN: "Disaster (Ordinance, art. 63)", ZH: "灾害等（施行规则第63条）", ES: "Desastre (Reglamento, art. 63)"}
	DaysOther   = Text{JA: "そのほか", Easy: "そのほか", EN: "Other", ZH: "其他", ES: "Otro"}
	DaysStands  = Text{JA: "この{月|つき}に{決|き}まっていること", Easy: "この {月|つき}に {決|き}まって いること", EN: "Decided for this month", ZH: "本月已定事项", ES: "Decidido para este mes"}
	DaysNothing = Text{JA: "ありません。", Easy: "ありません。", EN: "Nothing.", ZH: "没有。", ES: "Nada."}
	// {0} the grade, {1} the day
	DaysAskGrade      = Text{JA: "{1}は、{0}のすべての{組|くみ}が{閉鎖|へいさ}です。{学年閉鎖|がくねんへいさ}にしますか。{学年閉鎖|がくねんへいさ}の{日|ひ}は{授業日数|じゅぎょうにっすう}に{入|はい}りません。", Easy: "{1}は、{0}の クラスが ぜんぶ {休|やす}みです。{学年|がくねん}の {休|やす}みに しますか。", EN: "On {1} every class of {0} is closed. Is it a closure of the grade? Its days then leave the count of school days.", ZH: "{1}，{0}的所有班级都停课。是否作为年级停课？年级停课日不计入上课日数。", ES: "El {1} todas las clases de {0} están cerradas. ¿Es un cierre del curso? Entonces esos días no cuentan como lectivos."}
	DaysYesGrade      = Text{JA: "{学年閉鎖|がくねんへいさ}にする", Easy: "{学年|がくねん}の {休|やす}みに する", EN: "Make it a grade closure", ZH: "作为年级停课", ES: "Hacerlo cierre de curso"}
	DaysYesButSpecial = Text{JA: "{学年閉鎖|がくねんへいさ}にする（{特別支援学級|とくべつしえんがっきゅう}は{除|のぞ}く）", Easy: "{学年|がくねん}の {休|やす}みに する（{特別支援学級|とくべつしえんがっきゅう}は {休|やす}みません）", EN: "Grade closure, special needs classes stay open", ZH: "作为年级停课（特别支援班除外）", ES: "Cierre del curso; las clases de apoyo siguen abiertas"}
	DaysYesAndSpecial = Text{JA: "{学年閉鎖|がくねんへいさ}にする（{特別支援学級|とくべつしえんがっきゅう}も）", Easy: "{学年|がくねん}の {休|やす}みに する（{特別支援学級|とくべつしえんがっきゅう}も）", EN: "Grade closure, special needs classes too", ZH: "作为年级停课（包括特别支援班）", ES: "Cierre del curso, también las clases de apoyo"}
	DaysClassOff      = Text{JA: "{学級閉鎖|がっきゅうへいさ}", Easy: "クラスの {休|やす}み", EN: "Class closed", ZH: "班级停课", ES: "Clase cerrada"}
	DaysGradeOff      = Text{JA: "{学年閉鎖|がくねんへいさ}", Easy: "{学年|がくねん}の {休|やす}み", EN: "Grade closed", ZH: "年级停课", ES: "Curso cerrado"}
	DaysAllOff        = Text{JA: "{臨時休校|りんじきゅうこう}", Easy: "{学校|がっこう}の {休|やす}み", EN: "School closed", ZH: "全校停课", ES: "Escuela cerrada"}
	DaysFile          = Text{JA: "ほかのカレンダーと（iCalendar）", Easy: "ほかの カレンダー（iCalendar）", EN: "Other calendars (iCalendar)", ZH: "其他日历（iCalendar）", ES: "Otros calendarios (iCalendar)"}
	DaysOut           = Text{JA: "カレンダーのファイルを{取|と}り{出|だ}す", Easy: "カレンダーの ファイルを {出|だ}す", EN: "Download the calendar file", ZH: "导出日历文件", ES: "Descargar el calendario"}
	DaysIn            = Text{JA: "ファイルを{読|よ}む", Easy: "ファイルを {読|よ}む", EN: "Read a file", ZH: "读取文件", ES: "Leer un archivo"}
	DaysFound         = Text{JA: "ファイルにあった{日|ひ}", Easy: "ファイルに あった {日|ひ}", EN: "Days in the file", ZH: "文件中的日子", ES: "Días en el archivo"}
	DaysTake          = Text{JA: "えらんだ{日|ひ}を{入|い}れる", Easy: "えらんだ {日|ひ}を {入|い}れる", EN: "Take the chosen days", ZH: "导入所选日子", ES: "Tomar los días elegidos"}
	// {0} names
	DaysPassed = Text{JA: "{授業|じゅぎょう}のことがわからないので{入|い}れないもの：{0}", Easy: "{入|い}れない もの：{0}", EN: "Left out, because they say nothing of lessons: {0}", ZH: "未说明是否上课，故不导入：{0}", ES: "Se dejan fuera porque no dicen si hay clase: {0}"}
	DaysNoFile = Text{JA: "カレンダーとして{読|よ}めないファイルです。iCalendar（.ics）のファイルをえらんでください。", Easy: "この ファイルは カレンダーでは ありません。.ics の ファイルを えらんでください。", EN: "This file is no calendar. Please choose an iCalendar (.ics) file.", ZH: "此文件无法作为日历读取。请选择 iCalendar（.ics）文件。", ES: "Este archivo no es un calendario. Elija un archivo iCalendar (.ics)."}
	DaysLift   = Text{JA: "{取|と}り{消|け}す", Easy: "やめる", EN: "Take back", ZH: "撤销", ES: "Retirar"}
)
