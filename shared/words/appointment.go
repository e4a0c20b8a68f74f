package words

// Meetings by appointment (懇談).
var (
	MeetTitle  = Text{JA: "{面談|めんだん}の{予約|よやく}", Easy: "{先生|せんせい}と {話|はな}す {時間|じかん}", EN: "Meeting with the teacher", ZH: "面谈预约", ES: "Cita con el tutor"}
	MeetChoose = Text{JA: "{0}の{面談|めんだん}の{時間|じかん}を{選|えら}ぶ", Easy: "{0}さんの {話|はな}す {時間|じかん}を えらぶ", EN: "Choose a time for {0}", ZH: "为{0}选择面谈时间", ES: "Elegir hora para {0}"}
	MeetAt     = Text{JA: "{0}の{面談|めんだん}", Easy: "{0}さんの {話|はな}し{合|あ}い", EN: "Meeting about {0}", ZH: "{0}的面谈", ES: "Entrevista de {0}"}
	MeetPress  = Text{JA: "{時間|じかん}を{押|お}すと、{学校|がっこう}に{申|もう}し{込|こ}みます。{締切|しめきり}まで{変|か}えられます。", Easy: "{時間|じかん}を おすと、{学校|がっこう}に {送|おく}ります。あとで {変|か}えることが できます。", EN: "Tap a time to ask for it. You can change it until the deadline.", ZH: "点选时间即可申请，截止前可更改。", ES: "Toque una hora para pedirla. Puede cambiarla hasta el plazo."}
	MeetAsked  = Text{JA: "{申|もう}し{込|こ}み{中|ちゅう}です。{学校|がっこう}に{届|とど}くまで{決|き}まっていません。", Easy: "{送|おく}って います。まだ {決|き}まって いません。", EN: "Requested. It is yours once the school has it.", ZH: "申请中，送达学校后才确定。", ES: "Solicitada. Será suya cuando llegue a la escuela."}
	MeetBooked = Text{JA: "{予約|よやく}しました {0}", Easy: "{決|き}まりました {0}", EN: "Booked {0}", ZH: "已预约 {0}", ES: "Reservada {0}"}
	MeetLeft   = Text{JA: "あと{0}", Easy: "あと{0}", EN: "{0} left", ZH: "余{0}", ES: "quedan {0}"}
	MeetFull   = Text{JA: "うまりました", Easy: "いっぱい", EN: "taken", ZH: "已满", ES: "ocupada"}
	MeetMine   = Text{JA: "あなたの{時間|じかん}", Easy: "あなたの {時間|じかん}", EN: "yours", ZH: "您的时间", ES: "la suya"}
	MeetBeside = Text{JA: "{0}の{前後|ぜんご}", Easy: "{0}さんの となり", EN: "next to {0}", ZH: "紧邻{0}", ES: "junto a {0}"}
	MeetClash  = Text{JA: "{0}と{同|おな}じ{時間|じかん}", Easy: "{0}さんと {同|おな}じ {時間|じかん}", EN: "same time as {0}", ZH: "与{0}时间重叠", ES: "a la vez que {0}"}
	MeetPair   = Text{JA: "きょうだいを{続|つづ}けて", Easy: "きょうだいを {続|つづ}けて", EN: "Both, one after the other", ZH: "兄弟姐妹连着面谈", ES: "Los dos, uno tras otro"}
	MeetWords  = Text{JA: "{話|はな}したいこと（{書|か}かなくてもよい）", Easy: "{話|はな}したい こと（なくても いいです）", EN: "What you would like to talk about (optional)", ZH: "想谈的内容（可不填）", ES: "De qué quiere hablar (opcional)"}
	MeetFree   = Text{JA: "この{時間|じかん}をやめる", Easy: "この {時間|じかん}を やめる", EN: "Give this time back", ZH: "取消此时间", ES: "Dejar esta hora"}
	MeetNone   = Text{JA: "いま{選|えら}べる{面談|めんだん}はありません。", Easy: "{今|いま} えらぶ ものは ありません。", EN: "There is nothing to choose at present.", ZH: "目前没有可选择的面谈。", ES: "Ahora no hay nada que elegir."}
	MeetOver   = Text{JA: "{締|し}め{切|き}りました。{変|か}えたいときは{学校|がっこう}に{電話|でんわ}してください。", Easy: "{終|お}わりました。{変|か}えるときは {学校|がっこう}に {電話|でんわ}してください。", EN: "Closed. To change it, please call the school.", ZH: "已截止。如需更改请给学校打电话。", ES: "Cerrado. Para cambiarla, llame a la escuela."}

	// The staff's side.
	NavMeets    = Text{JA: "{面談|めんだん}の{予約|よやく}", Easy: "{面談|めんだん}の {予約|よやく}", EN: "Meetings", ZH: "面谈表", ES: "Entrevistas"}
	MeetNoTable = Text{JA: "まだありません。{担任|たんにん}か{管理職|かんりしょく}が{面談|めんだん}の{時間|じかん}を{決|き}めると、ここに{表|ひょう}ができます。", Easy: "まだ ありません。{担任|たんにん}の {先生|せんせい}が {作|つく}ると、ここに {出|で}ます。", EN: "None yet. When a homeroom teacher or management opens times, the table appears here.", ZH: "还没有。班主任或管理层开放时间后，表会显示在这里。", ES: "Aún nada. Cuando un tutor o la dirección abra horas, la tabla saldrá aquí."}
	MeetOpenNew = Text{JA: "{面談|めんだん}の{時間|じかん}を{作|つく}る", Easy: "{時間|じかん}を {作|つく}る", EN: "Open times", ZH: "开放时间", ES: "Abrir horas"}
	MeetStill   = Text{JA: "まだの{子|こ}", Easy: "まだの {子|こ}", EN: "No time yet", ZH: "尚未预约", ES: "Sin hora"}
	MeetPick    = Text{JA: "{名前|なまえ}を{押|お}してから、{空|あ}いている{時間|じかん}を{押|お}すと、{家庭|かてい}にかわって{予約|よやく}します。", Easy: "{名前|なまえ}を おして、{時間|じかん}を おすと、{家族|かぞく}の かわりに {予約|よやく}します。", EN: "Press a name, then a free time: it is booked for the family.", ZH: "先点名字，再点空闲时间，即代家长预约。", ES: "Pulse un nombre y una hora libre: se reserva por la familia."}
	MeetPhone   = Text{JA: "{電話|でんわ}のみ", Easy: "{電話|でんわ}だけ", EN: "phone only", ZH: "仅电话", ES: "solo teléfono"}
	MeetProxy   = Text{JA: "{代理|だいり}", Easy: "{学校|がっこう}が {入力|にゅうりょく}", EN: "by staff", ZH: "代办", ES: "por la escuela"}
	MeetPrint   = Text{JA: "A4 1{枚|まい}に{印刷|いんさつ}", Easy: "A4 1{枚|まい}に {印刷|いんさつ}", EN: "Print on one A4 page", ZH: "打印到一张A4", ES: "Imprimir en una hoja A4"}
	MeetFreeAt  = Text{JA: "{空|あ}き", Easy: "{空|あ}き", EN: "free", ZH: "空", ES: "libre"}
	MeetMinutes = Text{JA: "{1回|いっかい}の{長|なが}さ（{分|ふん}）", Easy: "{1回|いっかい}は {何分|なんぷん}", EN: "Minutes each", ZH: "每次分钟数", ES: "Minutos cada una"}
	MeetPlaces  = Text{JA: "{同|おな}じ{時間|じかん}の{人数|にんずう}", Easy: "{同|おな}じ {時間|じかん}に {何人|なんにん}", EN: "Families at one time", ZH: "同一时间人数", ES: "Familias a la vez"}
	// {0} the class: the room where a class's teacher sees the families when no other is named
	MeetClassroom = Text{JA: "{0}{教室|きょうしつ}", Easy: "{0}の {教室|きょうしつ}", EN: "Classroom of {0}", ZH: "{0}教室", ES: "Aula de {0}"}
	MeetRoom      = Text{JA: "{場所|ばしょ}", Easy: "{場所|ばしょ}", EN: "Room", ZH: "地点", ES: "Lugar"}
	MeetCloses    = Text{JA: "{締切|しめきり}（この{日|ひ}の17:00）", Easy: "{終|お}わりの {日|ひ}（17:00）", EN: "Deadline (17:00 on)", ZH: "截止日（17:00）", ES: "Plazo (17:00 del)"}
	MeetDay       = Text{JA: "{日|ひ}", Easy: "{日|ひ}", EN: "Day", ZH: "日期", ES: "Día"}
	MeetFrom      = Text{JA: "{何時|なんじ}から", Easy: "{何時|なんじ}から", EN: "From", ZH: "从", ES: "Desde"}
	MeetTo        = Text{JA: "{何時|なんじ}まで", Easy: "{何時|なんじ}まで", EN: "To", ZH: "到", ES: "Hasta"}
	MeetClasses   = Text{JA: "{学級|がっきゅう}（{場所|ばしょ}はそれぞれの{教室|きょうしつ}）", Easy: "クラス（{場所|ばしょ}は {教室|きょうしつ}）", EN: "Classes (each in its classroom)", ZH: "班级（在各自教室）", ES: "Clases (cada una en su aula)"}
	MeetSend      = Text{JA: "{家庭|かてい}に{知|し}らせて、{予約|よやく}を{始|はじ}める", Easy: "{家族|かぞく}に {知|し}らせる", EN: "Tell the families and open the times", ZH: "通知家长并开放时间", ES: "Avisar a las familias y abrir las horas"}

	// The notice. {0} the first day.
	MeetNotice = Text{JA: "{個人面談|こじんめんだん}の{時間|じかん}を{選|えら}んでください", Easy: "{先生|せんせい}と {話|はな}す {時間|じかん}を えらんでください", EN: "Please choose a time for the parent–teacher meeting", ZH: "请选择个人面谈的时间", ES: "Elija una hora para la entrevista"}
	MeetBody   = Text{
		JA:   "{0}からの{個人面談|こじんめんだん}の{時間|じかん}を、このアプリで{選|えら}べます。{先|さき}に{選|えら}んだご{家庭|かてい}から{決|き}まります。きょうだいのいるご{家庭|かてい}には、{続|つづ}けて{話|はな}せる{時間|じかん}を{示|しめ}します。アプリをお{使|つか}いでない{方|かた}は、{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{0}から {先生|せんせい}と {保護者|ほごしゃ}が {話|はな}します。アプリで {時間|じかん}を えらんでください。{早|はや}い {人|ひと}から {決|き}まります。アプリが ない {人|ひと}は、{電話|でんわ}してください。",
		EN:   "Parent–teacher meetings begin on {0}. Choose a time in this app: first come, first served. Families with brothers or sisters are offered times side by side. If you do not use the app, please call the school.",
		ZH:   "个人面谈从{0}开始，请在应用中选择时间，先选先得。有兄弟姐妹的家庭会优先显示相邻时间。不使用应用的家长请给学校打电话。",
		ES:   "Las entrevistas empiezan el {0}. Elija una hora en esta app, por orden de llegada. A las familias con hermanos se les ofrecen horas seguidas. Si no usa la app, llame a la escuela."}
)
