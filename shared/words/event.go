package words

import "todoke/shared/day"

// Occasion is a template of an event: what schools hold every year, said once in each family's language. Start and End are when it usually is;
// day.NoClock for the whole day.
type Occasion struct {
	Code       string // of school.Occasions
	Title      Text
	Bring      Text // what to bring; empty for nothing
	Start, End day.Clock
}

// Occasions are the templates, in the order in which they are offered.
var Occasions = []Occasion{
	{Code: "visit", Start: day.At(13, 45), End: day.At(14, 30),
		Title: Text{JA: "{授業参観|じゅぎょうさんかん}", Easy: "{授業|じゅぎょう}を {見|み}る {日|ひ}", EN: "Open lesson", ZH: "公开课", ES: "Clase abierta"},
		Bring: Text{JA: "{上履|うわば}き", Easy: "{学校|がっこう}の {中|なか}で はく くつ", EN: "indoor shoes", ZH: "室内鞋", ES: "calzado de interior"}},
	{Code: "talks", Start: day.At(14, 0), End: day.At(16, 30),
		Title: Text{JA: "{個人懇談|こじんこんだん}", Easy: "{先生|せんせい}との {話|はな}し{合|あ}い", EN: "Parent–teacher meetings", ZH: "个人恳谈", ES: "Entrevistas"}},
	{Code: "trip", Start: day.At(8, 10), End: day.At(15, 0),
		Title: Text{JA: "{遠足|えんそく}", Easy: "{遠足|えんそく}（{学校|がっこう}の {外|そと}へ {行|い}く {日|ひ}）", EN: "Excursion", ZH: "远足", ES: "Excursión"},
		Bring: Text{JA: "お{弁当|べんとう}、{水筒|すいとう}、{雨具|あまぐ}", Easy: "お{弁当|べんとう}、お{茶|ちゃ}、かさ", EN: "packed lunch, a drink, rain wear", ZH: "便当、水壶、雨具", ES: "comida, bebida y ropa de lluvia"}},
	{Code: "sports", Start: day.At(8, 50), End: day.At(15, 0),
		Title: Text{JA: "{運動会|うんどうかい}", Easy: "{運動会|うんどうかい}（スポーツの {日|ひ}）", EN: "Sports day", ZH: "运动会", ES: "Día del deporte"},
		Bring: Text{JA: "お{弁当|べんとう}、{水筒|すいとう}、{赤白帽|あかしろぼう}", Easy: "お{弁当|べんとう}、お{茶|ちゃ}、{赤|あか}と {白|しろ}の ぼうし", EN: "packed lunch, a drink, the red and white cap", ZH: "便当、水壶、红白帽", ES: "comida, bebida y la gorra roja y blanca"}},
	{Code: "drill", Start: day.At(10, 20), End: day.At(11, 5),
		Title: Text{JA: "{避難訓練|ひなんくんれん}", Easy: "にげる {練習|れんしゅう}", EN: "Evacuation drill", ZH: "避难演练", ES: "Simulacro"}},
	{Code: "nolunch", Start: day.NoClock, End: day.NoClock,
		Title: Text{JA: "{給食|きゅうしょく}なし", Easy: "{給食|きゅうしょく}が ありません", EN: "No school lunch", ZH: "无午餐供应", ES: "Sin comedor"},
		Bring: Text{JA: "お{弁当|べんとう}", Easy: "お{弁当|べんとう}", EN: "packed lunch", ZH: "便当", ES: "comida de casa"}},
	{Code: "early", Start: day.At(13, 30), End: day.NoClock,
		Title: Text{JA: "{下校時刻|げこうじこく}の{変更|へんこう}", Easy: "{帰|かえ}る {時間|じかん}が {変|か}わります", EN: "School ends early", ZH: "放学时间变更", ES: "Salida a otra hora"}},
	{Code: "exam", Start: day.NoClock, End: day.NoClock,
		Title: Text{JA: "{定期|ていき}テスト", Easy: "テスト", EN: "Exams", ZH: "定期考试", ES: "Exámenes"}},
	{Code: "ceremony", Start: day.NoClock, End: day.NoClock,
		Title: Text{JA: "{始業式|しぎょうしき}・{終業式|しゅうぎょうしき}", Easy: "{学期|がっき}の はじめと おわりの {式|しき}", EN: "Term ceremony", ZH: "开学・结业典礼", ES: "Acto de trimestre"}},
	{Code: "pta", Start: day.At(10, 0), End: day.At(11, 0),
		Title: Text{JA: "PTAの{会議|かいぎ}", Easy: "PTAの {会議|かいぎ}", EN: "PTA meeting", ZH: "家长教师会会议", ES: "Reunión de la PTA"}},
}

// OccasionOf finds a template by its code.
func OccasionOf(code string) (o Occasion, ok bool) {
	for _, o := range Occasions {
		if o.Code == code {
			return o, true
		}
	}
	return Occasion{Start: day.NoClock, End: day.NoClock}, false
}

// The school's calendar, as the staff keep it.
var (
	NavEvents    = Text{JA: "{行事|ぎょうじ}", Easy: "{行事|ぎょうじ}", EN: "Events", ZH: "活动", ES: "Actos"}
	EventAdd     = Text{JA: "{行事|ぎょうじ}を{足|た}す", Easy: "{行事|ぎょうじ}を {足|た}す", EN: "Add an event", ZH: "添加活动", ES: "Añadir un acto"}
	EventChange  = Text{JA: "{行事|ぎょうじ}を{変|か}える", Easy: "{行事|ぎょうじ}を {変|か}える", EN: "Change the event", ZH: "更改活动", ES: "Cambiar el acto"}
	EventWhat    = Text{JA: "{何|なに}の{行事|ぎょうじ}ですか", Easy: "{何|なに}の {行事|ぎょうじ}ですか", EN: "What is it?", ZH: "什么活动？", ES: "¿Qué acto es?"}
	EventOther   = Text{JA: "ほかの{行事|ぎょうじ}", Easy: "ほかの {行事|ぎょうじ}", EN: "Something else", ZH: "其他活动", ES: "Otro acto"}
	EventTitle   = Text{JA: "{名前|なまえ}", Easy: "{名前|なまえ}", EN: "Name", ZH: "名称", ES: "Nombre"}
	EventWho     = Text{JA: "だれの{行事|ぎょうじ}ですか", Easy: "だれの {行事|ぎょうじ}ですか", EN: "Who is it for?", ZH: "面向谁？", ES: "¿Para quién?"}
	EventBring   = Text{JA: "{持|も}ち{物|もの}", Easy: "{持|も}ってくる もの", EN: "What to bring", ZH: "携带物品", ES: "Qué llevar"}
	EventTell    = Text{JA: "お{知|し}らせも{送|おく}る", Easy: "お{知|し}らせも {送|おく}る", EN: "Send a notice too", ZH: "同时发送通知", ES: "Enviar también un aviso"}
	EventTellHow = Text{JA: "カレンダーには、いつもすぐに{入|はい}ります。", Easy: "カレンダーには いつも すぐに {入|はい}ります。", EN: "It always appears in the families' calendars at once.", ZH: "总会立即显示在家长的日历中。", ES: "Siempre aparece enseguida en el calendario de las familias."}
	// {0} children
	EventSave    = Text{JA: "{0}のカレンダーに{入|い}れる", Easy: "{0}の カレンダーに {入|い}れる", EN: "Put it into the calendar of {0} {0?child|children}", ZH: "加入{0}名学生的日历", ES: "Poner en el calendario de {0} {0?alumno|alumnos}"}
	EventSaved   = Text{JA: "カレンダーに{入|い}れました", Easy: "カレンダーに {入|い}れました", EN: "Put into the calendar", ZH: "已加入日历", ES: "Puesto en el calendario"}
	EventCancel  = Text{JA: "{中止|ちゅうし}にする", Easy: "やめる", EN: "Cancel the event", ZH: "取消活动", ES: "Cancelar el acto"}
	EventOff     = Text{JA: "{中止|ちゅうし}にしました", Easy: "やめました", EN: "Cancelled", ZH: "已取消", ES: "Cancelado"}
	EventBad     = Text{JA: "{名前|なまえ}・だれの{行事|ぎょうじ}か・{日|ひ}と{時間|じかん}を{見直|みなお}してください。", Easy: "{名前|なまえ}、だれの {行事|ぎょうじ}か、{日|ひ}と {時間|じかん}を {見|み}てください。", EN: "Please check the name, who it is for, the day and the times.", ZH: "请检查名称、对象、日期和时间。", ES: "Revise el nombre, para quién es, el día y las horas."}
	EventNone    = Text{JA: "この{月|つき}の{行事|ぎょうじ}はありません。", Easy: "この {月|つき}の {行事|ぎょうじ}は ありません。", EN: "No events this month.", ZH: "本月没有活动。", ES: "No hay actos este mes."}
	EventFiles   = Text{JA: "ファイルで{入|い}れる・{出|だ}す", Easy: "ファイルで {入|い}れる・{出|だ}す", EN: "Import and export", ZH: "用文件导入、导出", ES: "Importar y exportar"}
	EventTwo     = Text{JA: "{二人|ふたり}が{別|べつ}のことを{書|か}きました。{正|ただ}しいほうを{選|えら}んでください。", Easy: "{二人|ふたり}が {違|ちが}うことを {書|か}きました。{正|ただ}しい ほうを えらんでください。", EN: "Two people wrote different things. Please choose what is right.", ZH: "两个人写的内容不同，请选择正确的。", ES: "Dos personas escribieron cosas distintas. Elija la correcta."}
	EventTakeOne = Text{JA: "これが{正|ただ}しい", Easy: "これが {正|ただ}しい", EN: "This is right", ZH: "这个正确", ES: "Esta es la correcta"}
	// notices that go along with an event: {0} what, {1} when, {2} where and what to bring
	EventNewsTitle = Text{JA: "{1} {0}", Easy: "{1} {0}", EN: "{0}, {1}", ZH: "{1} {0}", ES: "{0}, {1}"}
	EventNewsBody  = Text{JA: "{1}に、{0}があります。", Easy: "{1}に、{0}が あります。", EN: "{0}: {1}.", ZH: "{1}举行{0}。", ES: "{0}: {1}."}
	EventNewsOff   = Text{JA: "{1}の{0}は{中止|ちゅうし}です", Easy: "{1}の {0}は ありません", EN: "Cancelled: {0}, {1}", ZH: "{1}的{0}取消", ES: "Cancelado: {0}, {1}"}
	EventNewsOther = Text{JA: "{0}が{変|か}わりました：{1}", Easy: "{0}が {変|か}わりました：{1}", EN: "Changed: {0}, {1}", ZH: "{0}有变更：{1}", ES: "Cambio: {0}, {1}"}
	EventWhere     = Text{JA: "{場所|ばしょ}：{0}", Easy: "{場所|ばしょ}：{0}", EN: "Place: {0}", ZH: "地点：{0}", ES: "Lugar: {0}"}
)
