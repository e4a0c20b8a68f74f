package words

// The morning's health check.
var (
	NavCheckups = Text{JA: "{健康観察|けんこうかんさつ}", Easy: "{朝|あさ}の {体調|たいちょう}", EN: "Health check", ZH: "健康观察", ES: "Control de salud"}
	CheckAsk    = Text{JA: "けさの{体調|たいちょう}は？", Easy: "{今朝|けさ}の {体調|たいちょう}は？", EN: "How is your child this morning?", ZH: "今早身体如何？", ES: "¿Cómo está esta mañana?"}
	CheckWell   = Text{JA: "{元気|げんき}です", Easy: "{元気|げんき}です", EN: "Well", ZH: "健康", ES: "Bien"}
	CheckUnwell = Text{JA: "{気|き}になることがある", Easy: "{少|すこ}し {悪|わる}い", EN: "Not quite well", ZH: "有些不适", ES: "No del todo bien"}
	CheckTemp   = Text{JA: "{体温|たいおん}を{押|お}すと{届|とど}きます", Easy: "{体温|たいおん}を {押|お}してください", EN: "Press the temperature", ZH: "请按体温", ES: "Pulse la temperatura"}
	CheckSaid   = Text{JA: "{学校|がっこう}に{伝|つた}えました {0}", Easy: "{学校|がっこう}に {伝|つた}えました {0}", EN: "Told the school {0}", ZH: "已告知学校 {0}", ES: "Dicho a la escuela {0}"}
	CheckSilent = Text{JA: "まだ{返事|へんじ}がない", Easy: "まだ {返事|へんじ}が ない", EN: "Not answered yet", ZH: "尚未回答", ES: "Sin responder"}
	CheckListed = Text{JA: "{気|き}になる{子|こ}", Easy: "{少|すこ}し {悪|わる}い {子|こ}", EN: "Not quite well", ZH: "有些不适", ES: "No del todo bien"}
	CheckAll    = Text{JA: "{全員|ぜんいん}から{返事|へんじ}がありました。", Easy: "みんな {返事|へんじ}しました。", EN: "Everybody has answered.", ZH: "全部已回答。", ES: "Han respondido todos."}
	CheckNone   = Text{JA: "きょうは{健康観察|けんこうかんさつ}はありません。", Easy: "{今日|きょう}は ありません。", EN: "No health check today.", ZH: "今天没有健康观察。", ES: "Hoy no hay control."}
	// {0} answered, {1} of how many
	CheckCount = Text{JA: "{0}／{1}", Easy: "{0}／{1}", EN: "{0} of {1}", ZH: "{0}／{1}", ES: "{0} de {1}"}

	NavWatch    = Text{JA: "{見守|みまも}りのきまり", Easy: "{見守|みまも}りの きまり", EN: "Rules of looking after", ZH: "看护规则", ES: "Reglas de cuidado"}
	WatchMust   = Text{JA: "{必|かなら}ず{読|よ}むお{知|し}らせ", Easy: "{大切|たいせつ}な お{知|し}らせ", EN: "Notices that must be read", ZH: "必读通知", ES: "Avisos que hay que leer"}
	WatchUnread = Text{JA: "{読|よ}まれないとき、{次|つぎ}の{方法|ほうほう}で{届|とど}けるまでの{時間|じかん}（{分|ふん}）", Easy: "{読|よ}まない とき、{次|つぎ}の {方法|ほうほう}で {送|おく}るまでの {分|ふん}", EN: "Minutes unread before it goes another way", ZH: "未读多少分钟后改用其他方式", ES: "Minutos sin leer antes de enviarlo por otra vía"}
	WatchUrgent = Text{JA: "{緊急|きんきゅう}のお{知|し}らせは15{分|ふん}です。{夜|よる}は、ご{家庭|かてい}の{静|しず}かな{時間|じかん}が{終|お}わるまで{待|ま}ちます（{緊急|きんきゅう}は{待|ま}ちません）。", Easy: "{急|いそ}ぎの お{知|し}らせは 15{分|ふん}です。{夜|よる}は {朝|あさ}まで {待|ま}ちます（{急|いそ}ぎは {待|ま}ちません）。", EN: "Urgent notices: 15 minutes. At night it waits until a family’s quiet hours are over; what is urgent does not.", ZH: "紧急通知为15分钟。夜间等到家长的免打扰时段结束（紧急除外）。", ES: "Los urgentes: 15 minutos. De noche espera a que acaben las horas de silencio de la familia; lo urgente no espera."}
	WatchDone   = Text{JA: "{変|か}えました。", Easy: "{変|か}えました。", EN: "Changed.", ZH: "已更改。", ES: "Cambiado."}
	WatchTimes  = Text{JA: "{朝|あさ}の{時刻|じこく}", Easy: "{朝|あさ}の {時間|じかん}", EN: "Times of the morning", ZH: "早上的时间", ES: "Horas de la mañana"}
	WatchDue    = Text{JA: "{出席|しゅっせき}がまだの{組|くみ}に{知|し}らせる", Easy: "{出席|しゅっせき}が まだの {組|くみ}に {教|おし}える", EN: "Remind classes not called at", ZH: "提醒未点名班级", ES: "Recordar a clases sin lista"}
	WatchEsc    = Text{JA: "{見|み}つからない{子|こ}を{管理職|かんりしょく}へ", Easy: "{来|こ}ない {子|こ}を {校長先生|こうちょうせんせい}へ", EN: "Management is asked at", ZH: "上报管理层", ES: "Avisar a dirección"}
	WatchGrace  = Text{JA: "{遅刻|ちこく}の{予定|よてい}{時刻|じこく}から{待|ま}つ{時間|じかん}（{分|ふん}）", Easy: "おくれる {時間|じかん}から {待|ま}つ {分|ふん}", EN: "Minutes waited after an announced time", ZH: "预告时间后等待（分钟）", ES: "Minutos de espera tras la hora dada"}
	WatchLease  = Text{JA: "「わたしが{電話|でんわ}する」の{長|なが}さ（{分|ふん}）", Easy: "「わたしが {電話|でんわ}する」の {分|ふん}", EN: "Minutes “I will call” keeps others away", ZH: "“我来打电话”保留（分钟）", ES: "Minutos que dura «Llamo yo»"}
	WatchBook   = Text{JA: "{見守|みまも}りノートを{読|よ}む{人|ひと}", Easy: "ノートを {読|よ}む {人|ひと}", EN: "Who reads a child's notebook", ZH: "谁可以看关注笔记", ES: "Quién lee el cuaderno"}
	WatchStaff  = Text{JA: "{職員|しょくいん}みんな", Easy: "{先生|せんせい} みんな", EN: "all staff", ZH: "全体职员", ES: "todo el personal"}
	WatchClass  = Text{JA: "{担任|たんにん}・{養護教諭|ようごきょうゆ}・{管理職|かんりしょく}だけ", Easy: "{担任|たんにん}、{保健室|ほけんしつ}、{校長先生|こうちょうせんせい}だけ", EN: "the class's teachers, the nurse and management", ZH: "班主任、保健老师和管理层", ES: "tutores, enfermería y dirección"}
	WatchKept   = Text{JA: "すでに{書|か}かれたメモは、{書|か}いたときのままです。", Easy: "もう {書|か}いた メモは、{変|か}わりません。", EN: "Notes written before keep the readers they had.", ZH: "已写的备注保持原来的可见范围。", ES: "Las notas ya escritas conservan sus lectores."}
	WatchAsk    = Text{JA: "{毎朝|まいあさ}の{健康観察|けんこうかんさつ}", Easy: "{朝|あさ}の {体調|たいちょう}を きく", EN: "Daily health check by families", ZH: "每日健康观察", ES: "Control de salud diario"}
	WatchNo     = Text{JA: "しない", Easy: "しない", EN: "none", ZH: "不需要", ES: "no"}
	WatchWell   = Text{JA: "「{元気|げんき}です」を{押|お}すだけ", Easy: "「{元気|げんき}です」を {押|お}す", EN: "one press: well", ZH: "一键“健康”", ES: "una pulsación: bien"}
	WatchTemp   = Text{JA: "{体温|たいおん}もきく", Easy: "{体温|たいおん}も きく", EN: "with the temperature", ZH: "含体温", ES: "con la temperatura"}
)

// Pickup is who fetches a child: a relation, or alone.
func Pickup(code string) Text {
	if code == "alone" {
		return Text{JA: "ひとりで{帰|かえ}る", Easy: "ひとりで {帰|かえ}る", EN: "goes home alone", ZH: "自己回家", ES: "vuelve solo"}
	}
	return Relation(code)
}
