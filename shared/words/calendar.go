package words

// The family's calendar.
var (
	CalTitle  = Text{JA: "カレンダー", Easy: "カレンダー", EN: "Calendar", ZH: "日历", ES: "Calendario"}
	CalFamily = Text{JA: "{家族|かぞく}", Easy: "{家族|かぞく}", EN: "Family", ZH: "家庭", ES: "Familia"}
	CalMonth  = Text{JA: "{月|つき}", Easy: "{月|つき}", EN: "Month", ZH: "月", ES: "Mes"}
	CalList   = Text{JA: "{一覧|いちらん}", Easy: "リスト", EN: "List", ZH: "列表", ES: "Lista"}
	CalNow    = Text{JA: "{今日|きょう}", Easy: "{今日|きょう}", EN: "Today", ZH: "今天", ES: "Hoy"}
	CalWhose  = Text{JA: "だれの{予定|よてい}", Easy: "だれの {予定|よてい}", EN: "Whose plans", ZH: "谁的日程", ES: "De quién"}
	CalPrev   = Text{JA: "{前|まえ}の{月|つき}", Easy: "{前|まえ}の {月|つき}", EN: "Previous month", ZH: "上个月", ES: "Mes anterior"}
	CalNext   = Text{JA: "{次|つぎ}の{月|つき}", Easy: "{次|つぎ}の {月|つき}", EN: "Next month", ZH: "下个月", ES: "Mes siguiente"}
	CalNone   = Text{JA: "{予定|よてい}はありません。", Easy: "{予定|よてい}は ありません。", EN: "Nothing planned.", ZH: "没有日程。", ES: "No hay nada previsto."}
	CalLater  = Text{JA: "その{先|さき}も{見|み}る", Easy: "もっと {先|さき}を {見|み}る", EN: "Show later days", ZH: "查看以后", ES: "Ver más adelante"}
	// {0} how many
	CalCount = Text{JA: "{予定|よてい} {0}{件|けん}", Easy: "{予定|よてい} {0}{件|けん}", EN: "{0} {0?plan|plans}", ZH: "{0}项日程", ES: "{0} {0?plan|planes}"}

	CalNew       = Text{JA: "{新|あたら}しい", Easy: "{新|あたら}しい", EN: "New", ZH: "新", ES: "Nuevo"}
	CalChanged   = Text{JA: "{変更|へんこう}", Easy: "{変|か}わりました", EN: "Changed", ZH: "有变更", ES: "Cambiado"}
	CalCancelled = Text{JA: "{中止|ちゅうし}", Easy: "ありません", EN: "Cancelled", ZH: "取消", ES: "Cancelado"}
	CalWaits     = Text{JA: "この{端末|たんまつ}に{保存|ほぞん}", Easy: "スマホに {保存|ほぞん}", EN: "Saved on this device", ZH: "已存在此设备", ES: "Guardado aquí"}
	// {0} another time and place
	CalDiffers  = Text{JA: "{学校|がっこう}で{確認中|かくにんちゅう}です。{0} とも{書|か}かれています。", Easy: "{学校|がっこう}が {確認|かくにん}しています。{0} とも {書|か}いてあります。", EN: "The school is checking: {0} is written too.", ZH: "学校正在确认：另有{0}的说法。", ES: "La escuela lo está comprobando: también figura {0}."}
	CalHidden   = Text{JA: "{家族|かぞく}だけ・{学校|がっこう}には{見|み}えません", Easy: "{家族|かぞく}だけ。{学校|がっこう}は {見|み}ません", EN: "Family only; the school cannot see it", ZH: "仅家人可见，学校看不到", ES: "Solo la familia; la escuela no lo ve"}
	CalOwn      = Text{JA: "{自分|じぶん}だけ", Easy: "{自分|じぶん}だけ", EN: "Only me", ZH: "仅自己", ES: "Solo yo"}
	CalOwnHow   = Text{JA: "{自分|じぶん}だけに{見|み}えます", Easy: "{自分|じぶん}だけ {見|み}ることが できます", EN: "Only you can see it", ZH: "只有您能看到", ES: "Solo usted lo ve"}
	CalDue      = Text{JA: "{締切|しめきり}", Easy: "{答|こた}える {日|ひ}", EN: "Due", ZH: "截止", ES: "Plazo"}
	CalAnswered = Text{JA: "{答|こた}えました", Easy: "{答|こた}えました", EN: "Answered", ZH: "已回复", ES: "Respondido"}
	CalSlot     = Text{JA: "{面談|めんだん}", Easy: "{話|はな}し{合|あ}い", EN: "Meeting", ZH: "面谈", ES: "Entrevista"}
	CalRest     = Text{JA: "{休|やす}み", Easy: "{休|やす}み", EN: "No school", ZH: "不上课", ES: "Sin clase"}
	CalClosed   = Text{JA: "{臨時|りんじ}の{休|やす}み", Easy: "{臨時|りんじ}の {休|やす}み", EN: "School closed", ZH: "临时停课", ES: "Cierre"}
	CalLessons  = Text{JA: "{授業|じゅぎょう}があります", Easy: "{授業|じゅぎょう}が あります", EN: "Lessons are held", ZH: "有课", ES: "Hay clase"}
	CalBring    = Text{JA: "{持|も}ち{物|もの}：{0}", Easy: "{持|も}ってくる もの：{0}", EN: "Bring: {0}", ZH: "携带：{0}", ES: "Llevar: {0}"}
	// {0} from, {1} to
	CalTimes  = Text{JA: "{0}〜{1}", Easy: "{0}〜{1}", EN: "{0}–{1}", ZH: "{0}～{1}", ES: "{0}–{1}"}
	CalArrive = Text{JA: "{0}ごろ{登校|とうこう}", Easy: "{0}ごろ {学校|がっこう}へ", EN: "arrives about {0}", ZH: "约{0}到校", ES: "llega hacia las {0}"}
	CalLeave  = Text{JA: "{0}に{下校|げこう}", Easy: "{0}に {帰|かえ}る", EN: "leaves at {0}", ZH: "{0}离校", ES: "sale a las {0}"}

	CalAdd   = Text{JA: "{予定|よてい}を{足|た}す", Easy: "{予定|よてい}を {足|た}す", EN: "Add a plan", ZH: "添加日程", ES: "Añadir un plan"}
	CalEdit  = Text{JA: "{予定|よてい}を{変|か}える", Easy: "{予定|よてい}を {変|か}える", EN: "Change the plan", ZH: "更改日程", ES: "Cambiar el plan"}
	CalWhat  = Text{JA: "{何|なに}の{予定|よてい}ですか", Easy: "{何|なに}の {予定|よてい}ですか", EN: "What is it?", ZH: "什么日程？", ES: "¿Qué es?"}
	CalWhen  = Text{JA: "{日|ひ}", Easy: "{日|ひ}", EN: "Day", ZH: "日期", ES: "Día"}
	CalUntil = Text{JA: "{最後|さいご}の{日|ひ}", Easy: "おわる {日|ひ}", EN: "Last day", ZH: "最后一天", ES: "Último día"}
	CalStart = Text{JA: "{何時|なんじ}から", Easy: "{何時|なんじ}から", EN: "From", ZH: "开始", ES: "Desde"}
	CalEnd   = Text{JA: "{何時|なんじ}まで", Easy: "{何時|なんじ}まで", EN: "To", ZH: "结束", ES: "Hasta"}
	CalPlace = Text{JA: "{場所|ばしょ}", Easy: "{場所|ばしょ}", EN: "Place", ZH: "地点", ES: "Lugar"}
	CalNote  = Text{JA: "メモ", Easy: "メモ", EN: "Note", ZH: "备注", ES: "Nota"}
	CalMore  = Text{JA: "{時間|じかん}・{場所|ばしょ}・メモ", Easy: "{時間|じかん}・{場所|ばしょ}・メモ", EN: "Time, place, note", ZH: "时间、地点、备注", ES: "Hora, lugar, nota"}
	CalFor   = Text{JA: "だれの{予定|よてい}ですか", Easy: "だれの {予定|よてい}ですか", EN: "Whose is it?", ZH: "是谁的日程？", ES: "¿De quién es?"}
	CalSave  = Text{JA: "{入|い}れる", Easy: "{入|い}れる", EN: "Save", ZH: "保存", ES: "Guardar"}
	CalDrop  = Text{JA: "{消|け}す", Easy: "{消|け}す", EN: "Remove", ZH: "删除", ES: "Borrar"}
	CalAdded = Text{JA: "{予定|よてい}を{入|い}れました", Easy: "{予定|よてい}を {入|い}れました", EN: "Plan saved", ZH: "已保存日程", ES: "Plan guardado"}
	CalGone  = Text{JA: "{予定|よてい}を{消|け}しました", Easy: "{予定|よてい}を {消|け}しました", EN: "Plan removed", ZH: "已删除日程", ES: "Plan borrado"}
	CalBad   = Text{JA: "{何|なに}の{予定|よてい}か{書|か}いて、{日|ひ}と{時間|じかん}を{見直|みなお}してください。", Easy: "{何|なに}の {予定|よてい}か {書|か}いてください。{日|ひ}と {時間|じかん}も {見|み}てください。", EN: "Please say what it is, and check the day and the times.", ZH: "请填写内容，并检查日期和时间。", ES: "Escriba qué es y revise el día y las horas."}
	CalFeed  = Text{JA: "ほかのカレンダーで{見|み}る", Easy: "ほかの カレンダーで {見|み}る", EN: "See it in another calendar", ZH: "在其他日历中查看", ES: "Verlo en otro calendario"}
)

// Homely are plans that many families have: one press instead of typing, in each reader's language.
var Homely = []Text{
	{JA: "{病院|びょういん}", Easy: "{病院|びょういん}", EN: "Doctor", ZH: "看病", ES: "Médico"},
	{JA: "{歯医者|はいしゃ}", Easy: "{歯|は}の {病院|びょういん}", EN: "Dentist", ZH: "看牙", ES: "Dentista"},
	{JA: "{習|なら}い{事|ごと}", Easy: "{習|なら}いごと", EN: "Lesson", ZH: "兴趣班", ES: "Clase"},
	{JA: "{誕生日|たんじょうび}", Easy: "{誕生日|たんじょうび}", EN: "Birthday", ZH: "生日", ES: "Cumpleaños"},
	{JA: "{旅行|りょこう}", Easy: "{旅行|りょこう}", EN: "Trip", ZH: "旅行", ES: "Viaje"},
	{JA: "お{客|きゃく}さま", Easy: "お{客|きゃく}さん", EN: "Visitors", ZH: "客人", ES: "Visita"},
}
