package words

// Groups, community contacts, what goes with a notice, questions of one's own, and reminders.
var (
	TellRemind = Text{JA: "{答|こた}えをお{待|ま}ちしています", Easy: "{答|こた}えてください", EN: "Please answer:", ZH: "等待您的回复", ES: "Responda, por favor:"}
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
	WritePerKid  = Text{JA: "お{子|こ}さんごと（{代表|だいひょう}の{保護者|ほごしゃ}）", Easy: "{子|こ}ども{1人|ひとり}に ひとつ（いつも {答|こた}える {人|ひと}）", EN: "One for each child (first guardian)", ZH: "每个孩子一份（主要监护人）", ES: "Una por alumno (primer tutor)"}
	WritePerAny  = Text{JA: "お{子|こ}さんごと（どの{保護者|ほごしゃ}でも）", Easy: "{子|こ}ども{1人|ひとり}に ひとつ（{家族|かぞく}の だれでも）", EN: "One for each child (any guardian)", ZH: "每个孩子一份（任一监护人）", ES: "Una por alumno (cualquier tutor)"}
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

// The office's pages of groups and community contacts, and what a contact reads.
var (
	NavGroups    = Text{JA: "グループ", Easy: "グループ", EN: "Groups", ZH: "小组", ES: "Grupos"}
	NavCommunity = Text{JA: "{地域|ちいき}の{方|かた}", Easy: "{地域|ちいき}の {人|ひと}", EN: "Community contacts", ZH: "社区人士", ES: "Contactos del barrio"}

	GroupNone     = Text{JA: "グループはまだありません。クラブや{登校班|とうこうはん}を{作|つく}ると、お{知|し}らせの{宛先|あてさき}にえらべます。", Easy: "グループは まだ ありません。{作|つく}ると、お{知|し}らせを {送|おく}ることが できます。", EN: "No groups yet. Once made, a club or walking group can be chosen when a notice is written.", ZH: "还没有小组。建立后即可作为通知对象。", ES: "Aún no hay grupos. Cuando cree uno, podrá elegirlo al escribir un aviso."}
	GroupNew      = Text{JA: "グループを{作|つく}る", Easy: "グループを {作|つく}る", EN: "Make a group", ZH: "建立小组", ES: "Crear un grupo"}
	GroupMake     = Text{JA: "{作|つく}って、{人|ひと}をえらぶ", Easy: "{作|つく}って、{人|ひと}を えらぶ", EN: "Make it and choose people", ZH: "建立并选择成员", ES: "Crear y elegir personas"}
	GroupName     = Text{JA: "{名前|なまえ}", Easy: "{名前|なまえ}", EN: "Name", ZH: "名称", ES: "Nombre"}
	GroupIs       = Text{JA: "{種類|しゅるい}", Easy: "{種類|しゅるい}", EN: "Kind", ZH: "种类", ES: "Tipo"}
	GroupChildren = Text{JA: "{子|こ}ども {0}", Easy: "{子|こ}ども {0}", EN: "{0}", ZH: "孩子{0}", ES: "{0}"}
	GroupAdults   = Text{JA: "おとな {0}", Easy: "おとな {0}", EN: "adults: {0}", ZH: "成人{0}", ES: "adultos: {0}"}
	GroupEmpty    = Text{JA: "まだだれもいません", Easy: "まだ だれも いません", EN: "nobody yet", ZH: "还没有成员", ES: "aún nadie"}
	GroupOut      = Text{JA: "はずす", Easy: "とる", EN: "Remove", ZH: "移除", ES: "Quitar"}
	GroupAdd      = Text{JA: "{人|ひと}を{入|い}れる", Easy: "{人|ひと}を {入|い}れる", EN: "Add people", ZH: "添加成员", ES: "Añadir personas"}
	GroupIn       = Text{JA: "えらんだ{人|ひと}を{入|い}れる", Easy: "えらんだ {人|ひと}を {入|い}れる", EN: "Add those chosen", ZH: "添加所选成员", ES: "Añadir a los elegidos"}
	GroupChange   = Text{JA: "{名前|なまえ}を{変|か}える・グループをやめる", Easy: "{名前|なまえ}を {変|か}える・グループを やめる", EN: "Rename or end the group", ZH: "改名或解散小组", ES: "Cambiar el nombre o cerrar el grupo"}
	GroupSave     = Text{JA: "この{名前|なまえ}にする", Easy: "この {名前|なまえ}に する", EN: "Use this name", ZH: "使用此名称", ES: "Usar este nombre"}
	GroupEnd      = Text{JA: "「{0}」をやめる（{送|おく}ったお{知|し}らせは{残|のこ}ります）", Easy: "「{0}」を やめる（{送|おく}った お{知|し}らせは あります）", EN: "End “{0}” (sent notices stay)", ZH: "解散“{0}”（已发通知保留）", ES: "Cerrar «{0}» (los avisos enviados quedan)"}

	CommunityHow    = Text{JA: "{子|こ}どもがいない{方|かた}も、メールでお{知|し}らせを{受|う}け{取|と}り、{答|こた}えられます。ほかのことは{見|み}えません。", Easy: "{子|こ}どもが いない {人|ひと}にも、メールで お{知|し}らせを {送|おく}ることが できます。ほかの ことは {見|み}えません。", EN: "People without a child here receive and answer notices by mail. They see nothing else.", ZH: "没有孩子在校的人士也可通过邮件接收和回复通知，看不到其他内容。", ES: "Quien no tiene hijos aquí recibe y contesta avisos por correo. No ve nada más."}
	CommunityNew    = Text{JA: "{招|まね}く", Easy: "よぶ", EN: "Invite somebody", ZH: "邀请", ES: "Invitar"}
	CommunityName   = Text{JA: "{名前|なまえ}", Easy: "{名前|なまえ}", EN: "Name", ZH: "姓名", ES: "Nombre"}
	CommunityWhat   = Text{JA: "{役割|やくわり}（{見守|みまも}り{隊|たい}など）", Easy: "すること（{見守|みまも}り{隊|たい}など）", EN: "What they do (crossing guard …)", ZH: "职责（如护学队）", ES: "Qué hace (guardia de cruce…)"}
	CommunityMail   = Text{JA: "メールアドレス", Easy: "メールアドレス", EN: "Mail address", ZH: "邮箱", ES: "Correo electrónico"}
	CommunityLang   = Text{JA: "{読|よ}む{言葉|ことば}", Easy: "{読|よ}む ことば", EN: "Reads", ZH: "阅读语言", ES: "Idioma"}
	CommunityInvite = Text{JA: "{招待|しょうたい}のメールを{送|おく}る", Easy: "メールを {送|おく}る", EN: "Send the invitation", ZH: "发送邀请邮件", ES: "Enviar la invitación"}
	CommunityAgain  = Text{JA: "もう{一度|いちど}{送|おく}る", Easy: "もう {一度|いちど} {送|おく}る", EN: "Send again", ZH: "重新发送", ES: "Enviar otra vez"}
	CommunityEnd    = Text{JA: "{送|おく}るのをやめる", Easy: "やめる", EN: "Stop writing to them", ZH: "停止发送", ES: "Dejar de escribirle"}
	CommunityWaits  = Text{JA: "{返事|へんじ}を{待|ま}っています", Easy: "{返事|へんじ}を {待|ま}っています", EN: "waiting for a yes", ZH: "等待答复", ES: "a la espera de su sí"}
	CommunityYes    = Text{JA: "{受|う}け{取|と}ります", Easy: "{受|う}けます", EN: "receives notices", ZH: "接收通知", ES: "recibe avisos"}
	CommunityNo     = Text{JA: "{受|う}け{取|と}りません", Easy: "{受|う}けません", EN: "said no", ZH: "不接收", ES: "dijo que no"}
	CommunityBad    = Text{JA: "メールアドレスを{確|たし}かめて、もう{一度|いちど}{送|おく}ってください。", Easy: "メールアドレスを {見|み}て、もう {一度|いちど} {送|おく}ってください。", EN: "Please check the mail address and send again.", ZH: "请确认邮箱后重新发送。", ES: "Revise el correo electrónico y envíelo otra vez."}

	CommunitySubject = Text{JA: "お{知|し}らせをお{送|おく}りしてもよいですか", Easy: "お{知|し}らせを {送|おく}っても いいですか", EN: "May we send you notices?", ZH: "可以向您发送通知吗？", ES: "¿Podemos enviarle avisos?"}
	CommunityAsks    = Text{JA: "{0}からのお{知|し}らせを、このメールアドレスにお{送|おく}りしてもよいか、こちらを{開|ひら}いてお{答|こた}えください。", Easy: "{0}からの お{知|し}らせを、この メールに {送|おく}っても いいですか。ここを {開|ひら}いて {答|こた}えてください。", EN: "May {0} send notices to this address? Please open this and answer:", ZH: "{0}可以向此邮箱发送通知吗？请打开以下链接回答：", ES: "¿Puede {0} enviarle avisos a esta dirección? Abra esto y responda:"}
	CommunityHello   = Text{JA: "{0}さん", Easy: "{0}さん", EN: "{0}", ZH: "{0}", ES: "{0}"}
	CommunityWhy     = Text{JA: "{0}が、{行事|ぎょうじ}や{見守|みまも}りのお{知|し}らせをお{送|おく}りしてもよいですか。{子|こ}どもについてのことは{届|とど}きません。いつでもやめられます。", Easy: "{0}が、お{知|し}らせを {送|おく}っても いいですか。{子|こ}どもの ことは {届|とど}きません。いつでも やめることが できます。", EN: "May {0} send you notices about events and the way to school? Nothing about any child will come. You can stop at any time.", ZH: "{0}可以向您发送活动和护学的通知吗？不会包含任何孩子的信息，随时可以停止。", ES: "¿Puede {0} enviarle avisos sobre actos y el camino a la escuela? No llegará nada sobre ningún niño. Puede dejarlo cuando quiera."}
	CommunitySayYes  = Text{JA: "はい、{受|う}け{取|と}ります", Easy: "はい、{受|う}けます", EN: "Yes, please", ZH: "是，愿意接收", ES: "Sí, quiero recibirlos"}
	CommunitySayNo   = Text{JA: "いいえ", Easy: "いいえ", EN: "No, thank you", ZH: "不用了", ES: "No, gracias"}
	CommunityIsYes   = Text{JA: "お{知|し}らせを{受|う}け{取|と}っています", Easy: "お{知|し}らせを {受|う}けています", EN: "You receive notices", ZH: "您正在接收通知", ES: "Usted recibe los avisos"}
	CommunityIsNo    = Text{JA: "お{知|し}らせは{送|おく}りません。{気|き}が{変|か}わったら、このページで{答|こた}えてください。", Easy: "お{知|し}らせは {送|おく}りません。{受|う}けたいときは、この ページで {答|こた}えてください。", EN: "No notices are sent. If you change your mind, answer here.", ZH: "不会发送通知。如改变主意，请在此页面回答。", ES: "No se envían avisos. Si cambia de idea, responda aquí."}
	CommunityStop    = Text{JA: "お{知|し}らせを{受|う}け{取|と}るのをやめる", Easy: "お{知|し}らせを やめる", EN: "Stop the notices", ZH: "停止接收通知", ES: "Dejar de recibir avisos"}

	AnswersClass = Text{JA: "{学級|がっきゅう}", Easy: "クラス", EN: "Class", ZH: "班级", ES: "Clase"}
	AnswersNo    = Text{JA: "{番号|ばんごう}", Easy: "{番号|ばんごう}", EN: "No.", ZH: "学号", ES: "N.º"}
	AnswersName  = Text{JA: "{氏名|しめい}", Easy: "{名前|なまえ}", EN: "Name", ZH: "姓名", ES: "Nombre"}
	AnswersWrite = Text{JA: "{聞|き}いた{答|こた}えを{書|か}く", Easy: "{聞|き}いた {答|こた}えを {書|か}く", EN: "Write down their answer", ZH: "代为记录回复", ES: "Anotar su respuesta"}
	AnswersHeard = Text{JA: "{電話|でんわ}や{紙|かみ}で{聞|き}いた{答|こた}えを、ご{家庭|かてい}にかわって{書|か}きます。だれが{書|か}いたかが{残|のこ}ります。", Easy: "{電話|でんわ}や {紙|かみ}で {聞|き}いた {答|こた}えを、{家族|かぞく}の かわりに {書|か}きます。{書|か}いた {人|ひと}の {名前|なまえ}が {残|のこ}ります。", EN: "What the family told you by telephone or on paper. It is kept who wrote it down.", ZH: "代家长记录电话或书面的回复。会保留记录人。", ES: "Lo que la familia dijo por teléfono o en papel. Queda constancia de quién lo anotó."}
	AnswersSaid  = Text{JA: "{0}さんが{答|こた}えています。よければ、このまま{送|おく}れます。", Easy: "{0}さんが {答|こた}えました。よければ そのまま {送|おく}ります。", EN: "{0} has answered this. If it is right, just send it.", ZH: "{0}已这样回复。如无误可直接发送。", ES: "{0} respondió esto. Si es correcto, envíelo tal cual."}
	AnswersState = Text{JA: "{状態|じょうたい}", Easy: "ようす", EN: "State", ZH: "状态", ES: "Estado"}
	AnswersWho   = Text{JA: "{答|こた}えた{人|ひと}", Easy: "{答|こた}えた {人|ひと}", EN: "Answered by", ZH: "回复人", ES: "Respondió"}
	AnswersAt    = Text{JA: "{答|こた}えた{時刻|じこく}", Easy: "{答|こた}えた {時間|じかん}", EN: "Answered at", ZH: "回复时间", ES: "Hora"}
)

// GroupKind is what a kind of group is called.
func GroupKind(code string) Text { return find(groupKinds, code) }

var groupKinds = []coded{
	{"club", Text{JA: "クラブ・{部活動|ぶかつどう}", Easy: "クラブ", EN: "Club", ZH: "社团", ES: "Club"}},
	{"walk", Text{JA: "{登校班|とうこうはん}", Easy: "{登校班|とうこうはん}", EN: "Walking group", ZH: "上学小队", ES: "Grupo de camino"}},
	{"bus", Text{JA: "バス", Easy: "バス", EN: "Bus", ZH: "校车", ES: "Autobús"}},
	{"committee", Text{JA: "PTA・{委員会|いいんかい}（おとな）", Easy: "PTA（おとな）", EN: "PTA committee (adults)", ZH: "家长教师会（成人）", ES: "Comité de la PTA (adultos)"}},
	{"centre", Text{JA: "{教育支援|きょういくしえん}センター", Easy: "{教育支援|きょういくしえん}センター", EN: "Support centre", ZH: "教育支援中心", ES: "Centro de apoyo"}},
	{"other", Text{JA: "そのほか", Easy: "ほか", EN: "Other", ZH: "其他", ES: "Otro"}},
	{"", Text{JA: "グループ", Easy: "グループ", EN: "Group", ZH: "小组", ES: "Grupo"}},
}
