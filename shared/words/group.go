package words

// Groups, community contacts, what goes with a notice, questions of one's own, and reminders.
var (
	TellRemind = Text{JA: "{答|こた}えをお{待|ま}ちしています", Easy: "{答|こた}えてください", EN: "Waiting for your answer:", ZH: "等待您的回复", ES: "Esperamos su respuesta:"}
	TellPTA    = Text{JA: "PTAより・{学校|がっこう}が{送信|そうしん}", Easy: "PTAから（{学校|がっこう}が {送|おく}りました）", EN: "From the PTA, sent by the school", ZH: "来自家长教师会・由学校发送", ES: "De la PTA, enviado por la escuela"}
	TellFiles  = Text{JA: "{添付|てんぷ}が{0}つあります。", Easy: "ファイルが {0}つ あります。", EN: "{0} {0?file is|files are} attached.", ZH: "附有{0}个文件。", ES: "Hay {0} {0?archivo adjunto|archivos adjuntos}."}

	// the composer
	WriteFamilies = Text{JA: "{家庭|かてい}", Easy: "{家庭|かてい}", EN: "Families", ZH: "家庭", ES: "Familias"}
	WriteAdults   = Text{JA: "{本人|ほんにん}に{届|とど}く{人|ひと}", Easy: "{自分|じぶん}で {読|よ}む {人|ひと}", EN: "Told themselves", ZH: "直接收到的人", ES: "Lo reciben ellos mismos"}
	WriteSendAll  = Text{JA: "{0}（{1}{家庭|かてい}）に{送|おく}る", Easy: "{0}（{1}{家庭|かてい}）に {送|おく}る", EN: "Send to {0} ({1} {1?family|families})", ZH: "发给{0}（{1}个家庭）", ES: "Enviar a {0} ({1} {1?familia|familias})"}
	SentToContact = Text{JA: "{地域|ちいき}の{方|かた}", Easy: "{地域|ちいき}の {人|ひと}", EN: "community contacts", ZH: "社区人士", ES: "contactos del barrio"}
	WriteIn       = Text{JA: "{書|か}いた{言葉|ことば}", Easy: "{書|か}いた ことば", EN: "Language written in", ZH: "书写语言", ES: "Idioma en que se escribe"}
	WriteMarked   = Text{JA: "ほかの{言葉|ことば}にはなりません。{書|か}いた{言葉|ことば}の{名前|なまえ}を{付|つ}けて{届|とど}きます", Easy: "ほかの ことばに なりません。{書|か}いた ことばの {名前|なまえ}が つきます", EN: "Not translated: it arrives marked with this language", ZH: "不翻译，将标注此语言送达", ES: "No se traduce: llega con este idioma indicado"}

	WriteAsk     = Text{JA: "たずねる", Easy: "{聞|き}く", EN: "Ask", ZH: "提问", ES: "Preguntar"}
	WriteAskText = Text{JA: "たずねること", Easy: "{聞|き}きたいこと", EN: "Your question", ZH: "问题", ES: "Su pregunta"}
	WriteOptions = Text{JA: "{答|こた}えの{選択肢|せんたくし}（{1行|いちぎょう}にひとつ）", Easy: "えらぶ {答|こた}え（{1行|いちぎょう}に ひとつ）", EN: "Choices, one a line", ZH: "选项（每行一个）", ES: "Opciones, una por línea"}
	WriteOpt     = Text{JA: "{答|こた}えなくてもよい", Easy: "{答|こた}えなくても いい", EN: "May be left empty", ZH: "可不回答", ES: "Puede dejarse en blanco"}
	WriteAskGone = Text{JA: "この{質問|しつもん}をやめる", Easy: "この {質問|しつもん}を やめる", EN: "Remove this question", ZH: "删除此问题", ES: "Quitar esta pregunta"}
	WriteAskNone = Text{JA: "{質問|しつもん}を{最後|さいご}まで{書|か}いてください。", Easy: "{質問|しつもん}を ぜんぶ {書|か}いてください。", EN: "Please finish the question.", ZH: "请写完问题。", ES: "Termine la pregunta."}
	WritePer     = Text{JA: "{答|こた}える{人|ひと}", Easy: "{答|こた}える {人|ひと}", EN: "Who answers", ZH: "由谁回答", ES: "Quién responde"}
	WritePerKid  = Text{JA: "お{子|こ}さんごとにひとつ", Easy: "{子|こ}ども{1人|ひとり}に ひとつ", EN: "One for each child", ZH: "每个孩子一份", ES: "Una por alumno"}
	WritePerGuar = Text{JA: "{保護者|ほごしゃ}ごとに", Easy: "{保護者|ほごしゃ}{1人|ひとり}に ひとつ", EN: "Each guardian", ZH: "每位监护人", ES: "Cada tutor"}
	WritePerEach = Text{JA: "{受|う}け{取|と}る{人|ひと}ごとに", Easy: "{届|とど}いた {人|ひと}{1人|ひとり}に ひとつ", EN: "Each recipient", ZH: "每位收件人", ES: "Cada destinatario"}
	WriteRemind  = Text{JA: "まだの{人|ひと}に、{0} {1}にもう{一度|いちど}{知|し}らせる", Easy: "まだの {人|ひと}に、{0} {1}に もう {一度|いちど} {知|し}らせる", EN: "Remind those who have not answered, {0} {1}", ZH: "{0} {1}再次提醒未回复者", ES: "Recordar a quien falte, {0} {1}"}

	WriteFiles  = Text{JA: "{写真|しゃしん}・PDFを{付|つ}ける", Easy: "{写真|しゃしん}・PDFを つける", EN: "Add photos or PDF", ZH: "添加照片或PDF", ES: "Añadir fotos o PDF"}
	WriteUnfile = Text{JA: "はずす", Easy: "とる", EN: "Remove", ZH: "移除", ES: "Quitar"}
	WriteLook   = Text{JA: "{開|ひら}いて、まちがいがないか{確|たし}かめてください", Easy: "{開|ひら}いて、{正|ただ}しいか {見|み}てください", EN: "Open it to check that it is the right one", ZH: "请打开确认内容无误", ES: "Ábralo para comprobar que es el correcto"}
	WriteLooked = Text{JA: "{確|たし}かめました", Easy: "{見|み}ました", EN: "Checked", ZH: "已确认", ES: "Comprobado"}
	WriteUnseen = Text{JA: "{添付|てんぷ}を{開|ひら}いて{確|たし}かめると{送|おく}れます", Easy: "ファイルを {開|ひら}いて {見|み}てから {送|おく}ります", EN: "Open the attachment first, then send", ZH: "请先打开附件确认", ES: "Abra primero el archivo adjunto"}
	WriteFiling = Text{JA: "{添付|てんぷ}を{送|おく}っています", Easy: "ファイルを {送|おく}っています", EN: "The attachment is on its way", ZH: "正在上传附件", ES: "El archivo se está enviando"}

	// a notice that is out
	SentRemind   = Text{JA: "まだの{0}に、もう{一度|いちど}{知|し}らせる", Easy: "まだの {0}に、もう {一度|いちど} {知|し}らせる", EN: "Remind {0} still awaited", ZH: "提醒尚未回复的{0}", ES: "Recordar a {0} que faltan"}
	SentReminded = Text{JA: "{0}にもう{一度|いちど}{知|し}らせました", Easy: "{0}に もう {一度|いちど} {知|し}らせました", EN: "Reminded {0}", ZH: "{0}已提醒", ES: "Recordado {0}"}
	SentTake     = Text{JA: "{答|こた}えを{表|ひょう}にする", Easy: "{答|こた}えを {表|ひょう}に する", EN: "Answers as a table", ZH: "导出回复表", ES: "Respuestas en una tabla"}
	SentForMe    = Text{JA: "あなたの{答|こた}えがいるお{知|し}らせ", Easy: "あなたが {答|こた}える お{知|し}らせ", EN: "These wait for your own answer", ZH: "等待您本人回复的通知", ES: "Esperan su propia respuesta"}
)

// AskKind is what a kind of question is called.
func AskKind(code string) Text { return find(askKinds, code) }

var askKinds = []coded{
	{"yesno", Text{JA: "はい・いいえ", Easy: "はい・いいえ", EN: "Yes or no", ZH: "是／否", ES: "Sí o no"}},
	{"one", Text{JA: "ひとつ{選|えら}ぶ", Easy: "ひとつ えらぶ", EN: "Choose one", ZH: "单选", ES: "Elegir una"}},
	{"many", Text{JA: "いくつでも{選|えら}ぶ", Easy: "いくつでも えらぶ", EN: "Choose several", ZH: "多选", ES: "Elegir varias"}},
	{"number", Text{JA: "{数|かず}", Easy: "{数|かず}", EN: "A number", ZH: "数字", ES: "Un número"}},
	{"text", Text{JA: "{文|ぶん}", Easy: "{文|ぶん}", EN: "Text", ZH: "文字", ES: "Texto"}},
	{"date", Text{JA: "{日|ひ}にち", Easy: "{日|ひ}にち", EN: "A date", ZH: "日期", ES: "Una fecha"}},
	{"", Text{JA: "{質問|しつもん}", Easy: "{質問|しつもん}", EN: "Question", ZH: "问题", ES: "Pregunta"}},
}
