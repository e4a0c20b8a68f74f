package words

// Notices and surveys: a family's letters, the staff's list, and writing one.
var (
	LetterTitle     = Text{JA: "お{知|し}らせ", Easy: "お{知|し}らせ", EN: "Notices", ZH: "通知", ES: "Avisos"}
	LetterAsks      = Text{JA: "{回答|かいとう}のお{願|ねが}い", Easy: "{答|こた}えてください", EN: "Please answer", ZH: "需要回复", ES: "Falta su respuesta"}
	LetterAnswer    = Text{JA: "{答|こた}える", Easy: "{答|こた}える", EN: "Answer", ZH: "回复", ES: "Responder"}
	LetterUntil     = Text{JA: "{0} {1}まで", Easy: "{0} {1}まで", EN: "until {0} {1}", ZH: "截至{0} {1}", ES: "hasta {0} {1}"}
	LetterAll       = Text{JA: "お{知|し}らせをすべて{見|み}る", Easy: "お{知|し}らせを ぜんぶ {見|み}る", EN: "All notices", ZH: "查看所有通知", ES: "Todos los avisos"}
	LetterNone      = Text{JA: "お{知|し}らせはまだありません。", Easy: "お{知|し}らせは まだ ありません。", EN: "No notices yet.", ZH: "还没有通知。", ES: "Aún no hay avisos."}
	LetterNew       = Text{JA: "{未読|みどく}", Easy: "まだ {読|よ}んでいません", EN: "Unread", ZH: "未读", ES: "Sin leer"}
	LetterAnswered  = Text{JA: "{答|こた}えました", Easy: "{答|こた}えました", EN: "Answered", ZH: "已回复", ES: "Respondido"}
	LetterGone      = Text{JA: "{学校|がっこう}が{取|と}り{消|け}しました。", Easy: "{学校|がっこう}が やめました。", EN: "Taken back by the school.", ZH: "学校已撤回。", ES: "La escuela lo retiró."}
	LetterCorrected = Text{JA: "{訂正|ていせい} {0}", Easy: "{直|なお}しました {0}", EN: "Corrected {0}", ZH: "更正 {0}", ES: "Corregido {0}"}
	LetterUrgent    = Text{JA: "{緊急|きんきゅう}", Easy: "{急|いそ}ぎ", EN: "Urgent", ZH: "紧急", ES: "Urgente"}
	LetterInLang    = Text{JA: "{0}で{書|か}かれています", Easy: "{0}で {書|か}いてあります", EN: "Written in {0}", ZH: "以{0}书写", ES: "Escrito en {0}"}
	// {0} when, {1} who
	LetterFrom       = Text{JA: "{0}・{1}から", Easy: "{0}・{1}から", EN: "{0}, from {1}", ZH: "{0}・来自{1}", ES: "{0}, de {1}"}
	LetterFromSchool = Text{JA: "{学校|がっこう}", Easy: "{学校|がっこう}", EN: "the school", ZH: "学校", ES: "la escuela"}
	LetterFromClass  = Text{JA: "{担任|たんにん}の{0}{先生|せんせい}", Easy: "{0}{先生|せんせい}", EN: "the class teacher, {0}", ZH: "班主任{0}老师", ES: "la tutoría, {0}"}

	AnswerYes        = Text{JA: "はい", Easy: "はい", EN: "Yes", ZH: "是", ES: "Sí"}
	AnswerNo         = Text{JA: "いいえ", Easy: "いいえ", EN: "No", ZH: "否", ES: "No"}
	AnswerPress      = Text{JA: "{押|お}すと、{学校|がっこう}に{送|おく}ります", Easy: "おすと、{学校|がっこう}に {送|おく}ります", EN: "Tap one: it goes to the school", ZH: "点选即发送给学校", ES: "Toque una opción y se envía a la escuela"}
	AnswerMany       = Text{JA: "いくつでも{選|えら}べます", Easy: "いくつでも えらべます", EN: "Choose as many as you like", ZH: "可多选", ES: "Puede elegir varias"}
	AnswerOptional   = Text{JA: "なければ{書|か}かなくて{大丈夫|だいじょうぶ}です", Easy: "なければ {書|か}かなくて いいです", EN: "leave empty if none", ZH: "没有可不填", ES: "déjelo vacío si no hay"}
	AnswerSend       = Text{JA: "これで{答|こた}える", Easy: "これで {答|こた}える", EN: "Send this answer", ZH: "以此回复", ES: "Enviar esta respuesta"}
	AnswerSendN      = Text{JA: "この{0}つで{答|こた}える", Easy: "この {0}つで {答|こた}える", EN: "Answer with these {0}", ZH: "以这{0}项回复", ES: "Responder con estas {0}"}
	AnswerAlso       = Text{JA: "{0}も{同|おな}じ{答|こた}えにする", Easy: "{0}さんも {同|おな}じ {答|こた}え", EN: "The same for {0}", ZH: "{0}也同样回复", ES: "Lo mismo para {0}"}
	AnswerFor        = Text{JA: "{0}の{答|こた}え", Easy: "{0}さんの {答|こた}え", EN: "Answer for {0}", ZH: "{0}的回复", ES: "Respuesta de {0}"}
	AnswerYours      = Text{JA: "あなたの{答|こた}え", Easy: "あなたの {答|こた}え", EN: "Your answer", ZH: "您的回复", ES: "Su respuesta"}
	AnswerSaved      = Text{JA: "この{端末|たんまつ}に{保存|ほぞん}しました。つながれば{自動|じどう}で{送|おく}ります。", Easy: "この スマホに {保存|ほぞん}しました。つながったら {自動|じどう}で {送|おく}ります。", EN: "Saved on this device. It goes by itself once connected.", ZH: "已保存在此设备，联网后自动发送。", ES: "Guardado en este dispositivo. Se enviará solo cuando haya conexión."}
	AnswerReached    = Text{JA: "{0} {学校|がっこう}に{届|とど}きました", Easy: "{0} {学校|がっこう}に とどきました", EN: "Reached the school, {0}", ZH: "{0}已送达学校", ES: "Llegó a la escuela, {0}"}
	AnswerChange     = Text{JA: "{答|こた}えを{変|か}える", Easy: "{答|こた}えを {変|か}える", EN: "Change the answer", ZH: "更改回复", ES: "Cambiar la respuesta"}
	AnswerLater      = Text{JA: "{締切|しめきり}まで、あとで{変|か}えられます。", Easy: "{終|お}わる {日|ひ}まで、あとで {変|か}えられます。", EN: "You can change it until the deadline.", ZH: "截止前可以更改。", ES: "Puede cambiarla hasta el plazo."}
	AnswerWho        = Text{JA: "{答|こた}える{人|ひと}は{0}さんです。あなたの{答|こた}えは、{先生|せんせい}が{見|み}られるように{残|のこ}します。", Easy: "{答|こた}える {人|ひと}は {0}さんです。あなたの {答|こた}えも、{先生|せんせい}は {見|み}ることが できます。", EN: "{0} answers for the family. Your answer is kept beside it for the teacher.", ZH: "由{0}代表家庭回复。您的回复也会保留给老师看。", ES: "{0} responde por la familia. Su respuesta queda al lado para la escuela."}
	AnswerOver       = Text{JA: "{締切|しめきり}を{過|す}ぎました。{変|か}えたいときは{学校|がっこう}に{電話|でんわ}してください。", Easy: "{終|お}わりました。{変|か}えたいときは {学校|がっこう}に {電話|でんわ}してください。", EN: "The deadline has passed. Please call the school for changes.", ZH: "已过截止时间。如需更改请给学校打电话。", ES: "El plazo terminó. Para cambiarla, llame a la escuela."}
	AnswerMissingOne = Text{JA: "まだ{答|こた}えていないところがあります。", Easy: "まだ {答|こた}えていない ところが あります。", EN: "Something is not answered yet.", ZH: "还有未回答的项目。", ES: "Falta alguna respuesta."}

	SentNow        = Text{JA: "{取|と}り{消|け}せます（あと{0}）", Easy: "やめることが できます（あと{0}）", EN: "Can be taken back ({0} left)", ZH: "可撤回（还剩{0}）", ES: "Se puede retirar (quedan {0})"}
	SentPlanned    = Text{JA: "{0}に{送|おく}ります", Easy: "{0}に {送|おく}ります", EN: "Goes out {0}", ZH: "将于{0}发送", ES: "Se envía {0}"}
	SentWaits      = Text{JA: "この{端末|たんまつ}に{保存|ほぞん}。つながれば{送|おく}ります", Easy: "この {端末|たんまつ}に {保存|ほぞん}しました。つながったら {送|おく}ります", EN: "Saved here. Goes out once connected", ZH: "已保存在此，联网后发送", ES: "Guardado aquí. Se enviará con conexión"}
	SentAt         = Text{JA: "{0}に{送|おく}りました", Easy: "{0}に {送|おく}りました", EN: "Sent {0}", ZH: "{0}发送", ES: "Enviado {0}"}
	SentGone       = Text{JA: "{取|と}り{消|け}し", Easy: "やめました", EN: "Taken back", ZH: "已撤回", ES: "Retirado"}
	SentRead       = Text{JA: "{読|よ}んだ{人|ひと}", Easy: "{読|よ}んだ {人|ひと}", EN: "Read", ZH: "已读", ES: "Leídos"}
	SentAnswers    = Text{JA: "{答|こた}え", Easy: "{答|こた}え", EN: "Answers", ZH: "回复", ES: "Respuestas"}
	SentFailed     = Text{JA: "{届|とど}かない{人|ひと}", Easy: "とどかない {人|ひと}", EN: "Not reached", ZH: "未送达", ES: "Sin alcanzar"}
	SentFailedHow  = Text{JA: "{電話|でんわ}で{伝|つた}え、メールアドレスか{電話番号|でんわばんごう}を{直|なお}してください。", Easy: "{電話|でんわ}で {伝|つた}えてください。メールか {電話番号|でんわばんごう}を {直|なお}してください。", EN: "Please tell them by telephone, and correct the address or number.", ZH: "请电话告知，并更正邮箱或电话号码。", ES: "Avíseles por teléfono y corrija la dirección o el número."}
	SentOf         = Text{JA: "{0} / {1}", Easy: "{0} / {1}", EN: "{0} of {1}", ZH: "{0} / {1}", ES: "{0} de {1}"}
	SentRecall     = Text{JA: "{取|と}り{消|け}す", Easy: "やめる", EN: "Take back", ZH: "撤回", ES: "Retirar"}
	SentCorrect    = Text{JA: "{訂正|ていせい}を{送|おく}る", Easy: "{直|なお}して {送|おく}る", EN: "Send a correction", ZH: "发送更正", ES: "Enviar una corrección"}
	SentMissing    = Text{JA: "まだの{人|ひと}", Easy: "まだの {人|ひと}", EN: "Not yet", ZH: "尚未回复", ES: "Faltan"}
	SentAllIn      = Text{JA: "みんな{答|こた}えました", Easy: "みんな {答|こた}えました", EN: "Everybody has answered", ZH: "全部已回复", ES: "Han respondido todos"}
	SentProposed   = Text{JA: "ほかの{保護者|ほごしゃ}の{答|こた}え", Easy: "ほかの {家族|かぞく}の {答|こた}え", EN: "another guardian's answer", ZH: "其他监护人的回复", ES: "respuesta de otro tutor"}
	SentEveryone   = Text{JA: "ひとりずつ", Easy: "ひとりずつ", EN: "One by one", ZH: "逐个查看", ES: "Uno por uno"}
	SentSum        = Text{JA: "{合計|ごうけい} {0}", Easy: "ぜんぶで {0}", EN: "Total {0}", ZH: "合计 {0}", ES: "Total {0}"}
	SentNone       = Text{JA: "お{知|し}らせはまだありません。ひな{型|がた}をえらぶと{書|か}けます。", Easy: "お{知|し}らせは まだ ありません。えらんで {書|か}きます。", EN: "No notices yet. Start from a template above.", ZH: "还没有通知。可从上方模板开始。", ES: "Aún no hay avisos. Empiece con una plantilla."}
	SentList       = Text{JA: "{送|おく}ったお{知|し}らせ", Easy: "{送|おく}った お{知|し}らせ", EN: "Sent notices", ZH: "已发送的通知", ES: "Avisos enviados"}
	SentTo         = Text{JA: "{0}へ", Easy: "{0}へ", EN: "to {0}", ZH: "发给{0}", ES: "para {0}"}
	SentToSchool   = Text{JA: "{全校|ぜんこう}", Easy: "{学校|がっこう} ぜんぶ", EN: "the whole school", ZH: "全校", ES: "toda la escuela"}
	SentToStaff    = Text{JA: "{教職員|きょうしょくいん}", Easy: "{先生|せんせい}たち", EN: "staff", ZH: "教职员", ES: "el personal"}
	SentToChildren = Text{JA: "ひとりずつ{選|えら}んだ{0}{人|にん}", Easy: "えらんだ {0}{人|にん}", EN: "{0} {0?child|children}", ZH: "选择的{0}人", ES: "{0} {0?alumno|alumnos}"}

	WriteStart    = Text{JA: "お{知|し}らせを{書|か}く", Easy: "お{知|し}らせを {書|か}く", EN: "Write a notice", ZH: "写通知", ES: "Escribir un aviso"}
	WriteWho      = Text{JA: "だれに{送|おく}りますか", Easy: "だれに {送|おく}りますか", EN: "To whom?", ZH: "发给谁？", ES: "¿A quién?"}
	WriteChildren = Text{JA: "{子|こ}ども", Easy: "{子|こ}ども", EN: "Children", ZH: "孩子", ES: "Alumnos"}
	WriteGuards   = Text{JA: "{保護者|ほごしゃ}", Easy: "{保護者|ほごしゃ}", EN: "Guardians", ZH: "监护人", ES: "Tutores"}
	WritePhones   = Text{JA: "うち{電話|でんわ}だけ {0}", Easy: "{電話|でんわ}だけの {人|ひと} {0}", EN: "telephone only: {0}", ZH: "其中仅电话 {0}", ES: "solo teléfono: {0}"}
	WritePlain    = Text{JA: "ひな{型|がた}なし", Easy: "{自分|じぶん}で {書|か}く", EN: "No template", ZH: "不用模板", ES: "Sin plantilla"}
	WriteTitle    = Text{JA: "{題|だい}", Easy: "{題|だい}", EN: "Title", ZH: "标题", ES: "Título"}
	WriteBody     = Text{JA: "{本文|ほんぶん}", Easy: "{文|ぶん}", EN: "Text", ZH: "正文", ES: "Texto"}
	WriteMore     = Text{JA: "{書|か}きたすこと", Easy: "{書|か}きたすこと", EN: "Anything to add", ZH: "补充", ES: "Algo que añadir"}
	WriteDay      = Text{JA: "{日|ひ}にち", Easy: "{日|ひ}にち", EN: "Date", ZH: "日期", ES: "Fecha"}
	WriteTime     = Text{JA: "{時刻|じこく}", Easy: "{時間|じかん}", EN: "Time", ZH: "时间", ES: "Hora"}
	WriteCloses   = Text{JA: "{締切|しめきり}", Easy: "いつまで", EN: "Deadline", ZH: "截止", ES: "Plazo"}
	WriteSees     = Text{JA: "{保護者|ほごしゃ}にはこう{見|み}えます", Easy: "{保護者|ほごしゃ}には こう {見|み}えます", EN: "What families see", ZH: "家长看到的样子", ES: "Así lo ven las familias"}
	WriteWhen     = Text{JA: "いつ{送|おく}る", Easy: "いつ {送|おく}る", EN: "When", ZH: "发送时间", ES: "Cuándo"}
	WriteNow      = Text{JA: "いますぐ", Easy: "いま", EN: "Now", ZH: "立即", ES: "Ahora"}
	WriteAtHour   = Text{JA: "{日時|にちじ}を{決|き}める", Easy: "{日|ひ}と {時間|じかん}を {決|き}める", EN: "At a set time", ZH: "指定时间", ES: "A una hora fija"}
	WriteMust     = Text{JA: "かならず{読|よ}んでほしい（{読|よ}まれないときは、ほかの{方法|ほうほう}でも{送|おく}る）", Easy: "かならず {読|よ}んでほしい", EN: "Must be read (tries another way if not)", ZH: "必读（未读时改用其他方式）", ES: "Debe leerse (si no, se intenta por otra vía)"}
	WriteUrgent   = Text{JA: "{緊急|きんきゅう}（{夜|よる}でもすぐに{送|おく}る）", Easy: "{急|いそ}ぎ（{夜|よる}でも {送|おく}る）", EN: "Urgent (at once, also at night)", ZH: "紧急（夜间也立即发送）", ES: "Urgente (enseguida, también de noche)"}
	WritePTA      = Text{JA: "PTAから", Easy: "PTAから", EN: "From the PTA", ZH: "来自家长教师会", ES: "De la PTA"}
	WriteSend     = Text{JA: "{保護者|ほごしゃ} {0}に{送|おく}る", Easy: "{保護者|ほごしゃ} {0}に {送|おく}る", EN: "Send to {0} guardians", ZH: "发给{0}监护人", ES: "Enviar a {0} tutores"}
	WriteSendRow  = Text{JA: "{0}に{送|おく}る", Easy: "{0}に {送|おく}る", EN: "Send to {0}", ZH: "发给{0}", ES: "Enviar a {0}"}
	WriteNobody   = Text{JA: "{送|おく}る{相手|あいて}をえらんでください", Easy: "{送|おく}る {人|ひと}を えらんでください", EN: "Choose whom it goes to", ZH: "请选择收件人", ES: "Elija a quién va"}
	WriteUndo     = Text{JA: "{送|おく}ったあと60{秒|びょう}は、{取|と}り{消|け}せます。", Easy: "{送|おく}ってから 60{秒|びょう}は、やめることが できます。", EN: "For 60 seconds it can be taken back.", ZH: "发送后60秒内可撤回。", ES: "Durante 60 segundos se puede retirar."}
	WriteNamed    = Text{JA: "「{0}」は、{1}の{子|こ}どもの{名前|なまえ}です。", Easy: "「{0}」は、{1}の {子|こ}どもの {名前|なまえ}です。", EN: "“{0}” is the name of a child in {1}.", ZH: "“{0}”是{1}孩子的名字。", ES: "«{0}» es el nombre de un alumno de {1}."}
	WriteNamedAll = Text{JA: "{0}に{見|み}えます。このままでよいか、{確|たし}かめてください。", Easy: "{0}に {見|み}えます。このままで いいか、{見|み}てください。", EN: "{0} guardians will read it. Please make sure.", ZH: "{0}监护人都会看到，请确认。", ES: "Lo verán {0} tutores. Compruébelo."}
	WriteDraft    = Text{JA: "{下書|したが}きは、この{端末|たんまつ}に{保存|ほぞん}しました", Easy: "{下書|したが}きは、この {端末|たんまつ}に あります", EN: "Draft saved on this device", ZH: "草稿已保存在此设备", ES: "Borrador guardado en este dispositivo"}
	WriteDrop     = Text{JA: "{書|か}くのをやめる", Easy: "{書|か}くのを やめる", EN: "Discard", ZH: "放弃", ES: "Descartar"}
	WritePick     = Text{JA: "ひとりずつ{選|えら}ぶ", Easy: "ひとりずつ えらぶ", EN: "Choose one by one", ZH: "逐个选择", ES: "Elegir uno por uno"}
	WriteNoTitle  = Text{JA: "{題|だい}を{書|か}いてください。", Easy: "{題|だい}を {書|か}いてください。", EN: "Please write a title.", ZH: "请填写标题。", ES: "Escriba un título."}

	NavNotices = Text{JA: "お{知|し}らせ", Easy: "お{知|し}らせ", EN: "Notices", ZH: "通知", ES: "Avisos"}

	TellRead         = Text{JA: "アプリで{読|よ}むときは、こちらを{開|ひら}いてください。", Easy: "アプリで {読|よ}むときは、ここを {開|ひら}いてください。", EN: "To read it in the app, open:", ZH: "在应用中阅读请打开：", ES: "Para leerlo en la app, abra:"}
	TellAnswer       = Text{JA: "{答|こた}えるときは、こちらを{開|ひら}いてください。", Easy: "{答|こた}えるときは、ここを {開|ひら}いてください。", EN: "To answer, open:", ZH: "回复请打开：", ES: "Para responder, abra:"}
	TellAbsenceTitle = Text{JA: "{欠席|けっせき}などの{連絡|れんらく}を{受|う}け{付|つ}けました", Easy: "{休|やす}みの {連絡|れんらく}が ありました", EN: "An absence was reported", ZH: "收到缺席联系", ES: "Se avisó de una falta"}
	TellAbsence      = Text{JA: "ご{家族|かぞく}のほかの{方|かた}から{連絡|れんらく}がありました。{心当|こころあ}たりがないときは、すぐに{学校|がっこう}に{電話|でんわ}してください。", Easy: "{家族|かぞく}の {人|ひと}が {学校|がっこう}に {連絡|れんらく}しました。{知|し}らないときは、すぐに {学校|がっこう}に {電話|でんわ}してください。",
		EN: "Another guardian told us. Not expected? Please call us at once.", ZH: "您家的其他监护人联系了学校。如果您不知情，请立即给学校打电话。", ES: "Otro tutor avisó a la escuela. Si no lo esperaba, llame enseguida."}
)

// NotReached is why no channel could reach somebody.
func NotReached(why string) Text { return find(notReached, why) }

var notReached = []coded{
	{"noaddress", Text{JA: "メールも{番号|ばんごう}も{登録|とうろく}がありません", Easy: "メールも {電話番号|でんわばんごう}も ありません", EN: "no address and no number", ZH: "没有登记邮箱和电话", ES: "sin dirección ni número"}},
	{"bounced", Text{JA: "アドレスか{番号|ばんごう}が{使|つか}われていません", Easy: "メールか {電話番号|でんわばんごう}が {使|つか}えません", EN: "the address or number is not in use", ZH: "邮箱或号码无效", ES: "la dirección o el número no existe"}},
	{"refused", Text{JA: "{相手側|あいてがわ}が{受|う}け{取|と}りません", Easy: "{相手|あいて}が {受|う}けません", EN: "the other side does not accept it", ZH: "对方拒收", ES: "su lado no lo acepta"}},
	{"", Text{JA: "{届|とど}きませんでした", Easy: "とどきませんでした", EN: "not reached", ZH: "未送达", ES: "no llegó"}},
}
